package io.tspmo.platform.submission;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.impl.DmnDecisionLiteralExpressionImpl;
import org.camunda.bpm.dmn.engine.impl.DmnDecisionTableImpl;
import org.camunda.bpm.dmn.engine.impl.DmnExpressionImpl;
import org.camunda.bpm.engine.impl.cmd.GetDeploymentResourceCmd;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.util.IoUtil;
import org.jspecify.annotations.Nullable;

/**
 * Which variables a process reads: its model in its expressions, in what it hands to another process and in the tables it
 * evaluates, and the model that called it in what it takes back.
 */
class VariablesRead {

    private static final Pattern EXPRESSION = Pattern.compile("[$#]\\{([^}]*)}");
    private static final Pattern NAMED = Pattern.compile("(?:<[\\w.-]+:in\\b[^>]*\\bsource|\\bcollection)=\"(\\w+)\"");
    private static final Pattern ALL_HANDED_ON = Pattern.compile("<[\\w.-]+:in\\b[^>]*\\bvariables=\"all\"");
    private static final Pattern TAKEN_BACK = Pattern.compile("<[\\w.-]+:out\\b[^>]*\\bsource=\"(\\w+)\"");
    private static final Pattern EXPRESSION_TAKEN_BACK =
            Pattern.compile("<[\\w.-]+:out\\b[^>]*\\bsourceExpression=\"([^\"]*)\"");
    private static final Pattern ALL_TAKEN_BACK = Pattern.compile("<[\\w.-]+:out\\b[^>]*\\bvariables=\"all\"");
    private static final Pattern TABLE = Pattern.compile("<[^>]*\\bdecisionRef=\"(\\w+)\"[^>]*>");
    private static final String OF_THE_DEPLOYMENT = "decisionRefBinding=\"deployment\"";
    private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*");

    private record Names(boolean all, Set<String> names) {}

    /**
     * @param handedOn what its own process reads
     * @param takenBack what it reads of the processes that it calls
     * @param tables those that it evaluates as they were deployed with it, and the latest of the others
     */
    private record Model(Names handedOn, Names takenBack, Set<String> tables, Set<String> latestTables) {}

    /** By id: what is deployed never changes. */
    private final Map<String, Model> models = new ConcurrentHashMap<>();

    /**
     * @param fields of the form of the task
     * @return those of the fields that are read; of a table, by the version that would be evaluated now
     */
    Set<String> among(Set<String> fields, CommandContext engine, TaskEntity task) {
        var model = model(engine, task.getProcessDefinitionId());
        var caller = task.getProcessInstance().getSuperExecution();
        var takenBack =
                caller == null ? new Names(false, Set.of()) : model(engine, caller.getProcessDefinitionId()).takenBack;
        var read = new HashSet<>(fields);
        if (!model.handedOn.all && !takenBack.all) {
            var names = new HashSet<>(model.handedOn.names);
            names.addAll(takenBack.names);
            var deployed = engine.getProcessEngineConfiguration().getDeploymentCache();
            var deployment = deployed.findDeployedProcessDefinitionById(task.getProcessDefinitionId())
                    .getDeploymentId();
            model.tables.forEach(table ->
                    addNames(deployed.findDeployedDecisionDefinitionByDeploymentAndKey(deployment, table), names));
            model.latestTables.forEach(
                    table -> addNames(deployed.findDeployedLatestDecisionDefinitionByKey(table), names));
            read.retainAll(names);
        }
        return read;
    }

    private Model model(CommandContext engine, String definition) {
        var known = models.get(definition);
        if (known != null) {
            return known;
        }
        var model = read(text(
                engine,
                engine.getProcessEngineConfiguration()
                        .getDeploymentCache()
                        .findDeployedProcessDefinitionById(definition)));
        models.put(definition, model);
        return model;
    }

    private static Model read(String xml) {
        var names = new TreeSet<String>();
        EXPRESSION.matcher(xml).results().forEach(found -> addNames(found.group(1), names));
        NAMED.matcher(xml).results().forEach(found -> names.add(found.group(1)));
        var takenBack = new TreeSet<String>();
        TAKEN_BACK.matcher(xml).results().forEach(found -> takenBack.add(found.group(1)));
        EXPRESSION_TAKEN_BACK.matcher(xml).results().forEach(found -> addNames(found.group(1), takenBack));
        var tables = new TreeSet<String>();
        var latestTables = new TreeSet<String>();
        TABLE.matcher(xml)
                .results()
                .forEach(found ->
                        (found.group().contains(OF_THE_DEPLOYMENT) ? tables : latestTables).add(found.group(1)));
        return new Model(
                new Names(ALL_HANDED_ON.matcher(xml).find(), names),
                new Names(ALL_TAKEN_BACK.matcher(xml).find(), takenBack),
                tables,
                latestTables);
    }

    private static void addNames(@Nullable Object definition, Set<String> names) {
        if (definition instanceof DmnDecision decision) {
            addNames(decision, names);
        }
    }

    /** Also of the decisions that it requires. */
    private static void addNames(DmnDecision decision, Set<String> names) {
        decision.getRequiredDecisions().forEach(required -> addNames(required, names));
        if (decision.getDecisionLogic() instanceof DmnDecisionLiteralExpressionImpl logic) {
            addNames(logic.getExpression(), names);
        }
        if (decision.getDecisionLogic() instanceof DmnDecisionTableImpl logic) {
            logic.getInputs().forEach(input -> addNames(input.getExpression(), names));
            logic.getRules().forEach(rule -> {
                rule.getConditions().forEach(condition -> addNames(condition, names));
                rule.getConclusions().forEach(conclusion -> addNames(conclusion, names));
            });
        }
    }

    private static void addNames(DmnExpressionImpl expression, Set<String> names) {
        addNames(String.valueOf(expression.getExpression()), names);
    }

    private static void addNames(String text, Set<String> names) {
        NAME.matcher(text).results().forEach(name -> names.add(name.group()));
    }

    private static String text(CommandContext engine, ProcessDefinitionEntity model) {
        var file = engine.runWithoutAuthorization(
                new GetDeploymentResourceCmd(model.getDeploymentId(), model.getResourceName()));
        return new String(IoUtil.readInputStream(file, model.getResourceName()), StandardCharsets.UTF_8);
    }
}
