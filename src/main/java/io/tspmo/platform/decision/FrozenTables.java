package io.tspmo.platform.decision;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.ByteArrayInputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.impl.DmnDecisionTableImpl;
import org.springframework.stereotype.Component;

/**
 * Evaluates decision tables given as files, deployed or not, with the same rules for cells as those
 * that are. Nothing is written.
 */
@Component
public class FrozenTables {

    /** Far above the tables of an installation, old versions included. */
    private static final int MOST_KEPT = 500;

    private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*");

    private final DmnEngine engine =
            FeelDecisions.configure(new DefaultDmnEngineConfiguration()).buildEngine();

    private final Cache<File, Table> read =
            Caffeine.newBuilder().maximumSize(MOST_KEPT).build();

    private record File(String key, String sha256) {}

    /**
     * @param sha256 of the file
     * @param file read only when a file with this hash was not read before
     * @throws RuntimeException if the file is no table of this key
     */
    public Table read(String key, String sha256, Supplier<byte[]> file) {
        return read.get(
                new File(key, sha256),
                unread -> new Table(engine, engine.parseDecision(key, new ByteArrayInputStream(file.get()))));
    }

    public static final class Table {

        private final DmnEngine engine;
        private final DmnDecision decision;

        private Table(DmnEngine engine, DmnDecision decision) {
            this.engine = engine;
            this.decision = decision;
        }

        /** The outputs of all matching rules, a row a rule. */
        public List<Map<String, Object>> evaluate(Map<String, Object> variables) {
            return engine.evaluateDecisionTable(decision, variables).getResultList();
        }

        /**
         * From what the inputs were to the variables they were read from. Empty if that is not possible, because an input
         * is an expression or a date, or not on record.
         *
         * @param inputs by the id of the input
         */
        public Optional<Map<String, Object>> variables(Map<String, Object> inputs) {
            var variables = new HashMap<String, Object>();
            for (var input : ((DmnDecisionTableImpl) decision.getDecisionLogic()).getInputs()) {
                var name = input.getExpression().getExpression();
                var type = input.getExpression().getTypeDefinition();
                if (name == null
                        || !NAME.matcher(name).matches()
                        || type != null && type.getTypeName().equals("date")
                        || !inputs.containsKey(input.getId())) {
                    return Optional.empty();
                }
                variables.put(name, inputs.get(input.getId()));
            }
            return Optional.of(variables);
        }
    }
}
