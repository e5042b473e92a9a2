package io.tspmo.platform.session;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.impl.VariableInstanceQueryImpl;
import org.camunda.bpm.engine.impl.db.entitymanager.cache.DbEntityState;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceEntity;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceManager;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads the variables of a scope together with those of the scopes around it, which the engine would read one after the
 * other as it looks outwards; and none of a task that the database does not know yet.
 */
@Component
class VariablesReadAtOnce extends SessionPlugin {

    VariablesReadAtOnce() {
        super(VariableInstanceManager.class, configuration -> new Variables());
    }

    /** Of one command: each scope reads its variables once and knows them from then on. */
    private static final class Variables extends VariableInstanceManager {

        private final Map<String, List<VariableInstanceEntity>> ahead = new HashMap<>();
        private final Set<String> asked = new HashSet<>();

        @Override
        public List<VariableInstanceEntity> findVariableInstancesByTaskIdAndVariableNames(
                String task, @Nullable Collection<String> names) {
            var known = getDbEntityManager().getDbEntityCache().getCachedEntity(TaskEntity.class, task);
            boolean isNew = known != null && known.getEntityState() == DbEntityState.TRANSIENT;
            return isNew ? List.of() : super.findVariableInstancesByTaskIdAndVariableNames(task, names);
        }

        @Override
        public List<VariableInstanceEntity> findVariableInstancesByExecutionIdAndVariableNames(
                String execution, @Nullable Collection<String> names) {
            if (names != null) {
                return super.findVariableInstancesByExecutionIdAndVariableNames(execution, names);
            }
            if (!ahead.containsKey(execution)) {
                read(outwards(execution));
            }
            asked.add(execution);
            var variables = ahead.remove(execution);
            return variables == null
                    ? super.findVariableInstancesByExecutionIdAndVariableNames(execution, null)
                    : variables;
        }

        /** The scopes around this one as far as they are at hand, and itself. */
        private List<String> outwards(String execution) {
            var scopes = new ArrayList<String>();
            for (var id = execution; id != null; ) {
                var scope = getDbEntityManager().getCachedEntity(ExecutionEntity.class, id);
                if (scope != null && !asked.contains(id)) {
                    scopes.add(id);
                }
                id = scope == null ? null : scope.getParentId();
            }
            return scopes;
        }

        private void read(List<String> scopes) {
            if (scopes.size() < 2) {
                return;
            }
            scopes.forEach(scope -> ahead.put(scope, new ArrayList<>()));
            var query = new VariableInstanceQueryImpl();
            query.executionIdIn(scopes.toArray(String[]::new));
            List<?> found = getDbEntityManager().selectList("selectVariableInstanceByQueryCriteria", query);
            for (var one : found) {
                var variable = (VariableInstanceEntity) one;
                var scope = ahead.get(variable.getExecutionId());
                if (scope != null && variable.getTaskId() == null) {
                    scope.add(variable);
                }
            }
        }
    }
}
