package io.tspmo.audit.diagram;

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

/** The XML of models, read by the names of elements without their prefixes, and with nothing fetched from outside. */
public final class ModelXml {

    private ModelXml() {}

    /** @throws IllegalArgumentException if the file is no XML, or one with a document type */
    public static Element read(byte[] file) {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setExpandEntityReferences(false);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null); // the default one writes to the console
            return builder.parse(new ByteArrayInputStream(file)).getDocumentElement();
        } catch (SAXException | IOException | ParserConfigurationException e) {
            throw new IllegalArgumentException("The file is not valid XML of a model: " + e.getMessage(), e);
        }
    }

    public static List<Element> children(Element parent) {
        var children = new ArrayList<Element>();
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }

    public static List<Element> children(Element parent, String name) {
        return children(parent).stream()
                .filter(child -> child.getLocalName().equals(name))
                .toList();
    }

    public static Optional<Element> child(Element parent, String name) {
        return children(parent, name).stream().findFirst();
    }

    /** All under a parent, at any depth, in the order of the file. */
    public static List<Element> all(Element parent, String name) {
        var found = new ArrayList<Element>();
        var nodes = parent.getElementsByTagNameNS("*", name);
        for (int i = 0; i < nodes.getLength(); i++) {
            found.add((Element) nodes.item(i));
        }
        return found;
    }

    /** The text of a child, "" if there is none. */
    public static String text(Element parent, String child) {
        return child(parent, child).map(found -> found.getTextContent().strip()).orElse("");
    }

    /** 0 if there is none. */
    static double number(Element element, String attribute) {
        try {
            double number = Double.parseDouble(element.getAttribute(attribute));
            return Double.isFinite(number) ? number : 0;
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
