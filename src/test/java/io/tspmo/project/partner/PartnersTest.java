package io.tspmo.project.partner;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tspmo.IntegrationTest;
import io.tspmo.Play;
import io.tspmo.RowsAndFacts;
import io.tspmo.SignedInBrowser;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.records.ProjectStory;
import io.tspmo.project.records.ProjectStory.Line;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Partners over /api and on their page: what is kept, what is refused, and that nothing typed is lost. */
@IntegrationTest
class PartnersTest {

    @LocalServerPort
    int port;

    @Autowired
    ProjectStory story;

    @Autowired
    Play play;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ObjectMapper json;

    private final HttpClient http = HttpClient.newHttpClient();
    private String code;
    private String page;

    @BeforeEach
    void accepted() {
        code = play.submit(Play.request()).accept("LITE").code().value();
        page = "/projects/" + code + "/partners";
    }

    private HttpResponse<String> call(String user, String method, String path, String body) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/projects/" + code + path))
                        .header(
                                "Authorization",
                                "Basic " + Base64.getEncoder().encodeToString((user + ":demo").getBytes()))
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private JsonNode listed() throws Exception {
        return json.readTree(call("auditor", "GET", "/partners", "").body());
    }

    @Test
    void aPartnerIsAdded_changed_andRemoved() throws Exception {
        var added = call(
                "manager",
                "POST",
                "/partners",
                """
                {"name": " Scanner Works ", "kind": "VENDOR", "delivers": "Scanners", "contactName": "Key account",
                 "email": "sales@scanner.example", "phone": "+49 30 1234-5"}""");
        assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
        assertThat(added.headers().firstValue("location")).contains("/api/projects/" + code + "/partners/1");
        assertThat(listed().path(0).path("name").asText()).isEqualTo("Scanner Works");
        assertThat(listed().path(0).path("email").asText()).isEqualTo("sales@scanner.example");
        long version = listed().path(0).path("version").asLong();

        var changed = call(
                "pmo",
                "PUT",
                "/partners/1",
                "{\"name\": \"Scanner Works\", \"kind\": \"INTEGRATION\", \"version\": %d}".formatted(version));
        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
        assertThat(listed().path(0).path("kind").asText()).isEqualTo("INTEGRATION");
        assertThat(listed().path(0).has("contactName")).isFalse();
        RowsAndFacts.assertAgree(jdbc, "partner", List.of(code));
        var late = call(
                "pmo",
                "PUT",
                "/partners/1",
                "{\"name\": \"X\", \"kind\": \"VENDOR\", \"version\": %d}".formatted(version));
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body())
                .contains("Scanner Works was changed meanwhile", "Kind: now Integration, you entered Vendor.");
        assertThat(call("pmo", "PUT", "/partners/1", "{\"name\": \"X\", \"kind\": \"VENDOR\"}")
                        .statusCode())
                .isEqualTo(422);
        assertThat(call("pmo", "DELETE", "/partners/1?version=" + version, "").statusCode())
                .isEqualTo(409);

