package io.tspmo.project.duty;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tspmo.IntegrationTest;
import io.tspmo.RowsAndFacts;
import io.tspmo.SignedInBrowser;
import io.tspmo.Users;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpMethod;

/** Who may stand in for whom, and who enters and ends it. */
@IntegrationTest
class SubstitutionTest extends Absences {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    A | B | 0 | 5   | 201 |
                    A | B | 0 |     | 422 | Last day: is missing
                    A | B |   | 5   | 422 | First day: is missing
                    A | A | 0 | 5   | 422 | must be another person
                    A | X | 0 | 5   | 422 | is not a user
                    A | D | 0 | 5   | 422 | is not a user
                    A | B | 5 | 0   | 422 | is before the first
                    A | B |-5 | -1  | 422 | is in the past
                    A | B |-5 | 0   | 201 |
                    A | B | 0 | 365 | 201 |
                    A | B | 0 | 366 | 422 | more than a year
                    """)
    void daysAndPeopleHaveToFit(
            String user,
            String substitute,
            @Nullable Integer first,
            @Nullable Integer last,
            int status,
            @Nullable String told) {
        var names = people();
        users.deactivate(names.get("D"));

        var answer = name(names.get(user), null, names.get(substitute), first, last);

        assertThat(answer.getStatusCode().value()).isEqualTo(status);
        if (told != null) {
            assertThat(answer.getBody().path("detail").asText()).contains(told);
            assertThat(answer.getBody().path("errors")).hasSize(1);
        }
    }

    /** First what is there, then what is tried, each as user, substitute, first and last day. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    A B 0 5              | A C 5 9 | stands in for
                    A B 0 5              | A C 6 9 |
                    A B 0 5              | B A 5 9 | would move in a circle
                    A B 0 5              | B A 6 9 |
                    B C 0 5              | A B 5 9 | as well, and has named
                    A B 0 5              | B C 3 4 | name another substitute for that first
                    A B 0 5, C D 0 5     | B C 6 9 |
                    A B 0 5, B C 6 9     | C A 0 5 | as well, and has named
                    A B 0 3, B C 4 6     | C A 7 9 |
                    A B 0 9              | C B 0 9 |
                    """)
    void noOverlapNoCircleAndNoChain(String there, String tried, @Nullable String told) {
        var names = people();
        for (var one : there.split(", ")) {
            assertThat(name(names, one).getStatusCode().value()).as(one).isEqualTo(201);
        }

        var answer = name(names, tried);

        assertThat(answer.getStatusCode().value()).isEqualTo(told == null ? 201 : 422);
        assertThat(answer.getBody().path("detail").asText()).contains(told == null ? "" : told);
    }

    @Test
    void twoWhoNameEachOtherAtTheSameMomentMakeNoCircle() throws Exception {
        for (int round = 0; round < 5; round++) {
            var names = people();
            var pool = Executors.newFixedThreadPool(2);
            try {
                var answers = new ArrayList<Integer>();
                for (var answer : pool.invokeAll(List.<Callable<Integer>>of(
                        () -> name(names, "A B 0 5").getStatusCode().value(),
                        () -> name(names, "B A 0 5").getStatusCode().value()))) {
                    answers.add(answer.get());
                }
                assertThat(answers).containsExactlyInAnyOrder(201, 422);
            } finally {
                pool.shutdown();
            }
        }
    }

    @Test
    void onlyThePmoEntersAndEndsThoseOfOthers() {
        var names = people();
        var pmo = users.create("pmo");
        var auditor = users.create("auditor");

        assertThat(name(names.get("A"), names.get("B"), names.get("C"), 0, 5)
                        .getStatusCode()
                        .value())
                .isEqualTo(403);
        var entered = name(pmo, names.get("B"), names.get("C"), 0, 5);
        assertThat(entered.getStatusCode().value()).isEqualTo(201);
        var path = entered.getHeaders().getLocation().getPath();
        assertThat(entered.getBody().path("createdBy").asText()).isEqualTo(pmo);

        assertThat(listed(names.get("A"))).isEmpty();
        assertThat(listed(names.get("B"))).hasSize(1);
        assertThat(listed(names.get("C"))).hasSize(1);
        assertThat(listed(auditor)).contains(entered.getBody().path("id").asLong());

        assertThat(delete(names.get("A"), path)).isEqualTo(404);
        assertThat(delete(names.get("C"), path)).isEqualTo(403);
        assertThat(delete(auditor, path)).isEqualTo(403);
        assertThat(delete(pmo, path)).isEqualTo(204);
        assertThat(delete(pmo, path)).isEqualTo(204);
        RowsAndFacts.assertAgree(jdbc, "substitution", List.of(path.replaceAll(".*/", "")));
        assertThat(delete(pmo, "/api/substitutions/0")).isEqualTo(404);
        assertThat(delete(pmo, "/api/substitutions/x")).isEqualTo(400);
        assertThat(jdbc.sql("select count(*) from security_event where actor = ? and kind = 'ROLE_CHANGED'")
                        .param(pmo)
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void thePageNamesListsAndEnds_andKeepsWhatWasTypedWrong() {
        var names = people();
        var browser = new SignedInBrowser(port, names.get("A"), Users.PASSWORD);
        assertThat(browser.get("/account").body()).contains("href=\"/substitution\"");
        assertThat(browser.get("/substitution").body())
                .contains("No substitutions.")
                .doesNotContain("Who is away");

        var wrong = browser.post("/substitution", "/substitution", fields(names.get("A"), TODAY, TODAY));
        assertThat(wrong.body()).contains("must be another person", "value=\"" + names.get("A") + "\"");
        assertThat(browser.post("/substitution", "/substitution", "substitute=x&firstDay=soon&lastDay=later")
                        .body())
                .contains("First day: is missing");
        var good = browser.post("/substitution", "/substitution", fields(names.get("B"), TODAY, TODAY.plusDays(3)));
        assertThat(good.body()).contains(names.get("B") + " stands in for you.", "active", "End now");

        var path = "/substitution/%d/end".formatted(listed(names.get("A")).get(0));
        assertThat(new SignedInBrowser(port, names.get("B"), Users.PASSWORD)
                        .get("/substitution")
                        .body())
                .contains(names.get("A"))
                .doesNotContain("End now");
        assertThat(new SignedInBrowser(port, names.get("B"), Users.PASSWORD)
                        .post("/substitution", path, "x=y")
                        .statusCode())
                .isEqualTo(403);
        assertThat(browser.post("/substitution", path, "x=y").body())
                .contains("return to their owner", "ended early by " + names.get("A"))
                .doesNotContain("End now");
        assertThat(browser.post(
                                "/substitution",
                                "/substitution",
                                "user=" + names.get("B") + '&' + fields(names.get("C"), TODAY, TODAY))
                        .statusCode())
                .isEqualTo(403);
    }

    private static String fields(String substitute, LocalDate first, LocalDate last) {
        return "substitute=%s&firstDay=%s&lastDay=%s".formatted(substitute, first, last);
    }

    private Map<String, String> people() {
        var names = new HashMap<String, String>();
        List.of("A", "B", "C", "D").forEach(name -> names.put(name, users.create("requester")));
        names.put("X", "nobody-of-that-name");
        return names;
    }

    private int delete(String by, String path) {
        return http.withBasicAuth(by, Users.PASSWORD)
                .exchange(path, HttpMethod.DELETE, null, String.class)
                .getStatusCode()
                .value();
    }

    private List<Long> listed(String by) {
        var ids = new ArrayList<Long>();
        http.withBasicAuth(by, Users.PASSWORD)
                .getForObject("/api/substitutions", JsonNode.class)
                .forEach(one -> ids.add(one.path("id").asLong()));
        return ids;
    }
}
