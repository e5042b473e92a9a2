package io.tspmo.platform.engine;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.db.FlushResult;
import org.camunda.bpm.engine.impl.db.entitymanager.operation.DbEntityOperation;
import org.camunda.bpm.engine.impl.db.entitymanager.operation.DbOperation;
import org.camunda.bpm.engine.impl.db.entitymanager.operation.DbOperationType;
import org.camunda.bpm.engine.impl.db.sql.BatchDbSqlSession;
import org.camunda.bpm.engine.impl.db.sql.DbSqlSession;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceEntity;
import org.springframework.stereotype.Component;

/**
 * Deletes the variables that a transaction leaves behind by one statement. The engine would send one for each, and a scope
 * that ends takes all of its own with it. Who comes too late still fails: a row that another transaction changed or
 * deleted meanwhile does not come back from the statement.
 */
@Component
class VariablesDeletedAtOnce extends SessionPlugin {

    private static final String DELETE =
            """
            delete from act_ru_variable v using unnest(?, ?) as gone (id, rev)
            where v.id_ = gone.id and v.rev_ = gone.rev returning v.id_
            """;

    VariablesDeletedAtOnce() {
        super(DbSqlSession.class, Database::new);
    }

    private static final class Database extends BatchDbSqlSession {

        Database(ProcessEngineConfigurationImpl configuration) {
            super(configuration.getDbSqlSessionFactory());
        }

        /** Variables first: others refer to nothing of them, and they refer to executions and bytes. */
        @Override
        public FlushResult executeDbOperations(List<DbOperation> operations) {
            var variables = operations.stream()
                    .filter(Database::deletesVariable)
                    .map(DbEntityOperation.class::cast)
                    .toList();
            if (variables.size() < 2) {
                return super.executeDbOperations(operations);
            }
            var deleted = delete(variables);
            var failed = new ArrayList<DbOperation>();
            for (var variable : variables) {
                entityDeletePerformed(variable, deleted.contains(id(variable)) ? 1 : 0, null);
                if (variable.isFailed()) {
                    failed.add(variable);
                }
            }
            var rest = super.executeDbOperations(operations.stream()
                    .filter(operation -> !deletesVariable(operation))
                    .toList());
            failed.addAll(rest.getFailedOperations());
            return new FlushResult(failed, rest.getRemainingOperations());
        }

        private static boolean deletesVariable(DbOperation operation) {
            return operation.getOperationType() == DbOperationType.DELETE
                    && operation.getEntityType() == VariableInstanceEntity.class;
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
