package io.tspmo.project.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tspmo.IntegrationTest;
import io.tspmo.Play;
import io.tspmo.ProjectRun;
import io.tspmo.ledger.proof.Sha256;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Documents over /api: what is taken, what is refused, and that what comes back is what was sent. */
@IntegrationTest
class DocumentApiTest {

    @LocalServerPort
    int port;

    @Autowired
    Play play;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    ObjectMapper json;

    private ProjectRun project;
    private DocumentClient client;

    @BeforeEach
    void accepted() {
        project = play.submit(Play.request()).accept("LITE");
        client = new DocumentClient(port, project.code());
    }

    @Test
    void whatIsUploadedIsListedAndComesBack() throws Exception {
        var file = "The numbers.\n".getBytes(StandardCharsets.UTF_8);

        var answer = client.put("manager", "?kind=BUSINESS_CASE&name=case.pdf", BodyPublishers.ofByteArray(file));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        var filed = json.readTree(answer.body());
        assertThat(filed.path("version").asInt()).isOne();
        assertThat(filed.path("sha256").asText()).isEqualTo(sha256(file));
        var address = answer.headers().firstValue("location").orElseThrow();
        var listed = json.readTree(client.get("auditor", client.documents()).body())
                .path("documents")
                .path(0);
        assertThat(listed.path("kind").asText()).isEqualTo("BUSINESS_CASE");
        assertThat(listed.path("name").asText()).isEqualTo("case.pdf");
        var version = listed.path("versions").path(0);
        assertThat(version.path("current").asBoolean()).isTrue();
        assertThat(version.path("uploadedBy").asText()).isEqualTo("manager");
        assertThat(version.path("address").asText()).isEqualTo(address);

        var back = client.send(client.request("auditor", address).build(), BodyHandlers.ofByteArray());
        assertThat(back.body()).isEqualTo(file);
        assertThat(back.headers().map())
                .containsEntry("etag", List.of('"' + sha256(file) + '"'))
                .containsEntry("content-type", List.of("application/pdf"))
                .containsEntry("x-content-type-options", List.of("nosniff"));
        assertThat(back.headers().firstValue("content-disposition").orElseThrow())
                .startsWith("attachment;");
        assertThat(back.headers().firstValue("content-security-policy").orElseThrow())
                .contains("sandbox");
        var again = client.send(
                client.request("auditor", address)
                        .header("If-None-Match", '"' + sha256(file) + '"')
                        .build(),
                BodyHandlers.ofByteArray());
        assertThat(again.statusCode()).isEqualTo(304);
    }

    @Test
    void whatASenderSaysOfAFileIsNotBelieved() throws Exception {
        var sent = client.send(
                client.request("manager", client.documents() + "?kind=OTHER&name=page.html")
                        .header("Content-Type", "text/html")
                        .PUT(BodyPublishers.ofString("<script>alert(1)</script>"))
                        .build(),
                BodyHandlers.ofString());

        var back = client.get("auditor", sent.headers().firstValue("location").orElseThrow());

        assertThat(back.headers().firstValue("content-type")).contains("application/octet-stream");
    }

