package io.tspmo.planning.planfile;

import io.tspmo.platform.form.Rejection;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.util.HashMap;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Reads an XML file once without keeping anything of it, so that what is broken, too large or has a document type (and with
 * it entities of its own, near or far) never gets as far as a reader that builds a plan.
 */
class XmlCheck extends DefaultHandler {

    private static final int DEEPEST = 64;

    private final PlanLimits limits;
    private final Map<String, Integer> counts = new HashMap<>();
    private @Nullable PlanFormat format;
    private int depth;

    private XmlCheck(PlanLimits limits) {
        this.limits = limits;
    }

    static PlanFormat of(InputStream in, PlanLimits limits) throws IOException {
        var check = new XmlCheck(limits);
        try {
            var factory = SAXParserFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var reader = factory.newSAXParser().getXMLReader();
            reader.setContentHandler(check);
            reader.setErrorHandler(check);
            reader.parse(new InputSource(PlanText.xml(in)));
        } catch (SAXParseException e) {
            throw broken(e);
        } catch (SAXException e) {
            if (e.getException() instanceof Rejection refused) {
                throw refused;
            }
            throw Rejection.of("file", "The file is broken: " + e.getMessage());
        } catch (CharacterCodingException e) {
            throw Rejection.of("file", "The file is damaged: it has characters that its encoding does not know.");
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e); // every Java has it
        }
        if (check.format == null) {
            throw PlanFormat.notAPlan();
        }
        return check.format;
    }

    private static Rejection broken(SAXParseException e) {
        return String.valueOf(e.getMessage()).contains("DOCTYPE")
                ? Rejection.of("file", "The file has a document type (DOCTYPE), which no plan has. It is not read.")
                : Rejection.of(
                        "file",
                        "The file is damaged: it is not valid XML from line %d on.".formatted(e.getLineNumber()));
    }

    @Override
    public void startElement(String space, String name, String qualified, Attributes attributes) throws SAXException {
        if (depth == 0) {
            format = format(space, name, attributes);
        }
        if (++depth > DEEPEST) {
            refuse("The file is nested deeper than any plan.");
        }
        switch (name) {
            case "Task", "Activity", "WBS", "task" -> count("tasks", limits.tasks());
            case "PredecessorLink", "Relationship", "predecessor" -> count("links", limits.links());
            case "Assignment", "ResourceAssignment", "allocation" -> count("assignments", limits.assignments());
            default -> {}
        }
    }

    private static PlanFormat format(String space, String name, Attributes attributes) throws SAXException {
        if (name.equals("Project") && space.startsWith("http://schemas.microsoft.com/project")) {
            return PlanFormat.MSPDI;
        }
        if (name.equals("APIBusinessObjects")) {
            return PlanFormat.PMXML;
        }
        if (name.equals("project") && attributes.getValue("mrproject-version") != null) {
            return PlanFormat.PLANNER;
        }
        throw new SAXException(PlanFormat.notAPlan());
    }

    private void count(String what, int most) throws SAXException {
        if (counts.merge(what, 1, Integer::sum) > most) {
            refuse("The plan has more than %,d %s.".formatted(most, what));
        }
    }

    private static void refuse(String why) throws SAXException {
        throw new SAXException(Rejection.of("file", why));
    }

    @Override
    public void endElement(String space, String name, String qualified) {
        depth--;
    }

    @Override
    public void fatalError(SAXParseException e) throws SAXException {
        throw e;
    }
}
