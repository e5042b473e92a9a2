package io.tspmo.platform.session;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.ibatis.exceptions.PersistenceException;
import org.apache.ibatis.mapping.BoundSql;
import org.apache.ibatis.mapping.ParameterMapping;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.type.JdbcType;
import org.apache.ibatis.type.TypeHandler;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.db.DbEntity;
import org.camunda.bpm.engine.impl.db.FlushResult;
import org.camunda.bpm.engine.impl.db.entitymanager.operation.DbEntityOperation;
import org.camunda.bpm.engine.impl.db.entitymanager.operation.DbOperation;
import org.camunda.bpm.engine.impl.db.entitymanager.operation.DbOperationType;
import org.camunda.bpm.engine.impl.db.sql.BatchDbSqlSession;
import org.camunda.bpm.engine.impl.db.sql.DbSqlSession;
import org.camunda.bpm.engine.impl.history.event.HistoricActivityInstanceEventEntity;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceEntity;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Inserts, updates and deletes the rows that a transaction has of one of the engine's tables by one statement, in the order in
 * which the engine would send one for each row. A transaction that comes too late still fails: a row that another one changed or deleted
 * meanwhile does not come back from the statement, and one that another one inserted is refused.
 */
@Component
class RowsAtOnce extends SessionPlugin {

    /** A statement has at most 65,535 parameters; the widest table has 40 columns. */
    private static final int MOST_ROWS = 500;

    private static final Pattern INSERT = Pattern.compile("(?is)(.*\\))\\s*values\\s*(\\(.*\\))\\s*");
    private static final Pattern CHANGE =
            Pattern.compile("(?is)\\s*(?:update|delete from)\\s+(\\w+)\\s+(?:set\\s+(.*?)\\s+)?"
                    + "where\\s+(ID_ = \\?(?:\\s+and REV_ = \\?)?)\\s*");
    private static final Pattern COLUMN = Pattern.compile("(\\w+) = \\?");

    /** Of these the engine gives each parameter the type of its column; of executions, say, it does not. */
    private static final Set<Class<?>> UPDATED =
            Set.of(VariableInstanceEntity.class, HistoricActivityInstanceEventEntity.class);

    private static final Map<JdbcType, String> TYPES = Map.of(
            JdbcType.INTEGER, "integer",
            JdbcType.BIGINT, "bigint",
            JdbcType.DOUBLE, "double precision",
            JdbcType.TIMESTAMP, "timestamp");

    RowsAtOnce() {
        super(DbSqlSession.class, Database::new);
    }

    /** Operations of one table that are neighbours, and the statement of one of them; null if each is left to the engine. */
    private record Run(DbOperationType type, Class<?> entity, @Nullable String sql, List<DbOperation> operations) {

        boolean continuesWith(DbOperation next, @Nullable String nextSql) {
            return sql == null
                    ? nextSql == null
                    : sql.equals(nextSql)
                            && type == next.getOperationType()
                            && entity == next.getEntityType()
                            && operations.size() < MOST_ROWS;
        }

        boolean isAtOnce() {
            return sql != null && operations.size() > 1;
        }

        Stream<DbEntityOperation> rows() {
            return operations.stream().map(DbEntityOperation.class::cast);
        }
    }

    private static final class Database extends BatchDbSqlSession {

        private final Configuration mappings;

        Database(ProcessEngineConfigurationImpl configuration) {
            super(configuration.getDbSqlSessionFactory());
            mappings = sqlSession.getConfiguration();
        }

        @Override
        public FlushResult executeDbOperations(List<DbOperation> operations) {
            int done = 0;
            for (var run : runs(operations)) {
                var result = run.isAtOnce() ? execute(run) : super.executeDbOperations(run.operations);
                done += run.operations.size();
                if (!result.getFailedOperations().isEmpty()
                        || !result.getRemainingOperations().isEmpty()) {
                    // the engine goes on with what remains, unless it gives up
                    var remaining = new ArrayList<>(result.getRemainingOperations());
                    remaining.addAll(operations.subList(done, operations.size()));
                    return new FlushResult(result.getFailedOperations(), remaining);
                }
            }
            return FlushResult.allApplied();
        }

        private List<Run> runs(List<DbOperation> operations) {
            var runs = new ArrayList<Run>();
            for (var operation : operations) {
                var sql = sql(operation);
                if (runs.isEmpty() || !runs.get(runs.size() - 1).continuesWith(operation, sql)) {
                    runs.add(new Run(operation.getOperationType(), operation.getEntityType(), sql, new ArrayList<>()));
                }
                runs.get(runs.size() - 1).operations.add(operation);
            }
            return joined(runs);
        }

        /** A row alone is left to the engine, in one batch with its neighbours that are. */
        private static List<Run> joined(List<Run> runs) {
            var joined = new ArrayList<Run>();
            for (var run : runs) {
                var last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
                if (run.isAtOnce() || last == null || last.isAtOnce()) {
                    joined.add(run.isAtOnce() ? run : new Run(run.type, run.entity, null, run.operations));
                } else {
                    last.operations.addAll(run.operations);
                }
            }
            return joined;
        }

        private @Nullable String sql(DbOperation operation) {
            var type = operation.getOperationType();
            if (!(operation instanceof DbEntityOperation row)
                    || type == DbOperationType.UPDATE && !UPDATED.contains(operation.getEntityType())) {
                return null;
            }
            var sql = bound(row.getEntity(), type).getSql();
            return (type == DbOperationType.INSERT ? INSERT : CHANGE)
                            .matcher(sql)
                            .matches()
                    ? sql
                    : null;
        }

