package io.tspmo.audit.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tspmo.IntegrationTest;
import io.tspmo.Play;
import io.tspmo.SignedInBrowser;
import io.tspmo.Users;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A person who must be forgotten is nowhere afterwards, and what was decided stays. */
@IntegrationTest
class ForgettingTest {

    private static final String COMMENT = "I know \"him\" from the sailing club,\nand he always delivers.";
    private static final String NAME = "Zoë O'Neil-Forgotten";

    @LocalServerPort
    int port;

    @Autowired
    Play play;

    @Autowired
    IdentityService identities;

    @Autowired
    Users users;

    @Autowired
    Forgetting forgetting;

    @Autowired
    EraseForgotten forgotten;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void everyTableSaysWhatHappensToAPerson() {
        var tables = new TreeSet<>(jdbc.sql(
                        """
                        select table_name from information_schema.tables
                        where table_schema = current_schema() and table_type = 'BASE TABLE' and table_name !~ '^act_'
                        """)
                .query(String.class)
                .list());

        assertThat(forgetting.places())
                .extracting(Forgetting.Place::place)
                .as("a table needs a line in personal_place, in the migration that makes it")
                .containsAll(tables);
    }

    @Test
    void whoIsForgottenIsInNoTable_andThePassportsAreReplayed() throws Exception {
        var leaver = sponsor();
        var request = Play.request();
        request.put("sponsor", leaver);
        var project = play.submit(request).accept("LITE");
        project.vote(said());
        var code = project.code().value();
        jdbc.sql("insert into person (id, name, weekly_hours, email) values (?, ?, 40, ?)")
                .params(leaver, NAME, leaver + "@example.org")
                .update();
        jdbc.sql("insert into absence (person_id, first_day, last_day, share, reason) values (?, current_date,"
                        + " current_date, 1, 'A reason of the person alone')")
                .param(leaver)
                .update();
        jdbc.sql(
                        "update gate_review set pack = json_build_object('said', cast(? as text), 'by', cast(? as text))::text where project_code = ?")
                .params(NAME, leaver, code)
                .update();
        jdbc.sql("update act_ru_task set name_ = 'Act on risk 4: ' || ? where id_ = ?")
                .params(NAME, project.task("reportPhase").getId())
                .update();
        users.delete(leaver);
        assertThat(found(leaver)).isNotEmpty();

        var admin = new SignedInBrowser(port, "admin");
        var page = "/audit/persons?user=" + leaver;
        var fields = "user=%s&again=%s&reason=Asked+for+it&names=%s"
                .formatted(leaver, leaver, URLEncoder.encode("Zoe Maiden-Name", StandardCharsets.UTF_8));
        assertThat(admin.post(page, "/audit/persons/erase", fields).body())
                .contains("by the table retentionRules. Tick the box");
        var done =
                admin.post(page, "/audit/persons/erase", fields + "&early=true").body();

        assertThat(done).contains("The person is erased.", "gate vote", "decision passport", "second seal");
        assertThat(found(leaver)).isEmpty();
        assertThat(found(NAME)).isEmpty();
        assertThat(found("sailing club")).isEmpty();
        assertThat(project.task("reportPhase").getName())
                .startsWith("Act on risk 4: ")
                .doesNotContain(NAME);
        assertThat(found("A reason of the person alone")).isEmpty();
        var voter = jdbc.sql("select voted_by || ' ' || vote || ' ' || comment from gate_vote"
                        + " join gate_review on id = review_id where project_code = ?")
                .param(code)
                .query(String.class)
                .single();
        assertThat(voter).endsWith(" APPROVE [erased]");
        assertThat(replay(code)).contains("\"agrees\":true");
        assertThat(admin.get("/projects/" + code).statusCode()).isEqualTo(200);
    }

