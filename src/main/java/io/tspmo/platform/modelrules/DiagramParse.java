package io.tspmo.platform.modelrules;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParser;
import org.camunda.bpm.engine.impl.cfg.DefaultBpmnParseFactory;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.el.JuelExpressionManager;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.util.xml.Parse;
import org.camunda.bpm.engine.impl.util.xml.Parser;
import org.jspecify.annotations.Nullable;

/** Reads a diagram as the engine will when it is deployed, without an engine. */
final class DiagramParse {

    private DiagramParse() {}

    /**
     * What the rules of diagrams and the engine itself refuse.
     *
     * @param bytes that {@link FileRules} have checked
     */
    static List<Fault> faults(String file, byte[] bytes, Predicate<String> delegates) {
        try {
            var complaints = DiagramCheck.of(tree(bytes), delegates).stream()
                    .map(complaint -> new Fault(null, complaint.reason()))
                    .toList();
            // only what breaks no rule is given to a parser that makes something of it
            return complaints.isEmpty() ? engine(file, bytes) : complaints;
        } catch (ParseException e) {
            return of(e);
        }
    }

    private static org.camunda.bpm.engine.impl.util.xml.Element tree(byte[] bytes) {
        var parse = new Parser() {
            @Override
            public Parse createParse() {
                return new Parse(this) {};
            }
        }.createParse();
        parse.setSchemaResource(
                Objects.requireNonNull(Parser.class.getClassLoader().getResource(BpmnParser.BPMN_20_SCHEMA_LOCATION))
                        .toString());
        parse.sourceInputStream(new ByteArrayInputStream(bytes)).execute();
        return parse.getRootElement();
    }

    private static List<Fault> engine(String file, byte[] bytes) {
        Context.setProcessEngineConfiguration(new StandaloneProcessEngineConfiguration());
        try {
            new BpmnParser(new JuelExpressionManager(), new DefaultBpmnParseFactory())
                    .createParse()
                    .sourceInputStream(new ByteArrayInputStream(bytes))
                    .deployment(new DeploymentEntity())
                    .name(file)
                    .execute();
            return List.of();
        } catch (ParseException e) {
            return of(e);
        } finally {
            Context.removeProcessEngineConfiguration();
        }
    }

    private static List<Fault> of(ParseException refused) {
        var errors = refused.getResorceReports().stream()
                .flatMap(report -> report.getErrors().stream())
                .toList();
        // the schema names no element; what the engine says of the same fault does
        boolean named = errors.stream().anyMatch(error -> error.getMainElementId() != null);
        return errors.stream()
                .filter(error -> !named || error.getMainElementId() != null)
                .map(error -> new Fault(error.getMainElementId(), ModelRefused.printable(error.getMessage())))
                .toList();
    }

    /** @param element its id; null if the reason names it, or it is the diagram as a whole */
    record Fault(@Nullable String element, String reason) {}
}
