package io.tspmo.platform.modelrules;

import io.tspmo.platform.modelrules.XmlText.Wrong;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** What a decision table may hold: FEEL and nothing else, and not more than a person can review. */
public final class TableCheck {

    static final int MOST_RULES = 2_000;
    static final int MOST_COLUMNS = 50;

    public static final Set<String> NAMESPACES = Set.of(
            "https://www.omg.org/spec/DMN/20191111/MODEL/",
            "http://www.omg.org/spec/DMN/20180521/MODEL/",
            "http://www.omg.org/spec/DMN/20151101/dmn.xsd");

    private static final Set<String> FEEL = Set.of(
            "feel",
            "https://www.omg.org/spec/DMN/20191111/FEEL/",
            "http://www.omg.org/spec/DMN/20180521/FEEL/",
            "http://www.omg.org/spec/FEEL/20140401");

    private static final Set<String> ELEMENTS =
            Vocabulary.words("definitions description extensionElements decision variable informationRequirement"
                    + " requiredDecision requiredInput inputData decisionTable input inputExpression inputValues output"
                    + " outputValues rule inputEntry outputEntry literalExpression text textAnnotation association"
                    + " sourceRef targetRef");

    /** Where things are drawn; nothing of it is evaluated. */
    private static final Set<String> DRAWING = Set.of(
            "https://www.omg.org/spec/DMN/20191111/DMNDI/",
            "http://www.omg.org/spec/DMN/20180521/DMNDI/",
            "http://www.omg.org/spec/DMN/20180521/DC/",
            "http://www.omg.org/spec/DMN/20180521/DI/",
            "http://bpmn.io/schema/dmn/biodi/1.0",
            "http://bpmn.io/schema/dmn/biodi/2.0");

    private final XMLStreamReader xml;
    private @Nullable String id;
    private int rules;
    private int columns;

    private TableCheck(XMLStreamReader xml) {
        this.xml = xml;
    }

    /** @param file that {@link XmlText} has checked */
    public static Optional<Wrong> check(byte[] file) {
        try {
            return new TableCheck(XmlText.reader(file)).read();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    private Optional<Wrong> read() throws XMLStreamException {
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamReader.START_ELEMENT) {
                var own = xml.getAttributeValue("", "id");
                id = own == null ? id : own;
                var wrong = element();
                if (wrong != null) {
                    return Optional.of(new Wrong(id, wrong));
                }
            }
        }
        return Optional.empty();
    }

    private @Nullable String element() {
        var name = xml.getLocalName();
        var namespace = String.valueOf(xml.getNamespaceURI());
        boolean known = NAMESPACES.contains(namespace) && ELEMENTS.contains(name) || DRAWING.contains(namespace);
        if (!known) {
            return "the element " + name + " is not allowed";
        }
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            if (xml.getAttributeLocalName(i).equals("expressionLanguage") && !FEEL.contains(xml.getAttributeValue(i))) {
                return "it speaks '" + xml.getAttributeValue(i) + "'; a table speaks FEEL";
            }
        }
        return size(name);
    }

    private @Nullable String size(String name) {
        switch (name) {
            case "decisionTable" -> {
                rules = 0;
                columns = 0;
            }
            case "rule" -> rules++;
            case "input", "output" -> columns++;
            default -> {
                return null;
            }
        }
        if (rules > MOST_RULES) {
            return "it has more than " + MOST_RULES + " rules";
        }
        return columns > MOST_COLUMNS ? "it has more than " + MOST_COLUMNS + " columns" : null;
    }
}
