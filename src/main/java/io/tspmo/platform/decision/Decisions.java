package io.tspmo.platform.decision;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.DecisionService;
import org.springframework.stereotype.Component;

/** Evaluates decision tables as a step of a process: each evaluation is kept in the history, from which passports are written. */
@Component
public class Decisions {

    private final DecisionService engine;

    Decisions(DecisionService engine) {
        this.engine = engine;
    }

    /** The outputs of each matching rule of the latest version, in their order; an empty cell is left out. */
    public List<Map<String, Object>> rows(String table, Map<String, Object> inputs) {
        return engine.evaluateDecisionTableByKey(table)
                .variables(inputs)
                .evaluate()
                .getResultList();
    }

    /** @throws IllegalStateException if not exactly one rule matches */
    public TableRow row(String table, Map<String, Object> inputs) {
        return TableRow.only(table, rows(table, inputs), inputs);
    }
}