        assertThat(call("manager", "DELETE", "/partners/1", "").statusCode()).isEqualTo(204);
        assertThat(listed()).isEmpty();
        assertThat(call("manager", "DELETE", "/partners/1", "").statusCode()).isEqualTo(404);
        assertThat(story.whole(ProjectCode.of(code)))
                .extracting(Line::sentence)
                .startsWith(
                        "Project Manager removed the partner Scanner Works",
                        "PMO Lead changed the partner Scanner Works",
                        "Project Manager added the partner Scanner Works");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"kind\": \"VENDOR\"} | name",
                "{\"name\": \"   \", \"kind\": \"VENDOR\"} | name",
                "{\"name\": \"a\\u0007b\", \"kind\": \"VENDOR\"} | name",
                "{\"name\": \"A\"} | kind",
                "{\"name\": \"A\", \"kind\": \"FRIEND\"} | kind",
                "{\"name\": \"A\", \"kind\": \"VENDOR\", \"email\": \"nobody\"} | email",
                "{\"name\": \"A\", \"kind\": \"VENDOR\", \"email\": \"a@b.c?subject=x y\"} | email",
                "{\"name\": \"A\", \"kind\": \"VENDOR\", \"phone\": \"call me\"} | phone",
                "{\"name\": \"there\", \"kind\": \"VENDOR\"} | name"
            })
    void whatDoesNotFitIsNamed_andNothingIsKept(String body, String field) throws Exception {
        call("manager", "POST", "/partners", "{\"name\": \"There\", \"kind\": \"VENDOR\"}");

        var refused = call("manager", "POST", "/partners", body);

        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(422);
        assertThat(json.readTree(refused.body())
                        .path("errors")
                        .path(0)
                        .path("field")
                        .asText())
                .isEqualTo(field);
        assertThat(listed()).hasSize(1);
    }

    @Test
    void tooLongIsRefused_andWhatIsNoJson() throws Exception {
        assertThat(call(
                                "manager",
                                "POST",
                                "/partners",
                                "{\"name\": \"%s\", \"kind\": \"VENDOR\"}".formatted("a".repeat(101)))
                        .body())
                .contains("is longer than 100 characters");
        assertThat(call("manager", "POST", "/partners", "[").statusCode()).isEqualTo(400);
        assertThat(call("manager", "PUT", "/partners/one", "{}").statusCode()).isEqualTo(400);
    }

    @Test
    void aProjectThatHasEndedKeepsItsPartners() throws Exception {
        call("manager", "POST", "/partners", "{\"name\": \"Bank\", \"kind\": \"INTEGRATION\"}");
        jdbc.sql("update project set state = 'CANCELLED', phase = 'CLOSED' where code = ?")
                .param(code)
                .update();

        assertThat(call("manager", "DELETE", "/partners/1", "").statusCode()).isEqualTo(409);
        var shown = new SignedInBrowser(port, "manager").get(page).body();
        assertThat(shown).contains("Bank", "has ended").doesNotContain("Add a partner");
    }

    @Test
    void thePageKeepsWhatWasTyped_andTakesARemovalBack() {
        var manager = new SignedInBrowser(port, "manager");
        assertThat(manager.get(page).body()).contains("No partner is named yet.");

        var refused = manager.post(
                        page, page, "name=Bank+<1>&kind=INTEGRATION&delivers=Payments&contactName=&email=wrong&phone=")
                .body();
        assertThat(refused)
                .contains(
                        "E-mail: is not an address.",
                        "value=\"Bank &lt;1&gt;\"",
                        "value=\"Payments\"",
                        "value=\"wrong\"")
                .contains("aria-invalid=\"true\"")
                .containsPattern("value=\"INTEGRATION\"[^>]*selected");
        var added = manager.post(
                        page, page, "name=Bank+<1>&kind=INTEGRATION&delivers=Payments&contactName=&email=&phone=")
                .body();
        assertThat(added).contains("&quot;Bank &lt;1&gt;&quot; is added.", "no contact named");

        var version = version();
        var changed = manager.post(
                        page,
                        page + "/1",
                        "name=Bank&kind=INTEGRATION&delivers=&contactName=Team+B&email=b%40bank.example&phone=call+me&version="
                                + version)
                .body();
        assertThat(changed)
                .contains("Phone: is not a number", "value=\"Team B\"")
                .containsPattern("<details open");
        changed = manager.post(
                        page,
                        page + "/1",
                        "name=Bank&kind=INTEGRATION&delivers=&contactName=Team+B&email=b%40bank.example&phone=&version="
                                + version)
                .body();
        assertThat(changed).contains("&quot;Bank&quot; is changed.", "mailto:b@bank.example");
        var late = manager.post(
                page,
                page + "/1",
                "name=Bank&kind=INTEGRATION&delivers=Loans&contactName=&email=&phone=&version=" + version);
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body()).contains("Contact: now Team B, you entered nothing.", "Loans");
        assertThat(manager.post(page, page + "/1/remove", "version=" + version).body())
                .contains("Bank was changed meanwhile");
        assertThat(manager.get(page + ".csv").body()).contains("1,Bank,INTEGRATION,,Team B,b@bank.example,");

        var removed =
                manager.post(page, page + "/1/remove", "version=" + version()).body();
        assertThat(removed).contains("&quot;Bank&quot; is removed.", "Undo", "value=\"Team B\"");
        var undone = manager.post(
                        page,
                        page,
                        "name=Bank&kind=INTEGRATION&delivers=&contactName=Team+B&email=b%40bank.example&phone=")
                .body();
        assertThat(undone).contains("&quot;Bank&quot; is added.", "mailto:b@bank.example");
        assertThat(new SignedInBrowser(port, "auditor").get(page).body()).doesNotContain("Add a partner");
    }

    private long version() {
        return jdbc.sql("select version from partner where project_code = ?")
                .param(code)
                .query(Long.class)
                .single();
    }
}
