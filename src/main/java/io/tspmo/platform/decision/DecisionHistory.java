package io.tspmo.platform.decision;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.history.event.HistoricDecisionInstanceEntity;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What the engine has on record about the processes of a project. A process reads it while it runs, so what the
 * transaction at hand is about to add is part of it.
 */
@Component
public class DecisionHistory {

    /** Inputs and outputs of tables; of dates there is no record here. */
    private static final String VALUE =
            """
            case %1$s.var_type_ when 'string' then to_json(%1$s.text_) when 'double' then to_json(%1$s.double_)
                                when 'boolean' then to_json(%1$s.long_ = 1) when 'null' then json 'null'
                                else to_json(%1$s.long_) end""";

    private static final String SIMPLE =
            ".var_type_ in ('string', 'double', 'boolean', 'null', 'integer', 'long', 'short')";

    private static final String LAST =
            """
            select evaluated.dec_def_key_ as table_key, evaluated.dec_def_id_ as definition,
                   (select json_object_agg(i.clause_id_, %s) from act_hi_dec_in i
                    where i.dec_inst_id_ = evaluated.id_ and i%s)::text as inputs,
                   (select json_object_agg(o.var_name_, %s) from act_hi_dec_out o
                    where o.dec_inst_id_ = evaluated.id_ and o.var_name_ is not null and o%s)::text as outputs
            from (select distinct on (dec_def_key_) id_, dec_def_key_, dec_def_id_
                  from act_hi_decinst
                  where dec_def_key_ = any (:tables)
                    and proc_inst_id_ in (select proc_inst_id_ from act_hi_procinst where business_key_ = :project)
                  order by dec_def_key_, eval_time_ desc) evaluated
            """
                    .formatted(VALUE.formatted("i"), SIMPLE, VALUE.formatted("o"), SIMPLE);

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
                    found.put(
                            row.getString("table_key"),
                            new Evaluation(
                                    row.getString("definition"),
                                    values(row.getString("inputs")),
                                    values(row.getString("outputs"))));
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

    private static Map<String, Evaluation> inThisTransaction(CommandContext command, String businessKey, Collection<String> tables) {
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

    private Map<String, Object> values(@Nullable String text) {
        try {
            return text == null ? Map.of() : json.readValue(text, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("PostgreSQL wrote no JSON", e);
        }
    }
}
