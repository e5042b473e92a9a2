package io.tspmo.audit.recording;

import io.tspmo.ledger.ledger.Fact;
import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.ledger.ledger.Ledger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.history.HistoricDecisionOutputInstance;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.history.event.HistoricDecisionEvaluationEvent;
import org.camunda.bpm.engine.impl.history.event.HistoricDecisionInstanceEntity;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Records in the ledger which tables processes evaluated, with inputs, outputs and rules. */
@Component
class TableFacts {

    private static final String GATE = "gateCode";

    private final Ledger ledger;
    private final DeployedVersions versions;

    TableFacts(Ledger ledger, DeployedVersions versions) {
        this.ledger = ledger;
        this.versions = versions;
    }

    void on(HistoricDecisionEvaluationEvent event) {
        event.getRequiredHistoricDecisionInstances().forEach(this::record);
        record(event.getRootHistoricDecisionInstance());
    }

    private void record(HistoricDecisionInstanceEntity decision) {
        var table = versions.table(decision.getDecisionDefinitionId());
        var running = RunningProcess.of(decision.getProcessInstanceId());
        var outputs = decision.getOutputs();
        var fired = new LinkedHashMap<String, Map<String, Object>>();
        outputs.forEach(output -> fired.computeIfAbsent(output.getRuleId(), rule -> rule(rule, table)));
        var rules = new ArrayList<>(fired.keySet());
        var known = Fact.of(FactKind.DECISION)
                .about(decision.getDecisionDefinitionKey())
                .at(gate(decision.getExecutionId()))
                .outcome(
                        outputs.size() == 1
                                ? String.valueOf(plain(outputs.get(0).getValue()))
                                : null)
                .rule(rules.isEmpty() ? null : rules.get(rules.size() - 1))
                .with("version", table.version())
                .with("definition", decision.getDecisionDefinitionId())
                .with("sha256", table.sha256())
                .with("process", decision.getProcessDefinitionKey())
                .with("instance", decision.getProcessInstanceId())
                .with("step", decision.getActivityId())
                .with(
                        "inputs",
                        decision.getInputs().stream()
                                .map(input -> map(
                                        "id",
                                        input.getClauseId(),
                                        "name",
                                        input.getClauseName(),
                                        "expression",
                                        table.expressions().get(input.getClauseId()),
                                        "value",
                                        plain(input.getValue())))
                                .toList())
                .with("rules", List.copyOf(fired.values()))
                .with("outputs", outputs.stream().map(TableFacts::output).toList());
        ledger.append(() -> known.in(running.project()));
    }

    private static Map<String, Object> rule(@Nullable String id, DeployedVersions.Table table) {
        var row = table.rules().get(id);
        return row == null ? map("id", id) : map("id", id, "number", row.number(), "annotation", row.annotation());
    }

    private static Map<String, Object> output(HistoricDecisionOutputInstance output) {
        return map("rule", output.getRuleId(), "name", output.getVariableName(), "value", plain(output.getValue()));
    }

    private static @Nullable String gate(@Nullable String execution) {
        var evaluating = execution == null
                ? null
                : Context.getCommandContext().getExecutionManager().findExecutionById(execution);
        return evaluating != null && evaluating.getVariable(GATE) instanceof String gate && !gate.isEmpty()
                ? gate
                : null;
    }

    /** Names and values in turn; what is null is left out. */
    private static Map<String, Object> map(@Nullable Object... pairs) {
        var map = new LinkedHashMap<String, Object>();
        for (int i = 0; i < pairs.length; i += 2) {
            if (pairs[i + 1] != null) {
                map.put((String) pairs[i], pairs[i + 1]);
            }
        }
        return map;
    }

    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof Collection<?> several) {
            return several.stream().map(each -> each == null ? "" : plain(each)).toList();
        }
        if (value instanceof Date date) {
            return date.toInstant();
        }
        return value == null || value instanceof Number || value instanceof Boolean ? value : String.valueOf(value);
    }
}
