package io.tspmo.platform.modelcheck;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** The elements of a model, without its schema: what breaks that is found before. */
final class ModelElements {

    private ModelElements() {}

    /** In the order of the file, the root first; empty if it is no XML. */
    static Optional<List<Element>> of(byte[] file) {
        try {
            var factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            var nodes = builder.parse(new ByteArrayInputStream(file)).getElementsByTagNameNS("*", "*");
            var all = new ArrayList<Element>();
            for (int i = 0; i < nodes.getLength(); i++) {
                all.add((Element) nodes.item(i));
            }
            return Optional.of(all);
        } catch (SAXException e) {
            return Optional.empty();
        } catch (ParserConfigurationException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<Element> children(Node parent, String name) {
        var found = new ArrayList<Element>();
        for (var child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element && element.getLocalName().equals(name)) {
                found.add(element);
            }
        }
        return found;
    }

    /** The text inside the first part of this name; "" if there is none. */
    static String text(Element parent, String part) {
        return children(parent, part).stream()
                .flatMap(each -> children(each, "text").stream())
                .map(text -> text.getTextContent().strip())
                .findFirst()
                .orElse("");
    }
}
