package io.tspmo.engine;

import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.task.IdentityLink;
import org.springframework.stereotype.Component;

/**
 * A task that its model gives to one person is nobody else's: the candidates that the model names for the other case would
 * see it and could answer it.
 */
@Component
class AssignedAlone extends OnEveryTask {

    AssignedAlone() {
        super(EVENTNAME_CREATE);
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
    }
}
