package io.tspmo.platform.modelrules;

import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * A first check of an XML file, piece by piece, before any parser builds something from it: no document type, no entity, no
 * processing instruction, no schema from elsewhere, not too deep, not too much, each id once.
 */
public final class XmlText {

    static final int DEEPEST = 50;
    static final int MOST_ELEMENTS = 20_000;
    static final int LONGEST_TEXT = 20_000;

    private static final XMLInputFactory READERS = readers();

    private final XMLStreamReader xml;
    private final Set<String> ids = new HashSet<>();
    private final Deque<String> open = new ArrayDeque<>();
    private int elements;
    private int text;

    private XmlText(XMLStreamReader xml) {
        this.xml = xml;
    }

    private static XMLInputFactory readers() {
        var readers = XMLInputFactory.newDefaultFactory();
        readers.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        readers.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        readers.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("nothing outside the file is read");
        });
        return readers;
    }

    /**
     * What is wrong with a file.
     *
     * @param namespaces one of which its root element has to be of
     */
    public static Optional<Wrong> check(byte[] file, String root, Set<String> namespaces) {
        try {
            return new XmlText(reader(file)).read(root, namespaces);
        } catch (XMLStreamException e) {
            return Optional.of(new Wrong(null, "it is not well-formed XML: " + e.getMessage()));
        }
    }

    /** Reads piece by piece, and nothing outside the file. */
    static XMLStreamReader reader(byte[] file) throws XMLStreamException {
        synchronized (READERS) { // its readers are each a thread's own, the factory is not
            return READERS.createXMLStreamReader(new ByteArrayInputStream(file));
        }
    }

    private Optional<Wrong> read(String root, Set<String> namespaces) throws XMLStreamException {
        while (xml.hasNext()) {
            var wrong =
                    switch (xml.next()) {
                        case XMLStreamConstants.DTD -> "it has a DOCTYPE";
                        case XMLStreamConstants.ENTITY_REFERENCE -> "it has an entity";
                        case XMLStreamConstants.PROCESSING_INSTRUCTION -> "it has a processing instruction";
                        case XMLStreamConstants.START_ELEMENT -> start(root, namespaces);
                        case XMLStreamConstants.END_ELEMENT -> end();
                        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text();
                        default -> null;
                    };
            if (wrong != null) {
                return Optional.of(new Wrong(open.isEmpty() ? null : open.peek(), wrong));
            }
        }
        return Optional.empty();
    }

    private @Nullable String start(String root, Set<String> namespaces) {
        if (open.isEmpty()
                && !(xml.getLocalName().equals(root) && namespaces.contains(String.valueOf(xml.getNamespaceURI())))) {
            return "its root is no " + root + " of a namespace that is known";
        }
        var id = xml.getAttributeValue("", "id");
        open.push(id != null ? id : open.isEmpty() ? xml.getLocalName() : open.peek());
        text = 0;
        if (open.size() > DEEPEST) {
            return "elements are nested deeper than " + DEEPEST;
        }
        if (++elements > MOST_ELEMENTS) {
            return "it has more than " + MOST_ELEMENTS + " elements";
        }
        if (id != null && !ids.add(id)) {
            return "the id is used twice";
        }
        return attributes();
    }

    private @Nullable String attributes() {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            // the engine's parser would fetch the schema from the stated place
            if (XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI.equals(xml.getAttributeNamespace(i))
                    && !xml.getAttributeLocalName(i).equals("type")) {
                return "it states where a schema is: " + xml.getAttributeLocalName(i);
            }
            if (xml.getAttributeValue(i).length() > LONGEST_TEXT) {
                return "the attribute " + xml.getAttributeLocalName(i) + " is longer than " + LONGEST_TEXT;
            }
        }
        return null;
    }

    private @Nullable String end() {
        open.pop();
        return null;
    }

    private @Nullable String text() {
        text += xml.getTextLength();
        return text > LONGEST_TEXT ? "a text is longer than " + LONGEST_TEXT : null;
    }

    /** @param element the id of the element, or of the nearest one around it that has one */
    public record Wrong(@Nullable String element, String reason) {}
}
