package io.tspmo.audit.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.audit.evidence.EvidenceReport.Count;
import io.tspmo.audit.evidence.EvidenceReport.Decision;
import io.tspmo.audit.evidence.EvidenceReport.Gate;
import io.tspmo.audit.evidence.EvidenceReport.Line;
import io.tspmo.audit.evidence.EvidenceReport.Paper;
import io.tspmo.audit.evidence.EvidenceReport.Part;
import io.tspmo.audit.evidence.EvidenceReport.Tree;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.ValidationResult;

/** The readable report is PDF/A, says veraPDF, whatever stands in it. */
class ReportPdfTest {

    private static final Instant AT = Instant.parse("2026-11-24T10:15:30Z");

    private final ReportPdf pdf = new ReportPdf(templates());
    private final Glyphs glyphs = new Glyphs();

    @Test
    void aReportIsPdfA2b() throws Exception {
        var file = file(report(List.of("It pays. Ärger, Ελλάδα, Жизнь"), 3));

        assertThat(failures(file)).isEmpty();
        assertThat(text(file))
                .contains(
                        "Project PRJ-2026-0001", "Gate G1", "It pays. Ärger, Ελλάδα, Жизнь", "riskSeverity 3", "tspmo")
                .contains("abc123", "97 more are in entries.jsonl");
    }

    /** Otherwise the test above would say nothing. */
    @Test
    void whatIsNoPdfAIsFound() throws Exception {
        var file = new ByteArrayOutputStream();
        try (var other = new org.apache.pdfbox.pdmodel.PDDocument()) {
            other.addPage(new org.apache.pdfbox.pdmodel.PDPage());
            other.save(file);
        }

        assertThat(failures(file.toByteArray())).isNotEmpty();
    }

    @Test
    void hostileTextsStayPdfA() throws Exception {
        var hostile = List.of(
                "a \0 zero, a \u0007 bell, \u0085 and \u2028 and \u2029 lines\r\n\t",
                "half \ud800 a pair \udc00, whole \ud83d\ude00 \uD83D\uDC68\u200D\uD83D\uDC69 \u4e2d\u6587 \u0e44\u0e17\u0e22",
                "\u202Egpj.exe\u2066 turned around \u200B\uFEFF\uFFFE\uFFFF \uE000 \uDBFF\uDFFD",
                "<script>alert(1)</script> <img src='file:///etc/passwd'/> &amp; ]]> <!-- ${7*7} [[${7*7}]]",
                "x".repeat(1_000_000),
                "\u0627\u0644\u0639\u0631\u0628\u064a\u0629 \u05e2\u05d1\u05e8\u05d9\u05ea e\u0301\u0302\u0303");

        var file = file(report(hostile, 1));

        assertThat(failures(file)).isEmpty();
        assertThat(text(file))
                .contains("<script>alert(1)</script>", "${7*7} [[${7*7}]]", "a \uFFFD zero", "(1000000 signs)")
                .doesNotContain("\u202E", "49");
    }

    @Test
    void theSameReportIsTheSameFile() throws Exception {
        var report = report(List.of("It pays."), 2);

        assertThat(file(report)).isEqualTo(file(report));
    }

    /** The most that a report has. */
    @Test
    void twoThousandLinesAreStillPdfA() throws Exception {
        var begun = System.nanoTime();
        var file = file(
                report(List.of("Because of the numbers, which are long and must be wrapped in the table."), 2_000));
        System.out.printf("%,d bytes in %,d ms%n", file.length, (System.nanoTime() - begun) / 1_000_000);

        assertThat(failures(file)).isEmpty();
        assertThat(file).hasSizeLessThan(3_000_000);
    }

    private EvidenceReport report(List<String> texts, int lines) {
        var says = texts.stream().map(text -> glyphs.line(text, 300)).toList();
        var story = IntStream.range(0, lines)
                .mapToObj(i -> new Line(i, "2026-11-24 10:00:00", "Vote APPROVE", "sponsor", says.get(i % says.size())))
                .toList();
        var all = says.stream()
                .map(text -> new Line(4, "2026-11-24 10:00:00", "Vote APPROVE", "sponsor", text))
                .toList();
        return new EvidenceReport(
                "Project PRJ-2026-0001",
                "All entries of it.",
                "auditor",
                AT,
                new Tree("tspmo", 1_234, "cm9vdA==", "tspmo+abc+key"),
                lines,
                2,
                List.of(new Count("Vote", 3)),
                new Part<>(story, 97),
                new Part<>(List.of(new Gate("G1", all, 0)), 1),
                new Part<>(List.of(new Decision(7, "2026-11-24 10:00:00", "riskSeverity 3", says, says, says)), 0),
                new Part<>(List.of(new Paper("documents/abc123/plan.pdf", "abc123", "17", "12")), 4),
                new Part<>(all, 0));
    }

    private byte[] file(EvidenceReport report) throws IOException {
        var file = new ByteArrayOutputStream();
        pdf.write(report, file);
        return file.toByteArray();
    }

    private static String text(byte[] file) throws IOException {
        try (var document = Loader.loadPDF(file)) {
            return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
        }
    }

    /** What veraPDF finds against PDF/A-2b. */
    static List<String> failures(byte[] file) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        try (var parser =
                        Foundries.defaultInstance().createParser(new ByteArrayInputStream(file), PDFAFlavour.PDFA_2_B);
                var validator = Foundries.defaultInstance().createValidator(PDFAFlavour.PDFA_2_B, false)) {
            ValidationResult result = validator.validate(parser);
            var failures = result.getTestAssertions().stream()
                    .map(failed -> failed.getRuleId().getClause() + ": " + failed.getMessage())
                    .distinct()
                    .toList();
            return result.isCompliant() || !failures.isEmpty() ? failures : List.of("not compliant");
        }
    }

    static SpringTemplateEngine templates() {
        var resolver = new ClassLoaderTemplateResolver();
        resolver.setPrefix("templates/");
        resolver.setSuffix(".html");
        var engine = new SpringTemplateEngine();
        engine.setTemplateResolver(resolver);
        return engine;
    }
}
