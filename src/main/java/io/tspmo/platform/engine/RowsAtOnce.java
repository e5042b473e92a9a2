package io.tspmo.platform.engine;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
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
import org.camunda.bpm.engine.impl.db.HasDbRevision;
import org.camunda.bpm.engine.impl.db.entitymanager.operation.DbEntityOperation;
import org.camunda.bpm.engine.impl.db.entitymanager.operation.DbOperation;
import org.camunda.bpm.engine.impl.db.entitymanager.operation.DbOperationType;
import org.camunda.bpm.engine.impl.db.sql.BatchDbSqlSession;
import org.camunda.bpm.engine.impl.db.sql.DbSqlSession;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Inserts and deletes the rows that a transaction has of one of the engine's tables by one statement, in the order in which the
 * engine would send one for each row. A transaction that comes too late still fails: a row that another one changed or deleted
 * meanwhile does not come back from the statement, and one that another one inserted is refused.
 */
@Component
class RowsAtOnce extends SessionPlugin {

    /** A statement has at most 65,535 parameters; the widest table has 40 columns. */
    private static final int MOST_ROWS = 500;

    private static final Pattern INSERT = Pattern.compile("(?is)(.*\\))\\s*values\\s*(\\(.*\\))\\s*");
    private static final Pattern DELETE =
            Pattern.compile("(?is)\\s*delete from (\\w+)\\s+where ID_ = \\?\\s+and REV_ = \\?\\s*");

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
                    runs.add(new Run(
                            operation.getOperationType(), operation.getEntityType(), sql, new ArrayList<>()));
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
            boolean inserts = operation.getOperationType() == DbOperationType.INSERT;
            if (!inserts && operation.getOperationType() != DbOperationType.DELETE) {
                return null;
            }
            var entity = ((DbEntityOperation) operation).getEntity();
            var sql = bound(entity, inserts).getSql();
            return (inserts ? INSERT : DELETE).matcher(sql).matches() ? sql : null;
        }

        private BoundSql bound(DbEntity entity, boolean inserts) {
            var statement = inserts
                    ? dbSqlSessionFactory.getInsertStatement(entity)
                    : dbSqlSessionFactory.getDeleteStatement(entity.getClass());
            return mappings.getMappedStatement(dbSqlSessionFactory.mapStatement(statement))
                    .getBoundSql(entity);
        }

        private FlushResult execute(Run run) {
            if (run.type == DbOperationType.INSERT) {
                var failure = insert(run);
                run.rows().forEach(row -> entityInsertPerformed(row, failure == null ? 1 : 0, failure));
            } else {
                var deleted = delete(run);
                run.rows()
                        .forEach(row -> entityDeletePerformed(
                                row, deleted.contains(row.getEntity().getId()) ? 1 : 0, null));
            }
            return new FlushResult(
                    run.operations.stream().filter(DbOperation::isFailed).toList(), List.of());
        }

        private @Nullable PersistenceException insert(Run run) {
            var parts = INSERT.matcher(run.sql);
            parts.matches();
            var sql = parts.group(1) + " values "
                    + String.join(", ", Collections.nCopies(run.operations.size(), parts.group(2)));
            Connection connection = sqlSession.getConnection();
            try (var statement = connection.prepareStatement(sql)) {
                int index = 1;
                for (var row : run.rows().toList()) {
                    var bound = bound(row.getEntity(), true);
                    for (var parameter : bound.getParameterMappings()) {
                        set(statement, index++, parameter, bound, row.getEntity());
                    }
                }
                statement.executeUpdate();
                return null;
            } catch (SQLException e) {
                return new PersistenceException(e);
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

        private Set<String> delete(Run run) {
            var table = DELETE.matcher(run.sql);
            table.matches();
            var ids = run.rows().map(row -> row.getEntity().getId()).toArray(String[]::new);
            var revisions = run.rows()
                    .map(row -> ((HasDbRevision) row.getEntity()).getRevision())
                    .toArray(Integer[]::new);
            var storedIn = table.group(1); // as the engine named it
            Connection connection = sqlSession.getConnection();
            try (var statement = connection.prepareStatement(
                    """
                    delete from %s as present using unnest(?, ?) as gone (id, rev)
                    where present.id_ = gone.id and present.rev_ = gone.rev returning present.id_
                    """
                            .formatted(storedIn))) {
                statement.setArray(1, connection.createArrayOf("text", ids));
                statement.setArray(2, connection.createArrayOf("integer", revisions));
                var deleted = new HashSet<String>();
                try (var rows = statement.executeQuery()) {
                    while (rows.next()) {
                        deleted.add(rows.getString(1));
                    }
                }
                return deleted;
            } catch (SQLException e) {
                throw new ProcessEngineException("Rows of " + table.group(1) + " could not be deleted", e);
            }
        }
    }
}
