package io.tspmo.platform.decision;

import io.tspmo.ledger.database.PerTransaction;
import io.tspmo.platform.engine.SystemContext;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.engine.RepositoryService;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * Evaluates decision tables that belong to no process, such as who may read a project: the version that is deployed now, on
 * whichever node it was deployed, but without the history that the engine writes for each decision.
 */
@Component
public class DeployedTables {

    private static final String OF_REQUEST = DeployedTables.class.getName();

    private final PerTransaction<String, Map<String, String>> ofTransaction = new PerTransaction<>();
    private final JdbcClient jdbc;
    private final RepositoryService models;
    private final SystemContext server;
    private final DmnEngine engine;

    /** The version last evaluated, by key. */
    private final Map<String, Table> read = new ConcurrentHashMap<>();

    DeployedTables(JdbcClient jdbc, RepositoryService models, SystemContext server) {
        this.jdbc = jdbc;
        this.models = models;
        this.server = server;
        this.engine =
                FeelDecisions.configure(new DefaultDmnEngineConfiguration()).buildEngine();
    }

    /**
     * One SQL statement, the first time in a transaction or a request; the table itself is only read when its version
     * changed. The same object as long as it did not.
     *
     * @throws IllegalStateException if no such table is deployed
     */
    public Table latest(String key) {
        return Objects.requireNonNull(latest(List.of(key)).get(key));
    }

    /**
     * As {@link #latest(String)}, for several at once: still at most one SQL statement.
     *
     * @return by key
     * @throws IllegalStateException if one of them is not deployed
     */
    public Map<String, Table> latest(Collection<String> keys) {
        var ids = ids();
        var tables = new HashMap<String, Table>();
        keys.forEach(key -> tables.put(key, table(key, ids.get(key))));
        return tables;
    }

    /** Of all tables, by key: a transaction reads many, one after the other. */
    private Map<String, String> ids() {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            return idsOfRequest();
        }
        return ofTransaction.get("", none -> readIds());
    }

    /** A page reads the same tables again and again, outside of a transaction too: it sees one version of each. */
    private Map<String, String> idsOfRequest() {
        var request = RequestContextHolder.getRequestAttributes();
        if (request == null) {
            return readIds();
        }
        if (request.getAttribute(OF_REQUEST, RequestAttributes.SCOPE_REQUEST) instanceof Ids known) {
            return known.byKey;
        }
        var ids = new Ids(readIds());
        request.setAttribute(OF_REQUEST, ids, RequestAttributes.SCOPE_REQUEST);
        return ids.byKey;
    }

    private Map<String, String> readIds() {
        var ids = new HashMap<String, String>();
        jdbc.sql("select distinct on (key_) key_, id_ from act_re_decision_def order by key_, version_ desc")
                .query(row -> {
                    ids.put(row.getString("key_"), row.getString("id_"));
                });
        return ids;
    }

    private record Ids(Map<String, String> byKey) {}

    private Table table(String key, @Nullable String id) {
        if (id == null) {
            throw new IllegalStateException("The table " + key + " is not deployed");
        }
        var known = read.get(key);
        if (known == null || !known.id.equals(id)) {
            known = new Table(id, engine, engine.parseDecision(key, server.read(() -> models.getDecisionModel(id))));
            read.put(key, known);
        }
        return known;
    }

    public static final class Table {

        private final String id;
        private final DmnEngine engine;
        private final DmnDecision decision;

        private Table(String id, DmnEngine engine, DmnDecision decision) {
            this.id = id;
            this.engine = engine;
            this.decision = decision;
        }

        /** The outputs of all matching rules in one column. */
        public List<String> collect(String column, Map<String, Object> inputs) {
            return engine.evaluateDecisionTable(decision, inputs).collectEntries(column);
        }

        /**
         * The output of the one matching rule in one column.
         *
         * @throws IllegalStateException if none matches, or several do, or its cell is empty
         */
        public String one(String column, Map<String, Object> inputs) {
            var value = row(inputs).text(column);
            if (value.isBlank()) {
                throw new IllegalStateException(
                        "The table %s has no %s for %s".formatted(decision.getKey(), column, inputs));
            }
            return value;
        }

        /** The outputs of each matching rule, in their order; an empty cell is left out. */
        public List<Map<String, Object>> rows(Map<String, Object> inputs) {
            return engine.evaluateDecisionTable(decision, inputs).getResultList();
        }

        /**
         * The one rule that matches.
         *
         * @throws IllegalStateException if none does, or several
         */
        public TableRow row(Map<String, Object> inputs) {
            return TableRow.only(decision.getKey(), rows(inputs), inputs);
        }

        @Override
        public String toString() {
            return id;
        }
    }
}
