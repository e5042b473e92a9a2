package io.tspmo.audit.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tspmo.platform.form.Rejection;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xml.sax.SAXException;

/** XES is written as the schema of the standard wants it, read back without loss, and refused where it is not whole. */
public class XesTest {

    /** Of IEEE 1849-2016, out of the test jar of jbpm-xes. */
    public static void validates(InputStream log) throws Exception {
        var schema = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(XesTest.class.getResource("/xes-ieee-1849-2016.xsd"));
        schema.newValidator().validate(new StreamSource(log));
    }

    private static byte[] written(List<Trace> traces) {
        var out = new ByteArrayOutputStream();
        try (var writer = new XesWriter(out, "urn:test", Map.of(Trace.NAME, "Test"))) {
            traces.forEach(writer::write);
        }
        return out.toByteArray();
    }

    private static List<Trace> read(byte[] log) {
        var traces = new ArrayList<Trace>();
        XesReader.read(new ByteArrayInputStream(log), traces::add);
        return traces;
    }

    private static Trace trace(Map<String, Object> event) {
        return new Trace(Map.of(Trace.NAME, "one"), List.of(new Trace.Event(event)));
    }

    private static Map<String, Object> everyType(String text) {
        var event = new LinkedHashMap<String, Object>();
        event.put(Trace.NAME, text);
        event.put(Trace.AT, Instant.parse("2026-11-24T01:02:03.123456Z"));
        event.put(Trace.ID, new UUID(1, 2));
        event.put("long", Long.MIN_VALUE);
        event.put("double", Double.MIN_VALUE);
        event.put("most", Double.POSITIVE_INFINITY);
        event.put("none", Double.NaN);
        event.put("truth", true);
        return event;
    }

    @Test
    void everyTypeOfValueComesBackAndFitsTheSchema() throws Exception {
        var hostile = "\0 \u0007 \ud800 \udc00x \ud83d\ude00 \ufffe \\u0041 \\\\ <&\">' \n\r\t ]]> é";
        var traces = List.of(trace(everyType(hostile)), new Trace(Map.of(Trace.NAME, "empty"), List.of()));

        var log = written(traces);

        validates(new ByteArrayInputStream(log));
        assertThat(read(log)).isEqualTo(traces);
    }

    @Test
    void theSchemaIsNoRubberStamp() {
        var log = new String(written(List.of(trace(everyType("x")))), StandardCharsets.UTF_8);

        assertThatThrownBy(() -> validates(stream(log.replace("<date ", "<instant "))))
                .isInstanceOf(SAXException.class);
        assertThatThrownBy(() -> validates(stream(log.replace(" xes.version=\"1849.2016\"", ""))))
                .isInstanceOf(SAXException.class);
    }

    @Property(tries = 500)
    void anyTextComesBack(@ForAll String text) {
        assertThat(XesText.unescape(XesText.escape(text))).isEqualTo(text);
        assertThat(read(written(List.of(trace(everyType(text)))))).isEqualTo(List.of(trace(everyType(text))));
    }

    @Test
    void aLogWithoutItsEndIsRefusedWhereverItBreaksOff() {
        var log = new String(written(List.of(trace(everyType("x")))), StandardCharsets.UTF_8).strip();
        for (int end = 0; end < log.length(); end += 7) {
            var part = log.substring(0, end);
            assertThatThrownBy(() -> read(part.getBytes(StandardCharsets.UTF_8)))
                    .isInstanceOf(Rejection.class)
                    .hasMessageContaining("Line ");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<!DOCTYPE log [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><log><string key='a' value='&a;'/></log> | Line 1",
                "<!DOCTYPE log SYSTEM 'http://127.0.0.1:1/x.dtd'><log/> | declares no types",
                "<!DOCTYPE log [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]><log><string key='a' value='&b;'/></log> | Line 1",
                "<log>&undeclared;</log> | Line 1",
                "<html/> | not with <html>",
                "<log><trace><event><date key='time:timestamp' value='yesterday'/></event></trace></log> | no date",
                "<log><trace><event><int key='a' value='1.5'/></event></trace></log> | no int",
                "<log><trace><event><boolean key='a' value='maybe'/></event></trace></log> | not a boolean",
                "<log><trace><event><id key='a' value='1'/></event></trace></log> | no id",
                "<log><trace><event><number key='a' value='1'/></event></trace></log> | no attribute <number>",
                "<log><trace><event><string value='1'/></event></trace></log> | key and a value",
                "<log><trace><string key='a' value='1'/><string key='a' value='1'/></trace></log> | occurs twice",
                "<log><event/></log> | no case",
                "<log><trace></log> | Line 1"
            })
    void whatIsNoLogIsRefusedWithLineAndReason(String log, String reason) {
        assertThatThrownBy(() -> read(log.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(Rejection.class)
                .hasMessageStartingWith("Line 1: ")
                .hasMessageContaining(reason);
    }

    @Test
    void whatIsNestedIsPassedOver() {
        var log =
                """
                <?xml version="1.0"?><log xmlns="http://www.xes-standard.org/"><trace>
                <string key="concept:name" value="1"><int key="inner" value="2"/></string>
                <list key="all"><values><string key="a" value="b"/></values></list>
                <event><date key="time:timestamp" value="2026-01-01T00:00:00+01:00"/></event></trace></log>""";

        assertThat(read(log.getBytes(StandardCharsets.UTF_8)))
                .containsExactly(new Trace(
                        Map.of(Trace.NAME, "1"),
                        List.of(new Trace.Event(Map.of(Trace.AT, Instant.parse("2025-12-31T23:00:00Z"))))));
        var deep = "<log>" + "<string key='a' value='b'>".repeat(5_000) + "</string>".repeat(5_000) + "</log>";
        assertThatThrownBy(() -> read(deep.getBytes(StandardCharsets.UTF_8))).hasMessageContaining("too deep");
    }

    private static InputStream stream(String log) {
        return new ByteArrayInputStream(log.getBytes(StandardCharsets.UTF_8));
    }
}
