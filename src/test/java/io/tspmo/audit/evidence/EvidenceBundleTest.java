package io.tspmo.audit.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.IntegrationTest;
import io.tspmo.Play;
import io.tspmo.ProjectRun;
import io.tspmo.ledger.ledger.Fact;
import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.ledger.ledger.Ledger;
import io.tspmo.ledger.ledger.LedgerEntries;
import io.tspmo.ledger.ledger.LedgerQuery;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A project's bundle over HTTP: what is in it, that the verifier agrees, and that it does not once a byte is another. */
@IntegrationTest
class EvidenceBundleTest {

    @LocalServerPort
    int port;

    @Autowired
    Play play;

    @Autowired
    Ledger ledger;

    @Autowired
    LedgerEntries entries;

    @Autowired
    JdbcClient jdbc;

    private ProjectRun project;
    private String code;

    @BeforeEach
    void aProjectWithDocuments() {
        project = play.submit(Play.request()).accept("LITE").provideDocument("BUSINESS_CASE");
        code = project.code().value();
    }

    @Test
    void aBundleHasAllOfAProjectAndFits() throws Exception {
        tell("a \0 and half a pair \ud800 typed by the sponsor");
        var bundle = take();

        assertThat(bundle.verified()).isZero();
        assertThat(bundle.files().keySet())
                .startsWith("README.txt", "key.txt", "checkpoint.txt", "entries.jsonl")
                .endsWith("report.pdf", "verifier.jar", "manifest.json")
                .anyMatch(path -> path.startsWith("documents/") && path.endsWith("/business_case.txt"))
                .anyMatch(path -> path.startsWith("models/") && path.endsWith("/riskSeverity.dmn"));
        var manifest = bundle.manifest();
        assertThat(manifest.path("format").asText()).isEqualTo("tspmo-evidence/1");
        assertThat(manifest.at("/scope/project").asText()).isEqualTo(code);
        assertThat(manifest.path("madeBy").asText()).isEqualTo("auditor");
        assertThat(manifest.path("entries").asInt())
                .isEqualTo(bundle.lines("entries.jsonl").size())
                .isEqualTo(bundle.bodies().size());
        assertThat(bundle.bodies())
                .filteredOn(body -> body.path("kind").asText().equals("VOTE"))
                .isNotEmpty();
        assertThat(bundle.lines("persons.jsonl"))
                .extracting(line -> line.path("user").asText())
                .contains("sponsor");
        assertThat(bundle.lines("texts.jsonl")).isNotEmpty();
        assertThat(bundle.text("entries.jsonl")).doesNotContain("typed by the sponsor");
    }

    /** All of it, and of other projects nothing. */
    @Test
    void itHasTheEntriesOfTheProjectAndTheDeploymentsOfItsModels() throws Exception {
        var sha256 = tell("one");
        var other = play.submit(Play.request()).accept("LITE").code().value();
        ledger.append(Fact.of(FactKind.VOTE).in(other).about("elsewhere").by("sponsor"));
        ledger.append(deployed("other.dmn", "f".repeat(64)));
        var bodies = take().bodies();

        assertThat(bodies)
                .allMatch(body -> body.path("project").asText().equals(code)
                        || body.path("kind").asText().equals("DEPLOYED")
                                && !body.at("/data/sha256").asText().equals("f".repeat(64)));
        assertThat(bodies)
                .anyMatch(body -> body.path("kind").asText().equals("DEPLOYED")
                        && body.at("/data/sha256").asText().equals(sha256));
        var ids = jdbc.sql("select count(*) from ledger_entry where project = ? and kind <> 'EXPORTED'")
                .param(code)
                .query(Integer.class)
                .single();
        assertThat(bodies)
                .filteredOn(body -> body.path("project").asText().equals(code))
                .filteredOn(body -> !body.path("kind").asText().equals("EXPORTED"))
                .hasSize(ids);
    }