    @Test
    void otherBytesAreAnotherVersion_theSameBytesAreNot() throws Exception {
        var first = client.put("manager", "?kind=OTHER&name=Plan", BodyPublishers.ofString("one"));
        var same = client.put("sponsor", "?kind=OTHER&name=plan", BodyPublishers.ofString("one"));
        var second = client.put("sponsor", "?kind=OTHER&name=Plan", BodyPublishers.ofString("two"));
        var other = client.put("manager", "?kind=DESIGN&name=Plan", BodyPublishers.ofString("one"));

        assertThat(List.of(first.statusCode(), same.statusCode(), second.statusCode(), other.statusCode()))
                .containsExactly(201, 200, 201, 201);
        assertThat(json.readTree(same.body()).path("version").asInt()).isOne();
        assertThat(json.readTree(second.body()).path("version").asInt()).isEqualTo(2);
        var listed = json.readTree(client.get("pmo", client.documents()).body()).path("documents");
        assertThat(listed).hasSize(2);
        var versions = listed.path(1).path("versions");
        assertThat(versions)
                .extracting(version -> version.path("version").asInt())
                .containsExactly(2, 1);
        assertThat(versions)
                .extracting(version -> version.path("current").asBoolean())
                .containsExactly(true, false);
        assertThat(client.get("pmo", versions.path(1).path("address").asText()).body())
                .isEqualTo("one");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    ?kind=NOVEL&name=a         | kind | The kind is one of BUSINESS_CASE
                    ?name=a                    | kind | The kind is one of
                    ?kind=OTHER                | name | The name is missing
                    ?kind=OTHER&name=%20       | name | The name is missing
                    ?kind=OTHER&name=..        | name | The name is missing
                    ?kind=OTHER&name=a%0Ab     | name | has the character
                    ?kind=OTHER&name=a%E2%80%AEb | name | has the character
                    ?kind=OTHER&name=a%00b     | name | has the character
                    """)
    void whatDoesNotFitIsRefusedWithItsReason(String query, String field, String reason) throws Exception {
        var answer = client.put("manager", query, BodyPublishers.ofString("x"));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        var error = json.readTree(answer.body()).path("errors").path(0);
        assertThat(error.path("field").asText()).isEqualTo(field);
        assertThat(error.path("reason").asText()).contains(reason);
        assertNothingIsFiled();
    }

    @Test
    void aNameIsNoPath() throws Exception {
        var answer = client.put("manager", "?kind=OTHER&name=..%2F..%2Fetc%2Fpasswd", BodyPublishers.ofString("x"));

        var back = client.get("pmo", answer.headers().firstValue("location").orElseThrow());

        assertThat(back.headers().firstValue("content-disposition").orElseThrow())
                .contains("passwd")
                .doesNotContain("..", "/");
    }

    @Test
    void anEmptyFileIsNone() throws Exception {
        var answer = client.put("manager", "?kind=OTHER&name=empty", BodyPublishers.noBody());

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("The file is empty");
        assertNothingIsFiled();
    }

    /** Somebody reads the fields of a form as a whole, before anybody asks who sends them. */
    @ParameterizedTest
    @ValueSource(strings = {"application/x-www-form-urlencoded", "multipart/form-data; boundary=b", "Multipart/Mixed"})
    void aFormIsNoFile(String type) throws Exception {
        var answer = client.send(
                client.request("manager", client.documents() + "?kind=OTHER&name=form")
                        .header("Content-Type", type)
                        .PUT(BodyPublishers.ofByteArray(new byte[2 << 20]))
                        .build(),
                BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(answer.body()).contains("curl -T");
    }

    @ParameterizedTest
    @ValueSource(strings = {"auditor", "finance", "board1", "resources", "requester"})
    void whoOnlyReadsMayNotUpload(String user) throws Exception {
        var answer = client.put(user, "?kind=OTHER&name=mine", BodyPublishers.ofString("x"));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertNothingIsFiled();
    }

    @Test
    void theRequesterUploadsUntilThereIsAManager() throws Exception {
        project = play.submit(Play.request());
        client = new DocumentClient(port, project.code());

        assertThat(client.put("requester", "?kind=OTHER&name=mine", BodyPublishers.ofString("x"))
                        .statusCode())
                .isEqualTo(201);
        project.accept("LITE");
        assertThat(client.put("requester", "?kind=OTHER&name=mine", BodyPublishers.ofString("y"))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void aProjectThatHasEndedTakesNoMore() throws Exception {
        project.vote("REJECT").hasEnded();

        var answer = client.put("pmo", "?kind=OTHER&name=late", BodyPublishers.ofString("x"));

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("has ended");
        assertNothingIsFiled();
    }

    @Test
    void theDocumentOfOneProjectIsNotFoundUnderAnother() throws Exception {
        var address = client.put("manager", "?kind=OTHER&name=mine", BodyPublishers.ofString("x"))
                .headers()
                .firstValue("location")
                .orElseThrow();
        var other = play.submit(Play.request());

        var answer = client.get(
                "pmo", address.replace(project.code().value(), other.code().value()));

        assertThat(answer.statusCode()).isEqualTo(404);
    }

    @Test
    void bytesThatWereAlteredAreNotHandedOut() throws Exception {
        var answer = client.put("manager", "?kind=OTHER&name=mine", BodyPublishers.ofString("honest"));
        long document = json.readTree(answer.body()).path("document").asLong();
        transaction.executeWithoutResult(status -> {
            jdbc.sql("set local session_replication_role = replica").update(); // no triggers
            jdbc.sql("update document_chunk set bytes = 'forged' from document_version v"
                            + " where v.id = version_id and v.document_id = ?")
                    .param(document)
                    .update();
        });

        var back = client.get("pmo", answer.headers().firstValue("location").orElseThrow());

        assertThat(back.statusCode()).isEqualTo(500);
        assertThat(back.body()).doesNotContain("forged");
    }

    @ParameterizedTest
    @ValueSource(strings = {"document", "document_version", "document_chunk", "document_withdrawal", "risk_review"})
    void evidenceIsNeverChanged(String table) {
        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> jdbc.sql("truncate " + table + " cascade").update())
                .hasMessageContaining("never changed or deleted");
    }

    private void assertNothingIsFiled() {
        assertThat(jdbc.sql("select count(*) from document where project_code = ?")
                        .param(project.code().value())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private static String sha256(byte[] bytes) {
        return Sha256.hex(bytes);
    }
}
