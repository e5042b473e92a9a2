package io.tspmo.platform.models;

import io.tspmo.platform.modelrules.DiagramCheck;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Predicate;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParser;
import org.camunda.bpm.engine.impl.util.xml.Parse;
import org.camunda.bpm.engine.impl.util.xml.Parser;

/** Asks the gate's rules about a diagram without an engine, on the tree that the engine would read. */
public final class DiagramTree {

    private DiagramTree() {}

    /** What breaks a rule, with the id of the element. */
    public static List<String> complaints(String diagram, Predicate<String> delegates) {
        var parser = new Parser() {
            @Override
            public Parse createParse() {
                return new Parse(this) {};
            }
        };
        var parse = parser.createParse();
        parse.setSchemaResource(Parser.class
                .getClassLoader()
                .getResource(BpmnParser.BPMN_20_SCHEMA_LOCATION)
                .toString());
        parse.sourceInputStream(new ByteArrayInputStream(diagram.getBytes(StandardCharsets.UTF_8)))
                .execute();
        return DiagramCheck.of(parse.getRootElement(), delegates).stream()
                .map(DiagramCheck.Complaint::reason)
                .toList();
    }
}