    @Test
    void theReportIsReadableAndPdfA() throws Exception {
        tell("It pays for itself.");
        var report = take().files().get("report.pdf");

        assertThat(ReportPdfTest.failures(report)).isEmpty();
        try (var pdf = Loader.loadPDF(report)) {
            assertThat(new PDFTextStripper().getText(pdf).replaceAll("\\s+", " "))
                    .contains("Project " + code, "It pays for itself.", "Gate G9", "riskSeverity", "business_case.txt");
        }
    }

    @Test
    void theProgramInItVerifiesIt() throws Exception {
        var bundle = take();
        var folder = Files.createTempDirectory("verifier");
        Files.write(folder.resolve("verifier.jar"), bundle.files().get("verifier.jar"));
        Files.write(folder.resolve("bundle.zip"), bundle.zip());

        var java = new ProcessBuilder("java", "-jar", "verifier.jar", "bundle.zip")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        var said = new String(java.getInputStream().readAllBytes());

        assertThat(java.waitFor()).as(said).isZero();
    }

    /** In each file a byte here and there, a file too few, a file too many. */
    @Test
    void anAlteredByteDoesNotFit() throws Exception {
        tell("It pays.");
        var bundle = take();
        var random = new Random(42);

        for (var file : bundle.files().entrySet()) {
            for (int time = 0; time < 2; time++) {
                var bytes = file.getValue().clone();
                // what the manifest says beside its list of files describes the bundle, and is not checked
                var text = new String(bytes, StandardCharsets.ISO_8859_1);
                boolean manifest = file.getKey().equals("manifest.json");
                int first = manifest ? text.indexOf("\"files\"") : 0;
                int end = manifest ? text.indexOf(']', first) : bytes.length;
                bytes[first + random.nextInt(end - first)] ^= (byte) (1 << random.nextInt(8));
                assertThat(bundle.with(file.getKey(), bytes).verified())
                        .as(file.getKey())
                        .isNotZero();
            }
            assertThat(bundle.with(file.getKey(), null).verified())
                    .as("without " + file.getKey())
                    .isNotZero();
        }
        assertThat(bundle.with("documents/more.txt", new byte[] {1}).verified()).isNotZero();
        // the same files once more are as good as before: what failed above was not the way they were packed
        assertThat(bundle.with("key.txt", bundle.files().get("key.txt")).verified())
                .isZero();
    }

    @Test
    void halfABundleIsNone() throws Exception {
        var zip = take().zip();

        for (int part = 1; part < 10; part++) {
            assertThat(TakenBundle.verified(Arrays.copyOf(zip, (int) ((long) zip.length * part / 10))))
                    .isNotZero();
        }
        assertThat(TakenBundle.verified(Arrays.copyOf(zip, zip.length - 1))).isNotZero();
    }

    @Test
    void documentsWithHostileNamesUnpackAnywhere() throws Exception {
        var names = List.of(
                "../../etc/passwd",
                "..\\..\\windows\\win.ini",
                "/absolute",
                "same.txt",
                "SAME.txt",
                "a\u0007bell\r\n.txt",
                "CON.txt",
                "\u202Efdp.exe",
                "  ..  ",
                "x".repeat(200) + ".pdf");
        names.forEach(name -> file(name, "the same bytes"));
        var bundle = take();

        assertThat(bundle.verified()).isZero();
        var paths = bundle.files().keySet().stream()
                .filter(path -> path.startsWith("documents/"))
                .toList();
        assertThat(paths)
                .hasSize(names.size() + 1)
                .allMatch(path -> path.matches("documents/[0-9a-f]{64}/[^/\\\\:*?\"<>|\\p{C}]{1,110}"));
        assertThat(paths).doesNotHaveDuplicates().noneMatch(path -> path.contains("/.") || path.contains("/CON"));
        assertThat(paths.stream().map(String::toLowerCase)).doesNotHaveDuplicates();
        assertThat(bundle.lines("documents.jsonl")).hasSize(names.size() + 1);
    }

