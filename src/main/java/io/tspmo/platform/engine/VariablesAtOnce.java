package io.tspmo.platform.engine;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.ibatis.exceptions.PersistenceException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.db.FlushResult;
import org.camunda.bpm.engine.impl.db.entitymanager.operation.DbEntityOperation;
import org.camunda.bpm.engine.impl.db.entitymanager.operation.DbOperation;
import org.camunda.bpm.engine.impl.db.entitymanager.operation.DbOperationType;
import org.camunda.bpm.engine.impl.db.sql.BatchDbSqlSession;
import org.camunda.bpm.engine.impl.db.sql.DbSqlSession;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceEntity;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Inserts and deletes the variables of a transaction by one statement each. The engine would send one for each variable,
 * and a scope begins and ends with all of its own. A transaction that comes too late still fails: a row that another one
 * changed or deleted meanwhile does not come back from the statement, and one that another one inserted is refused.
 */
@Component
class VariablesAtOnce extends SessionPlugin {

    private static final String DELETE =
            """
            delete from act_ru_variable v using unnest(?, ?) as gone (id, rev)
            where v.id_ = gone.id and v.rev_ = gone.rev returning v.id_
            """;

    private record Column(String name, String type, Function<VariableInstanceEntity, @Nullable Object> value) {}

    private static final List<Column> COLUMNS = List.of(
            new Column("id_", "text", VariableInstanceEntity::getId),
            new Column("type_", "text", VariableInstanceEntity::getSerializerName),
            new Column("name_", "text", VariableInstanceEntity::getName),
            new Column("proc_def_id_", "text", VariableInstanceEntity::getProcessDefinitionId),
            new Column("proc_inst_id_", "text", VariableInstanceEntity::getProcessInstanceId),
            new Column("execution_id_", "text", VariableInstanceEntity::getExecutionId),
            new Column("case_inst_id_", "text", VariableInstanceEntity::getCaseInstanceId),
            new Column("case_execution_id_", "text", VariableInstanceEntity::getCaseExecutionId),
            new Column("task_id_", "text", VariableInstanceEntity::getTaskId),
            new Column("batch_id_", "text", VariableInstanceEntity::getBatchId),
            new Column("bytearray_id_", "text", VariableInstanceEntity::getByteArrayValueId),
            new Column("double_", "float8", VariableInstanceEntity::getDoubleValue),
            new Column("long_", "int8", VariableInstanceEntity::getLongValue),
            new Column("text_", "text", VariableInstanceEntity::getTextValue),
            new Column("text2_", "text", VariableInstanceEntity::getTextValue2),
            new Column("var_scope_", "text", VariableInstanceEntity::getVariableScopeId),
            new Column("sequence_counter_", "int8", VariableInstanceEntity::getSequenceCounter),
            new Column("is_concurrent_local_", "bool", VariableInstanceEntity::isConcurrentLocal),
            new Column("tenant_id_", "text", VariableInstanceEntity::getTenantId));

    private static final String INSERT =
            """
            insert into act_ru_variable (%s, rev_) select *, 1 from unnest(%s)
            """
                    .formatted(
                            COLUMNS.stream().map(Column::name).collect(Collectors.joining(", ")),
                            COLUMNS.stream().map(column -> "?").collect(Collectors.joining(", ")));

    VariablesAtOnce() {
        super(DbSqlSession.class, Database::new);
    }

    private static final class Database extends BatchDbSqlSession {

        Database(ProcessEngineConfigurationImpl configuration) {
            super(configuration.getDbSqlSessionFactory());
        }

        /** Deleted variables first and new ones last: they refer to executions and bytes, and nothing refers to them. */
        @Override
        public FlushResult executeDbOperations(List<DbOperation> operations) {
            var gone = variables(operations, DbOperationType.DELETE);
            var added = variables(operations, DbOperationType.INSERT);
            var others = new ArrayList<>(operations);
            others.removeAll(gone);
            others.removeAll(added);
            var failed = new ArrayList<DbOperation>();
            if (!gone.isEmpty()) {
                var deleted = delete(gone);
                for (var variable : gone) {
                    entityDeletePerformed(variable, deleted.contains(id(variable)) ? 1 : 0, null);
                    if (variable.isFailed()) {
                        failed.add(variable);
                    }
                }
            }
            var rest = super.executeDbOperations(others);
            failed.addAll(rest.getFailedOperations());
            var remaining = new ArrayList<>(rest.getRemainingOperations());
            if (failed.isEmpty() && remaining.isEmpty() && !added.isEmpty()) {
                var failure = insert(added);
                added.forEach(variable -> entityInsertPerformed(variable, failure == null ? 1 : 0, failure));
                added.stream().filter(DbOperation::isFailed).forEach(failed::add);
            } else {
                remaining.addAll(added); // the engine goes on with them, unless it gives up
            }
            return new FlushResult(failed, remaining);
        }

        /** A single one is left to the engine. */
        private static List<DbEntityOperation> variables(List<DbOperation> operations, DbOperationType type) {
            var found = operations.stream()
                    .filter(operation -> operation.getOperationType() == type
                            && operation.getEntityType() == VariableInstanceEntity.class)
                    .map(DbEntityOperation.class::cast)
                    .toList();
            return found.size() < 2 ? List.of() : found;
        }

        private @Nullable PersistenceException insert(List<DbEntityOperation> variables) {
            Connection connection = sqlSession.getConnection();
            try (var statement = connection.prepareStatement(INSERT)) {
                for (int column = 0; column < COLUMNS.size(); column++) {
                    var value = COLUMNS.get(column).value;
                    statement.setArray(
                            column + 1,
                            connection.createArrayOf(
                                    COLUMNS.get(column).type,
                                    variables.stream()
                                            .map(one -> value.apply((VariableInstanceEntity) one.getEntity()))
                                            .toArray()));
                }
                statement.executeUpdate();
                return null;
            } catch (SQLException e) {
                return new PersistenceException(e);
            }
        }

        private static String id(DbEntityOperation operation) {
            return operation.getEntity().getId();
        }

        private Set<String> delete(List<DbEntityOperation> variables) {
            var ids = variables.stream().map(Database::id).toArray(String[]::new);
            var revisions = variables.stream()
                    .map(operation -> ((VariableInstanceEntity) operation.getEntity()).getRevision())
                    .toArray(Integer[]::new);
            Connection connection = sqlSession.getConnection();
            try (var statement = connection.prepareStatement(DELETE)) {
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
                throw new ProcessEngineException("The variables could not be deleted", e);
            }
        }
    }
}
