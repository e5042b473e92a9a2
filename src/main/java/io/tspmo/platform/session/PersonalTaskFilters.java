package io.tspmo.platform.session;

import java.util.List;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationManager;
import org.springframework.stereotype.Component;

/**
 * Keeps the lists of Tasklist quick. The engine joins each task that is found with every permission of the user and of the
 * user's groups, and there is a permission for each task: a group with 2,000 open tasks cost four million comparisons.
 * Whoever asks for tasks that are the asker's own, or may read all, finds nothing that is not allowed; so those are not
 * compared.
 */
@Component
class PersonalTaskFilters extends SessionPlugin {

    PersonalTaskFilters() {
        super(AuthorizationManager.class, configuration -> new Permissions());
    }

    private static final class Permissions extends AuthorizationManager {

        @Override
        public void configureTaskQuery(TaskQueryImpl query) {
            super.configureTaskQuery(query);
            boolean ofOneTask = query.getTaskId() != null;
            if (query.getAuthCheck().isAuthorizationCheckEnabled()
                    && !ofOneTask
                    && (isOfOnesOwn(query) || mayReadAll())) {
                query.getAuthCheck().setAuthorizationCheckEnabled(false);
            }
        }

        /**
         * All of them: a group without a permission matches none. The engine would read, for each command that checks a
         * permission, which groups have any at all.
         */
        @Override
        public List<String> filterAuthenticatedGroupIds(List<String> groups) {
            return groups == null ? List.of() : groups;
        }

        /** An assignee may read the task, and so may candidates as long as nobody has it. */
        private boolean isOfOnesOwn(TaskQueryImpl query) {
            var asking = getCurrentAuthentication();
            if (asking == null
                    || asking.getUserId() == null
                    || query.getQueries().size() > 1) {
                return false;
            }
            if (asking.getUserId().equals(query.getAssignee())) {
                return true;
            }
            if (query.isIncludeAssignedTasks() || query.getCandidateGroupLike() != null) {
                return false;
            }
            boolean ownName = asking.getUserId().equals(query.getCandidateUser());
            if (query.getCandidateUser() != null && !ownName) {
                return false;
            }
            // the engine adds the groups of a candidate user to those that were asked for
            var groups = query.getCandidateGroups() == null ? List.<String>of() : query.getCandidateGroups();
            var own = asking.getGroupIds() == null ? List.<String>of() : asking.getGroupIds();
            return (ownName || !groups.isEmpty()) && own.containsAll(groups);
        }

        private boolean mayReadAll() {
            return isAuthorized(ProcessDefinitionPermissions.READ_TASK, Resources.PROCESS_DEFINITION, "*");
        }
    }
}
