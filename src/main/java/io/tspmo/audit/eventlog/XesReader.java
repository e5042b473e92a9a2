package io.tspmo.audit.eventlog;

import io.tspmo.platform.form.Rejection;
import java.io.InputStream;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads XES (IEEE 1849), ours and that of others, trace by trace. Attributes of attributes, and lists, are passed over:
 * the standard lets a reader do so. Entities of a file are never resolved.
 */
public final class XesReader {

    private static final int MOST_ATTRIBUTES = 1_000;
    private static final int MOST_EVENTS = 200_000;
    private static final int LONGEST_VALUE = 2_000_000;
    private static final int DEEPEST = 50;

    private final XMLStreamReader xml;
    private final Consumer<Trace> reader;
    private final Map<String, Object> log = new LinkedHashMap<>();

    private XesReader(XMLStreamReader xml, Consumer<Trace> reader) {
        this.xml = xml;
        this.reader = reader;
    }

    /**
     * @param reader of each trace, as soon as it is read
     * @return the attributes of the log
     * @throws Rejection with the line
     */
    public static Map<String, Object> read(InputStream in, Consumer<Trace> reader) {
        try {
            var xml = factory().createXMLStreamReader(in);
            var reading = new XesReader(xml, reader);
            try {
                reading.document();
                return reading.log;
            } catch (XMLStreamException e) {
                throw line(
                        e.getLocation() == null ? 1 : e.getLocation().getLineNumber(),
                        "This is not well-formed XML, or it ends too early.");
            }
        } catch (XMLStreamException e) {
            throw line(1, "This is not valid XML.");
        }
    }

    private static XMLInputFactory factory() {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        return factory;
    }

    private void document() throws XMLStreamException {
        boolean seen = false;
        while (next() != XMLStreamConstants.END_DOCUMENT) {
            if (xml.isStartElement()) {
                if (!is("log")) {
                    throw refused("An event log begins with <log>, not with <" + xml.getLocalName() + ">.");
                }
                seen = true;
                log();
            }
        }
        if (!seen) {
            throw refused("The file has no element <log>.");
        }
    }

    private int next() throws XMLStreamException {
        int event = xml.next();
        if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
            throw refused("A log declares no types of its own and refers to no entities.");
        }
        return event;
    }

    private void log() throws XMLStreamException {
        while (next() != XMLStreamConstants.END_ELEMENT) {
            if (!xml.isStartElement()) {
                continue;
            }
            switch (xml.getLocalName()) {
                case "trace" -> trace();
                case "event" -> throw refused("Events outside of a trace belong to no case.");
                case "extension", "global", "classifier" -> skip(0);
                default -> attribute(log);
            }
        }
    }

    private void trace() throws XMLStreamException {
        var attributes = new LinkedHashMap<String, Object>();
        List<Trace.Event> events = new ArrayList<>();
        while (next() != XMLStreamConstants.END_ELEMENT) {
            if (xml.isStartElement() && is("event")) {
                events.add(event());
                if (events.size() > MOST_EVENTS) {
                    throw refused("A trace has at most " + MOST_EVENTS + " events.");
                }
            } else if (xml.isStartElement()) {
                attribute(attributes);
            }
        }
        reader.accept(new Trace(attributes, List.copyOf(events)));
    }

    private Trace.Event event() throws XMLStreamException {
        var attributes = new LinkedHashMap<String, Object>();
        while (next() != XMLStreamConstants.END_ELEMENT) {
            if (xml.isStartElement()) {
                attribute(attributes);
            }
        }
        return new Trace.Event(attributes);
    }

    private void attribute(Map<String, Object> attributes) throws XMLStreamException {
        var type = xml.getLocalName();
        var key = xml.getAttributeValue(null, "key");
        if (type.equals("list") || type.equals("container")) {
            skip(0);
            return;
        }
        var value = xml.getAttributeValue(null, "value");
        if (key == null || value == null) {
            throw refused("An attribute <" + type + "> has a key and a value.");
        }
        if (value.length() > LONGEST_VALUE) {
            throw refused("The value of " + key + " is longer than " + LONGEST_VALUE + " characters.");
        }
        if (attributes.put(key, value(type, key, value)) != null) {
            throw refused("The key " + key + " occurs twice.");
        }
        if (attributes.size() > MOST_ATTRIBUTES) {
            throw refused("There are more than " + MOST_ATTRIBUTES + " attributes in one place.");
        }
        skip(0);
    }

    private Object value(String type, String key, String value) {
        try {
            return switch (type) {
                case "string" -> XesText.unescape(value);
                case "date" -> instant(value.strip());
                case "int" -> Long.valueOf(value.strip());
                case "float" -> number(value.strip());
                case "boolean" -> truth(key, value.strip());
                case "id" -> UUID.fromString(value.strip());
                default -> throw refused("There is no attribute <" + type + ">.");
            };
        } catch (IllegalArgumentException | DateTimeParseException e) {
            throw refused("The value of " + key + " is no " + type + ".");
        }
    }

    private static Instant instant(String value) {
        try {
            return OffsetDateTime.parse(value).toInstant();
        } catch (DateTimeParseException e) {
            return LocalDateTime.parse(value).toInstant(ZoneOffset.UTC); // XML Schema leaves the zone open
        }
    }

    private static Double number(String value) {
        return switch (value) {
            case "INF" -> Double.POSITIVE_INFINITY;
            case "-INF" -> Double.NEGATIVE_INFINITY;
            default -> Double.valueOf(value);
        };
    }

    private Boolean truth(String key, String value) {
        return switch (value) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw refused("The value of " + key + " is not a boolean.");
        };
    }

    /** To the end of the current element. */
    private void skip(int depth) throws XMLStreamException {
        if (depth > DEEPEST) {
            throw refused("Elements are nested too deep.");
        }
        while (next() != XMLStreamConstants.END_ELEMENT) {
            if (xml.isStartElement()) {
                skip(depth + 1);
            }
        }
    }

    private boolean is(String name) {
        return xml.getLocalName().equals(name);
    }

    private Rejection refused(String reason) {
        return line(xml.getLocation().getLineNumber(), reason);
    }

    private static Rejection line(int number, String reason) {
        return Rejection.of("Line " + Math.max(1, number) + ": " + reason);
    }
}