    @Test
    void nothingElseChangesUnderThisCover() {
        var leaver = sponsor();
        var request = Play.request();
        request.put("sponsor", leaver);
        var code = play.submit(request).accept("LITE").vote(said()).code().value();

        for (var change : List.of(
                "update ledger_entry set body = body || 'a-pseudonym-of-nobody' where project = ?",
                "update duty_done set duty = 'REVIEW' || '' where project_code = ?",
                "update decision_passport set outcome = 'REJECT' where project_code = ?",
                "update baseline set budget = budget + 1 where project_code = ?",
                "delete from duty_done where project_code = ?")) {
            assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                        jdbc.sql("select set_config('tspmo.forgetting', 'a-pseudonym-of-nobody', true)")
                                .query(String.class)
                                .single();
                        if (jdbc.sql(change.replace("'REVIEW' || ''", "'APPROVED'"))
                                        .param(code)
                                        .update()
                                == 0) {
                            throw new IllegalStateException("never changed, as there is none");
                        }
                    }))
                    .as(change)
                    .hasMessageContaining("never changed");
        }
    }

    @Test
    void aWordOfADecisionIsNoPseudonym() {
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                    jdbc.sql("select set_config('tspmo.forgetting', 'APPROVE_WITH_CONDITIONS', true)")
                            .query(String.class)
                            .single();
                    jdbc.sql("update duty_done set duty = 'APPROVE_WITH_CONDITIONS'")
                            .update();
                }))
                .hasMessageContaining("never changed");
    }

    @Test
    void wordsOfTablesAreNoPersons() {
        for (var word : List.of("pmo", "manager")) {
            assertThat(erase("user=%s&again=%s&reason=x&early=true".formatted(word, word)))
                    .contains(word + " is also the name of a group or a column");
        }
        assertThat(erase("user=gone&again=gone&reason=x&early=true&names=finance"))
                .contains("Names: one is the name of a group or a column");

        jdbc.sql("insert into ledger_person (pseudonym, user_id, key, created_at)"
                        + " values (?, 'duty', ?, now() - interval '11 years')")
                .params(UUID.randomUUID().toString(), new byte[32])
                .update();
        forgotten.everyNight();
        assertThat(jdbc.sql("delete from ledger_person where user_id = 'duty'").update())
                .isEqualTo(1);
    }

    @Test
    void noOtherRoleRunsWithTheRightsOfTheOwner() {
        assertThat(jdbc.sql(
                                """
                                select proname from pg_proc
                                where prosecdef and pronamespace = current_schema()::regnamespace
                                  and has_function_privilege('public', oid, 'execute')
                                """)
                        .query(String.class)
                        .list())
                .isEmpty();
    }

    private String erase(String fields) {
        return new SignedInBrowser(port, "admin")
                .post("/audit/persons", "/audit/persons/erase", fields)
                .body();
    }

    private String replay(String code) throws Exception {
        var auditor = Base64.getEncoder().encodeToString("auditor:demo".getBytes(StandardCharsets.UTF_8));
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:%d/api/projects/%s/passports/G0/1/replay"
                                        .formatted(port, code)))
                                .header("Authorization", "Basic " + auditor)
                                .POST(HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    /** With an id that is part of no other. */
    private String sponsor() {
        var user = identities.newUser("leaver-" + UUID.randomUUID());
        user.setPassword(Users.PASSWORD);
        identities.saveUser(user);
        identities.createMembership(user.getId(), "sponsor");
        return user.getId();
    }

    private static Map<String, Object> said() {
        return new HashMap<>(Map.of("vote", "APPROVE", "comment", COMMENT));
    }

    /** Tables and columns with a text in any of their rows. */
    private List<String> found(String text) {
        record Column(String place, String name) {}
        var places = new ArrayList<String>();
        var columns = jdbc.sql(
                        """
                        select c.table_name as place, c.column_name as name
                        from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
                        where c.table_schema = current_schema() and t.table_type = 'BASE TABLE'
                          and c.data_type in ('text', 'character varying', 'json', 'jsonb', 'ARRAY')
                        """)
                .query(Column.class)
                .list();
        for (var column : columns) {
            boolean holds = jdbc.sql(
                            "select exists (select from \"%s\" where position(cast(? as text) in \"%s\"::text) > 0)"
                                    .formatted(column.place, column.name))
                    .param(text)
                    .query(Boolean.class)
                    .single();
            if (holds) {
                places.add(column.place + "." + column.name);
            }
        }
        return places;
    }
}