        private BoundSql bound(DbEntity entity, DbOperationType type) {
            var statement =
                    switch (type) {
                        case INSERT -> dbSqlSessionFactory.getInsertStatement(entity);
                        case UPDATE -> dbSqlSessionFactory.getUpdateStatement(entity);
                        default -> dbSqlSessionFactory.getDeleteStatement(entity.getClass());
                    };
            return mappings.getMappedStatement(dbSqlSessionFactory.mapStatement(statement))
                    .getBoundSql(entity);
        }

        private FlushResult execute(Run run) {
            if (run.type == DbOperationType.INSERT) {
                var failure = insert(run);
                run.rows().forEach(row -> entityInsertPerformed(row, failure == null ? 1 : 0, failure));
            } else {
                var changed = change(run);
                run.rows().forEach(row -> {
                    int rows = changed.contains(id(row)) ? 1 : 0;
                    if (run.type == DbOperationType.UPDATE) {
                        entityUpdatePerformed(row, rows, null);
                    } else {
                        entityDeletePerformed(row, rows, null);
                    }
                });
            }
            return new FlushResult(
                    run.operations.stream().filter(DbOperation::isFailed).toList(), List.of());
        }

        private static String id(DbEntityOperation row) {
            return row.getEntity().getId();
        }

        private @Nullable PersistenceException insert(Run run) {
            var parts = parts(INSERT, run);
            var sql = parts.group(1) + " values " + rows(run, parts.group(2));
            try (var statement = sqlSession.getConnection().prepareStatement(sql)) {
                setAll(statement, run);
                statement.executeUpdate();
                return null;
            } catch (SQLException e) {
                return new PersistenceException(e);
            }
        }

        /**
         * Updates or deletes.
         *
         * @return the ids of the rows that were as this transaction knows them
         */
        private Set<String> change(Run run) {
            var parts = parts(CHANGE, run);
            var storedIn = parts.group(1); // as the engine named it
            var columns = columns(parts.group(2));
            int set = columns.size();
            columns.addAll(columns(parts.group(3)));
            var parameters = bound(run.rows().findFirst().orElseThrow().getEntity(), run.type)
                    .getParameterMappings();
            var values =
                    rows(run, "(" + list(0, columns.size(), ", ", i -> place(columns.get(i), parameters.get(i))) + ")");
            var names = list(0, columns.size(), ", ", i -> "c" + i);
            var where = list(set, columns.size(), " and ", i -> "present." + columns.get(i) + " = now.c" + i);
            var sql = set == 0
                    ? "delete from %s as present using (values %s) as now (%s) where %s returning present.ID_"
                            .formatted(storedIn, values, names, where)
                    : "update %s as present set %s from (values %s) as now (%s) where %s returning present.ID_"
                            .formatted(
                                    storedIn,
                                    list(0, set, ", ", i -> columns.get(i) + " = now.c" + i),
                                    values,
                                    names,
                                    where);
            try (var statement = sqlSession.getConnection().prepareStatement(sql)) {
                setAll(statement, run);
                var ids = new HashSet<String>();
                try (var rows = statement.executeQuery()) {
                    while (rows.next()) {
                        ids.add(rows.getString(1));
                    }
                }
                return ids;
            } catch (SQLException e) {
                throw new ProcessEngineException("Rows of " + storedIn + " could not be changed", e);
            }
        }

        private static List<String> columns(@Nullable String assignments) {
            return new ArrayList<>(COLUMN.matcher(Objects.requireNonNullElse(assignments, ""))
                    .results()
                    .map(found -> found.group(1))
                    .toList());
        }

        private static String place(String column, ParameterMapping of) {
            var type = column.equals("REV_") ? JdbcType.INTEGER : of.getJdbcType();
            return "cast(? as " + (type == null ? "text" : TYPES.getOrDefault(type, "text")) + ")";
        }

        private static Matcher parts(Pattern statement, Run run) {
            var parts = statement.matcher(run.sql);
            parts.matches();
            return parts;
        }

        private static String rows(Run run, String one) {
            return String.join(", ", Collections.nCopies(run.operations.size(), one));
        }

        private static String list(int from, int until, String between, IntFunction<String> one) {
            return IntStream.range(from, until).mapToObj(one).collect(Collectors.joining(between));
        }

        private void setAll(PreparedStatement statement, Run run) throws SQLException {
            int index = 1;
            for (var row : run.rows().toList()) {
                var bound = bound(row.getEntity(), run.type);
                for (var parameter : bound.getParameterMappings()) {
                    set(statement, index++, parameter, bound, row.getEntity());
                }
            }
        }

        @SuppressWarnings("unchecked")
        private void set(PreparedStatement statement, int index, ParameterMapping of, BoundSql bound, DbEntity entity)
                throws SQLException {
            var value = bound.hasAdditionalParameter(of.getProperty())
                    ? bound.getAdditionalParameter(of.getProperty())
                    : mappings.newMetaObject(entity).getValue(of.getProperty());
            JdbcType type =
                    value == null && of.getJdbcType() == null ? mappings.getJdbcTypeForNull() : of.getJdbcType();
            ((TypeHandler<Object>) of.getTypeHandler()).setParameter(statement, index, value, type);
        }
    }
}
