package io.tspmo.resource;

import io.tspmo.project.ProjectCode;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Makes the soft bookings of a project hard. */
@Component
class CommitResources implements JavaDelegate {

    private final Capacity capacity;

    CommitResources(Capacity capacity) {
        this.capacity = capacity;
    }

    @Override
    public void execute(DelegateExecution execution) {
        capacity.commit(ProjectCode.of(execution.getProcessBusinessKey()));
    }
}
