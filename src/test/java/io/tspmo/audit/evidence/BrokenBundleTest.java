package io.tspmo.audit.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tspmo.IntegrationTest;
import io.tspmo.Play;
import io.tspmo.SignedInBrowser;
import io.tspmo.ledger.ledger.Fact;
import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.ledger.ledger.Ledger;
import io.tspmo.ledger.ledger.LedgerEntries;
import io.tspmo.ledger.ledger.LedgerEntries.Opened;
import io.tspmo.ledger.ledger.LedgerQuery;
import io.tspmo.ledger.ledger.Proofs;
import io.tspmo.platform.models.FrozenModels;
import io.tspmo.platform.web.PageAccess;
import io.tspmo.project.project.Projects;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HashMap;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** What happens when a bundle cannot be finished: nobody takes a part for the whole, and the ledger has it. */
@IntegrationTest
class BrokenBundleTest {

    private static final int LARGE = 12 << 20;

    @LocalServerPort
    int port;

    @Autowired
    Play play;

    @Autowired
    Ledger ledger;

    @Autowired
    LedgerEntries entries;

    @Autowired
    EvidenceRows rows;

    @Autowired
    BundleFiles files;

    @Autowired
    FrozenModels models;

    @Autowired
    Proofs proofs;

    @Autowired
    Glyphs glyphs;

    @Autowired
    ReportPdf pdf;

    @Autowired
    Projects projects;

    @Autowired
    Clock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PageAccess access;

    @Autowired
    RequestMappingHandlerMapping requestMappingHandlerMapping;

    /** The connection is closed, so that whoever downloads knows; and what did arrive does not look whole. */
    @Test
    void oneThatFailsInTheMiddleIsNotTakenForWhole() throws Exception {
        var control = "breaks-" + UUID.randomUUID();
        ledger.append(Fact.of(FactKind.CONTROL).about(control).outcome("PASSED"));
        var failing = new Bundles(rows, files, models, proofs, entries, glyphs, pdf, clock, Duration.ofSeconds(5)) {
            @Override
            BundleZip.Written write(Prepared prepared, OutputStream to) throws IOException {
                var zip = new BundleZip(to, prepared.at());
                zip.add("README.txt", "whole");
                zip.add("documents/large", out -> {
                    out.write(random(1_000_000)); // more than a buffer, so that it is on its way
                    throw new IllegalStateException("the database is gone");
                });
                return zip.finish(new HashMap<>());
            }
        };
        var pages = new EvidencePages(failing, new BundleDownload(failing, ledger), entries, projects, access);
        var method = EvidencePages.class.getDeclaredMethod(
                "ofControl",
                String.class,
                LocalDate.class,
                LocalDate.class,
                org.springframework.security.core.Authentication.class,
                HttpServletRequest.class,
                HttpServletResponse.class);
        var info = RequestMappingInfo.paths("/audit/broken/{control}.zip").build();
        requestMappingHandlerMapping.registerMapping(info, pages, method);
        try {
            var browser = new SignedInBrowser(port, "auditor");
            var request = HttpRequest.newBuilder(
                            URI.create("http://localhost:" + port + "/audit/broken/" + control + ".zip"))
                    .header("Cookie", browser.cookies())
                    .header("Accept", "text/html")
                    .build();

            assertThatThrownBy(() -> HttpClient.newHttpClient().send(request, BodyHandlers.ofByteArray()))
                    .isInstanceOf(IOException.class);
        } finally {
            requestMappingHandlerMapping.unregisterMapping(info);
        }
        assertThat(told(LedgerQuery.of(FactKind.EXPORTED).about("/audit/broken/" + control + ".zip"), "BROKEN_OFF")
                        .data())
                .containsEntry("reason", "it could not be written");
    }

    @Test
    void whatArrivedOfOneThatFailedIsNoBundle() throws IOException {
        var arrived = new java.io.ByteArrayOutputStream();
        var zip = new BundleZip(arrived, Instant.now());
        zip.add("README.txt", "whole");
        assertThatThrownBy(() -> zip.add("documents/large", out -> {
                    out.write(random(100_000));
                    throw new IOException("gone");
                }))
                .isInstanceOf(IOException.class);

        assertThat(arrived.size()).isGreaterThan(50_000);
        assertThat(TakenBundle.verified(arrived.toByteArray())).isEqualTo(2);
    }

