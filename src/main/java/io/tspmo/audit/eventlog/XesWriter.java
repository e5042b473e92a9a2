package io.tspmo.audit.eventlog;

import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes an event log as XES (IEEE 1849-2016), trace by trace, however many. Its elements are in no namespace, as the
 * schema of the standard has them.
 */
public final class XesWriter implements AutoCloseable {

    private static final String STANDARD = "http://www.xes-standard.org/";

    private static final List<List<String>> EXTENSIONS = List.of(
            List.of("Concept", "concept", STANDARD + "concept.xesext"),
            List.of("Time", "time", STANDARD + "time.xesext"),
            List.of("Lifecycle", "lifecycle", STANDARD + "lifecycle.xesext"),
            List.of("Organizational", "org", STANDARD + "org.xesext"),
            List.of("ID", "identity", STANDARD + "identity.xesext"));

    private static final UUID NO_ID = new UUID(0, 0);

    private final XMLStreamWriter xml;

    /**
     * @param definition where the definition of our own extension is found
     * @param log attributes of the log
     */
    public XesWriter(OutputStream out, String definition, Map<String, Object> log) {
        try {
            var text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            line();
            xml.writeStartElement("log");
            xml.writeAttribute("xes.version", "1849.2016");
            xml.writeAttribute("xes.features", "");
            for (var extension : EXTENSIONS) {
                extension(extension.get(0), extension.get(1), extension.get(2));
            }
            extension("TSPMO", "tspmo", definition);
            global("trace", Map.of(Trace.NAME, "UNKNOWN"));
            var event = new java.util.LinkedHashMap<String, Object>();
            event.put(Trace.NAME, "UNKNOWN");
            event.put(Trace.TRANSITION, "complete");
            event.put(Trace.AT, Instant.EPOCH);
            event.put(Trace.RESOURCE, Trace.SERVER);
            event.put(Trace.ID, NO_ID);
            event.put(Trace.PROCESS, "UNKNOWN");
            event.put(Trace.STEP, "UNKNOWN");
            global("event", event);
            classifier("Activity", Trace.NAME + " " + Trace.TRANSITION);
            classifier("Step", Trace.PROCESS + " " + Trace.STEP + " " + Trace.TRANSITION);
            classifier("Resource", Trace.RESOURCE);
            line();
            attributes(log);
        } catch (XMLStreamException e) {
            throw new BrokenOff(e);
        }
    }

    /** The client disconnected, or the disk is full. */
    public static final class BrokenOff extends RuntimeException {

        private static final long serialVersionUID = 1L;

        public BrokenOff(Exception cause) {
            super("The event log could not be written to its end", cause);
        }
    }

    public void write(Trace trace) {
        try {
            line();
            xml.writeStartElement("trace");
            attributes(trace.attributes());
            for (var event : trace.events()) {
                line();
                xml.writeStartElement("event");
                attributes(event.attributes());
                xml.writeEndElement();
            }
            xml.writeEndElement();
        } catch (XMLStreamException e) {
            throw new BrokenOff(e);
        }
    }

    /** The end of the log; without it a reader knows that something is missing. */
    @Override
    public void close() {
        try {
            line();
            xml.writeEndElement();
            xml.writeEndDocument();
            line();
            xml.flush();
        } catch (XMLStreamException e) {
            throw new BrokenOff(e);
        }
    }

    private void attributes(Map<String, Object> attributes) throws XMLStreamException {
        for (var attribute : attributes.entrySet()) {
            var value = attribute.getValue();
            xml.writeEmptyElement(type(value));
            xml.writeAttribute("key", attribute.getKey());
            xml.writeAttribute("value", value instanceof String text ? XesText.escape(text) : text(value));
        }
    }

    private static String type(Object value) {
        if (value instanceof Instant) {
            return "date";
        }
        if (value instanceof Long) {
            return "int";
        }
        if (value instanceof Double) {
            return "float";
        }
        return value instanceof Boolean ? "boolean" : value instanceof UUID ? "id" : "string";
    }

    /** XML Schema spells infinity otherwise than Java. */
    private static String text(Object value) {
        return value instanceof Double number && number.isInfinite() ? number > 0 ? "INF" : "-INF" : value.toString();
    }

    private void extension(String name, String prefix, String uri) throws XMLStreamException {
        line();
        xml.writeEmptyElement("extension");
        xml.writeAttribute("name", name);
        xml.writeAttribute("prefix", prefix);
        xml.writeAttribute("uri", uri);
    }

    private void global(String scope, Map<String, Object> attributes) throws XMLStreamException {
        line();
        xml.writeStartElement("global");
        xml.writeAttribute("scope", scope);
        attributes(attributes);
        xml.writeEndElement();
    }

    private void classifier(String name, String keys) throws XMLStreamException {
        line();
        xml.writeEmptyElement("classifier");
        xml.writeAttribute("name", name);
        xml.writeAttribute("scope", "event");
        xml.writeAttribute("keys", keys);
    }

    private void line() throws XMLStreamException {
        xml.writeCharacters("\n");
    }
}
