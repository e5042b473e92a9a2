package io.tspmo.platform.guard;

import io.tspmo.platform.task.OnEveryTask;
import java.util.List;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.auth.DefaultAuthorizationProvider;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.db.entitymanager.cache.DbEntityState;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * A task that its model gives to one person is that person's alone: the candidates that the model names for the other case would
 * see it and could answer it.
 */
@Component
@Order(-1) // before others read the candidates
class AssignedAlone extends OnEveryTask {

    AssignedAlone() {
        super(EVENTNAME_CREATE);
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        super.preInit(configuration);
        configuration.setResourceAuthorizationProvider(new NoneForCandidates());
    }

    @Override
    public void notify(DelegateTask task) {
        if (task.getAssignee() == null) {
            return;
        }
        for (IdentityLink candidate : List.copyOf(task.getCandidates())) {
            if (candidate.getGroupId() != null) {
                task.deleteCandidateGroup(candidate.getGroupId());
            } else {
                task.deleteCandidateUser(candidate.getUserId());
            }
        }
        task.addCandidateUser(task.getAssignee()); // who gives it back finds it again
    }

    /** What the engine grants to a candidate it does not take back with the candidature. */
    private static final class NoneForCandidates extends DefaultAuthorizationProvider {

        @Override
        public AuthorizationEntity @Nullable [] newTaskGroupIdentityLink(Task task, String groupId, String type) {
            return task.getAssignee() == null ? super.newTaskGroupIdentityLink(task, groupId, type) : null;
        }

        @Override
        public AuthorizationEntity @Nullable [] newTaskUserIdentityLink(Task task, String userId, String type) {
            boolean another = task.getAssignee() != null && !task.getAssignee().equals(userId);
            return another ? null : super.newTaskUserIdentityLink(task, userId, type);
        }

        @Override
        protected @Nullable AuthorizationEntity getGrantAuthorizationByUserId(
                String userId, Resource resource, String taskId) {
            return isNew(taskId) ? null : super.getGrantAuthorizationByUserId(userId, resource, taskId);
        }

        @Override
        protected @Nullable AuthorizationEntity getGrantAuthorizationByGroupId(
                String groupId, Resource resource, String taskId) {
            return isNew(taskId) ? null : super.getGrantAuthorizationByGroupId(groupId, resource, taskId);
        }

        /** Then the database has no permission for it yet; those of this transaction the engine finds by itself. */
        private static boolean isNew(String taskId) {
            var task = Context.getCommandContext()
                    .getDbEntityManager()
                    .getDbEntityCache()
                    .getCachedEntity(TaskEntity.class, taskId);
            return task != null && task.getEntityState() == DbEntityState.TRANSIENT;
        }
    }
}