    @Test
    void whoHangsUpIsInTheLedger() throws Exception {
        var project = play.submit(Play.request()).accept("LITE");
        var code = project.code().value();
        large(code);
        var login = Base64.getEncoder().encodeToString("auditor:demo".getBytes(StandardCharsets.UTF_8));
        var arrived = new byte[100_000];
        try (var socket = new Socket("localhost", port)) {
            socket.setReceiveBufferSize(8_192);
            socket.getOutputStream()
                    .write(("GET /api/projects/" + code
                                    + "/evidence HTTP/1.1\r\nHost: localhost\r\nAuthorization: Basic " + login
                                    + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            socket.getInputStream().readNBytes(arrived, 0, arrived.length);
            socket.setSoLinger(true, 0);
        }

        assertThat(new String(arrived, StandardCharsets.ISO_8859_1)).startsWith("HTTP/1.1 200");
        var broken = told(LedgerQuery.of(code).only(FactKind.EXPORTED), "BROKEN_OFF");
        assertThat(broken.actor()).isEqualTo("auditor");
        assertThat(broken.data()).containsEntry("reason", "the client disconnected");
        assertThat(TakenBundle.take(port, "auditor", "/api/projects/" + code + "/evidence")
                        .verified())
                .isZero();
    }

    /** What has no place in the tree yet is left out, and the bundle says so. */
    @Test
    void whatIsNotSequencedIsLeftOut() throws Exception {
        var project = "EVI-" + UUID.randomUUID();
        var scope = Scope.ofProject(project);
        var impatient = new Bundles(rows, files, models, proofs, entries, glyphs, pdf, clock, Duration.ZERO);
        Bundles.Prepared prepared;
        int facts = 0;
        do {
            ledger.append(Fact.of(FactKind.NOTED).in(project).about("" + facts++));
            prepared = impatient.prepare(scope, "auditor");
            assertThat(prepared.positions().count() + prepared.leftOut()).isEqualTo(facts);
        } while (prepared.leftOut() == 0 && facts < 20);
        var bytes = new java.io.ByteArrayOutputStream();
        impatient.write(prepared, bytes);
        var bundle = TakenBundle.of(bytes.toByteArray());

        assertThat(prepared.leftOut()).isPositive();
        assertThat(bundle.text("README.txt")).contains("Left out: " + prepared.leftOut());
        assertThat(bundle.lines("entries.jsonl")).hasSize(prepared.positions().count());
        assertThat(bundle.verified()).isZero();

        var patient = new Bundles(rows, files, models, proofs, entries, glyphs, pdf, clock, Duration.ofSeconds(10));
        assertThat(patient.prepare(scope, "auditor").leftOut()).isZero();
    }

    /** Waits for it: it is written when the server finds out. */
    private Opened told(LedgerQuery wanted, String outcome) {
        Predicate<Opened> is = fact -> outcome.equals(fact.entry().outcome());
        return await().until(
                        () -> entries.latest(wanted, null, 20).stream()
                                .filter(is)
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    /** More than buffers between server and client take. */
    private void large(String code) {
        var document = jdbc.sql(
                        """
                        insert into document (project_code, kind, name, created_by, created_at)
                        values (?, 'OTHER', 'large', 'manager', now()) returning id
                        """)
                .param(code)
                .query(Long.class)
                .single();
        var content = random(LARGE);
        var version = jdbc.sql(
                        """
                        insert into document_version (document_id, version, file_name, media_type, size, sha256, uploaded_by,
                                                      uploaded_at)
                        values (?, 1, 'large.bin', 'application/octet-stream', ?, encode(sha256(?), 'hex'), 'manager', now())
                        returning id
                        """)
                .params(document, LARGE, content)
                .query(Long.class)
                .single();
        for (int seq = 0; seq << 20 < LARGE; seq++) {
            jdbc.sql("insert into document_chunk (version_id, seq, bytes) values (?, ?, ?)")
                    .params(version, seq, java.util.Arrays.copyOfRange(content, seq << 20, seq + 1 << 20))
                    .update();
        }
    }

    private static byte[] random(int size) {
        var bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }
}
