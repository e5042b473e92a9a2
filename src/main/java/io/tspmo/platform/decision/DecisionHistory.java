package io.tspmo.platform.decision;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.history.event.HistoricDecisionInstanceEntity;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How the processes of a project last evaluated each table, as the ledger recorded it: the engine's own history is cleaned when a
 * process has ended for some months. A process reads it while it runs, so what the current transaction is about to add is
 * part of it.
 */
@Component
public class DecisionHistory {

    private static final String LAST =
            """
            select distinct on (subject) subject, body from ledger_entry_view
            where kind = 'DECISION' and project = :project and subject = any (:tables)
            order by subject, id desc
            """;

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    DecisionHistory(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * One evaluation of a table.
     *
     * @param definition id of the version that answered
     * @param inputs by the id of the input
     * @param outputs of the last rule that fitted, by their names
     */
    public record Evaluation(String definition, Map<String, Object> inputs, Map<String, Object> outputs) {}

    /** The last time each of these tables was evaluated in processes of a project. One SQL statement. */
    public Map<String, Evaluation> last(String businessKey, Collection<String> tables) {
        var found = new HashMap<String, Evaluation>();
        jdbc.sql(LAST)
                .param("tables", tables.toArray(String[]::new))
                .param("project", businessKey)
                .query(row -> {
                    var subject = row.getString("subject");
                    evaluation(row.getString("body")).ifPresent(evaluation -> found.put(subject, evaluation));
                });
        var command = Context.getCommandContext();
        if (command != null) {
            found.putAll(inThisTransaction(command, businessKey, tables));
        }
        return found;
    }

    /**
     * The model that a running process follows.
     *
     * @return id of its version
     */
    public String modelOf(String processId) {
        return Context.getCommandContext()
                .getExecutionManager()
                .findExecutionById(processId)
                .getProcessDefinitionId();
    }

    private static Map<String, Evaluation> inThisTransaction(
            CommandContext command, String businessKey, Collection<String> tables) {
        var newest = new HashMap<String, HistoricDecisionInstanceEntity>();
        for (var decision :
                command.getDbEntityManager().getCachedEntitiesByType(HistoricDecisionInstanceEntity.class)) {
            if (tables.contains(decision.getDecisionDefinitionKey())
                    && businessKey.equals(businessKey(command, decision.getProcessInstanceId()))) {
                newest.merge(
                        decision.getDecisionDefinitionKey(),
                        decision,
                        (one, other) -> other.getEvaluationTime().before(one.getEvaluationTime()) ? one : other);
            }
        }
        var found = new HashMap<String, Evaluation>();
        newest.forEach((key, decision) -> found.put(
                key,
                new Evaluation(
                        decision.getDecisionDefinitionId(),
                        byName(decision.getInputs(), input -> input.getClauseId(), input -> input.getValue()),
                        byName(
                                decision.getOutputs(),
                                output -> output.getVariableName(),
                                output -> output.getValue()))));
        return found;
    }

    private static @Nullable String businessKey(CommandContext command, @Nullable String processId) {
        var process = processId == null ? null : command.getExecutionManager().findExecutionById(processId);
        return process == null ? null : process.getBusinessKey();
    }

    private static <T> Map<String, Object> byName(
            Collection<T> values, Function<T, String> name, Function<T, Object> value) {
        var byName = new LinkedHashMap<String, Object>();
        values.forEach(one -> byName.put(name.apply(one), value.apply(one)));
        return byName;
    }

    /** Empty for an entry that was altered until it is no JSON: the verification of the ledger reports it. */
    private Optional<Evaluation> evaluation(String body) {
        try {
            var data = json.readTree(body).path("data");
            return Optional.of(new Evaluation(
                    data.path("definition").asText(),
                    values(data.path("inputs"), "id"),
                    values(data.path("outputs"), "name")));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** Texts, numbers and booleans; what is absent was null. Of several rules the last one's. */
    private Map<String, Object> values(JsonNode list, String name) {
        var values = new HashMap<String, Object>();
        for (var each : list) {
            if (each.hasNonNull(name) && !each.path("value").isContainerNode()) {
                values.put(each.path(name).asText(), json.convertValue(each.get("value"), Object.class));
            }
        }
        return values;
    }
}
