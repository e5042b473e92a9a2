package io.tspmo.audit.evidence;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.PdfAConformance;
import com.openhtmltopdf.util.XRLog;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.GregorianCalendar;
import java.util.Locale;
import java.util.Objects;
import java.util.TimeZone;
import java.util.concurrent.Semaphore;
import java.util.logging.Level;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * Makes the readable report: PDF/A-2b, so that it looks the same in twenty years, with its fonts and its colour profile
 * inside. The same report at the same time gives the same bytes. One at a time, since each takes some ten megabytes of
 * memory.
 */
@Component
class ReportPdf {

    private final ITemplateEngine templates;
    private final Semaphore one = new Semaphore(1, true);

    ReportPdf(ITemplateEngine templates) {
        this.templates = templates;
        XRLog.listRegisteredLoggers().forEach(logger -> XRLog.setLevel(logger, Level.WARNING));
    }

    void write(EvidenceReport report, OutputStream to) throws IOException {
        var html =
                templates.process("evidence/report", new Context(Locale.ENGLISH, java.util.Map.of("report", report)));
        one.acquireUninterruptibly();
        try {
            render(html, report.madeAt(), to);
        } finally {
            one.release();
        }
    }

    private static void render(String html, Instant at, OutputStream to) throws IOException {
        var builder = new PdfRendererBuilder();
        builder.usePdfAConformance(PdfAConformance.PDFA_2_B);
        builder.useColorProfile(ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData());
        builder.useFont(() -> font(Glyphs.SANS), "DejaVu", 400, FontStyle.NORMAL, true);
        builder.useFont(() -> font(Glyphs.BOLD), "DejaVu", 700, FontStyle.NORMAL, true);
        builder.useFont(() -> font(Glyphs.MONO), "DejaVu Mono", 400, FontStyle.NORMAL, true);
        builder.useUriResolver((base, uri) -> uri.startsWith("#") ? uri : null); // it has all it needs
        builder.withProducer("TS PMO");
        builder.withW3cDocument(parsed(html), "");
        try (var renderer = builder.buildPdfRenderer()) {
            renderer.createPDFWithoutClosing();
            var pdf = renderer.getPdfDocument();
            setTime(pdf, at.truncatedTo(ChronoUnit.SECONDS));
            pdf.save(to);
        }
    }

    /** In place of the moment at which it was rendered. */
    private static void setTime(PDDocument pdf, Instant at) throws IOException {
        var time = new GregorianCalendar(TimeZone.getTimeZone("UTC"), Locale.ROOT);
        time.setTimeInMillis(at.toEpochMilli());
        pdf.getDocumentInformation().setCreationDate(time);
        pdf.setDocumentId(at.getEpochSecond());
        var metadata = pdf.getDocumentCatalog().getMetadata();
        var xmp = new String(metadata.toByteArray(), StandardCharsets.UTF_8)
                .replaceAll("(<xmp:CreateDate>)[^<]*(</xmp:CreateDate>)", "$1" + at + "$2");
        metadata.importXMPMetadata(xmp.getBytes(StandardCharsets.UTF_8));
    }

    private static InputStream font(String name) {
        return Objects.requireNonNull(ReportPdf.class.getResourceAsStream(name), name);
    }

    private static Document parsed(String html) throws IOException {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(new InputSource(new StringReader(html)));
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException("The report is not valid XHTML", e);
        }
    }
}
