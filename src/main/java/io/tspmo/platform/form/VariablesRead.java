package io.tspmo.platform.form;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.camunda.bpm.dmn.engine.impl.DmnDecisionTableImpl;
import org.camunda.bpm.dmn.engine.impl.DmnExpressionImpl;
import org.camunda.bpm.engine.impl.cmd.GetDeploymentResourceCmd;
import org.camunda.bpm.engine.impl.dmn.entity.repository.DecisionDefinitionEntity;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;

/** Which variables a model reads: in its expressions, in what it hands to another process, and in the tables that it asks. */
class VariablesRead {

    private static final Pattern EXPRESSION = Pattern.compile("[$#]\\{([^}]*)}");
    private static final Pattern HANDED_ON = Pattern.compile("<[\\w.-]+:in\\b[^>]*\\bsource=\"(\\w+)\"");
    private static final Pattern TABLE = Pattern.compile("\\bdecisionRef=\"(\\w+)\"");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*");

    private record Model(Set<String> names, Set<String> tables) {}

    /** By id: what is deployed never changes. */
    private final Map<String, Model> models = new ConcurrentHashMap<>();

    /** @param definition id of the process definition; of the tables, the version that would be asked now */
    Set<String> by(CommandContext engine, String definition) {
        var model = models.get(definition);
        if (model == null) {
            model = read(text(engine, definition));
            models.put(definition, model);
        }
        var names = new HashSet<>(model.names);
        model.tables.forEach(table -> names.addAll(inputs(engine, table)));
        return names;
    }

    private static Model read(String xml) {
        var names = new TreeSet<String>();
        EXPRESSION.matcher(xml).results().forEach(found -> addNames(found.group(1), names));
        HANDED_ON.matcher(xml).results().forEach(found -> names.add(found.group(1)));
        var tables = new TreeSet<String>();
        TABLE.matcher(xml).results().forEach(found -> tables.add(found.group(1)));
        return new Model(names, tables);
    }

    private static Set<String> inputs(CommandContext engine, String table) {
        var names = new HashSet<String>();
        var latest = engine.getProcessEngineConfiguration()
                .getDeploymentCache()
                .findDeployedLatestDecisionDefinitionByKey(table);
        if (latest instanceof DecisionDefinitionEntity decision
                && decision.getDecisionLogic() instanceof DmnDecisionTableImpl logic) {
            logic.getInputs().forEach(input -> addNames(input.getExpression(), names));
            logic.getRules().forEach(rule -> {
                rule.getConditions().forEach(condition -> addNames(condition, names));
                rule.getConclusions().forEach(conclusion -> addNames(conclusion, names));
            });
        }
        return names;
    }

    private static void addNames(DmnExpressionImpl expression, Set<String> names) {
        addNames(String.valueOf(expression.getExpression()), names);
    }

    private static void addNames(String text, Set<String> names) {
        NAME.matcher(text).results().forEach(name -> names.add(name.group()));
    }

    private static String text(CommandContext engine, String definition) {
        ProcessDefinitionEntity model = engine.getProcessEngineConfiguration()
                .getDeploymentCache()
                .findDeployedProcessDefinitionById(definition);
        try (InputStream file = engine.runWithoutAuthorization(
                new GetDeploymentResourceCmd(model.getDeploymentId(), model.getResourceName()))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