    /** Evidence that was altered is handed out as it is, and everything says so. */
    @Test
    void aDocumentThatIsNotWhatWasFiledIsShown() throws Exception {
        var version = file("altered.txt", "as it was filed");
        jdbc.sql("insert into document_chunk (version_id, seq, bytes) values (?, 1, ?)")
                .params(version, "and more".getBytes())
                .update();
        var bundle = take();

        assertThat(bundle.verified()).isNotZero();
        try (var pdf = Loader.loadPDF(bundle.files().get("report.pdf"))) {
            assertThat(new PDFTextStripper().getText(pdf)).contains("ALTERED");
        }
    }

    @Test
    void whoTakesItIsInTheLedger() throws Exception {
        var bundle = take();

        var facts = entries.latest(LedgerQuery.of(code).only(FactKind.EXPORTED), null, 10);
        // that it is taken, and what came of it
        assertThat(facts).extracting(fact -> fact.entry().outcome()).containsExactly("HANDED_OUT", null);
        assertThat(facts).allMatch(fact -> "auditor".equals(fact.actor()));
        var done = facts.stream()
                .filter(fact -> "HANDED_OUT".equals(fact.entry().outcome()))
                .findFirst()
                .orElseThrow();
        assertThat(done.data())
                .containsEntry("manifestSha256", sha256(bundle.files().get("manifest.json")))
                .containsEntry("rows", bundle.lines("entries.jsonl").size());
    }

    /** What a project's steps tell: a vote, a decision by a table and its deployment. */
    private String tell(String typed) {
        var table = jdbc.sql(
                        """
                        select encode(sha256(bytes_), 'hex') from act_ge_bytearray
                        where name_ like '%riskSeverity.dmn' and deployment_id_ is not null limit 1
                        """)
                .query(String.class)
                .single();
        ledger.append(deployed("riskSeverity.dmn", table));
        ledger.append(Fact.of(FactKind.VOTE)
                .in(code)
                .at("G9")
                .about(UUID.randomUUID().toString())
                .outcome("APPROVE")
                .by("sponsor")
                .words("comment", typed, "sponsor")
                .words("conditions", "", "sponsor"));
        ledger.append(Fact.of(FactKind.DECISION)
                .in(code)
                .about("riskSeverity")
                .outcome("LOW")
                .rule("rule_low")
                .with("sha256", table)
                .with("version", 1)
                .with("inputs", List.of(Map.of("id", "i", "name", "Score", "expression", "score", "value", 12)))
                .with("rules", List.of(Map.of("id", "rule_low", "number", 1, "annotation", "Little can happen.")))
                .with("outputs", List.of(Map.of("rule", "rule_low", "name", "severity", "value", "LOW"))));
        return table;
    }

    private static Fact deployed(String file, String sha256) {
        return Fact.of(FactKind.DEPLOYED).about(file).with("sha256", sha256).with("kind", "TABLE");
    }

    /** Past the page, which takes no such names. */
    private long file(String name, String content) {
        var document = jdbc.sql(
                        """
                        insert into document (project_code, kind, name, created_by, created_at)
                        values (?, 'OTHER', ?, 'manager', now()) returning id
                        """)
                .params(code, UUID.randomUUID().toString())
                .query(Long.class)
                .single();
        var version = jdbc.sql(
                        """
                        insert into document_version (document_id, version, file_name, media_type, size, sha256, uploaded_by,
                                                      uploaded_at)
                        values (?, 1, ?, 'text/plain', ?, ?, 'manager', now()) returning id
                        """)
                .params(document, name, content.length(), sha256(content.getBytes()))
                .query(Long.class)
                .single();
        jdbc.sql("insert into document_chunk (version_id, seq, bytes) values (?, 0, ?)")
                .params(version, content.getBytes())
                .update();
        return version;
    }

    private TakenBundle take() throws Exception {
        return TakenBundle.take(port, "auditor", "/api/projects/" + code + "/evidence");
    }

    private static String sha256(byte[] bytes) {
        try {
            return java.util.HexFormat.of()
                    .formatHex(
                            java.security.MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
