package io.tspmo.intake;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Stores the request under a new code, which becomes the business key of the process. Reads the fields of the form
 * {@code submitRequest} and {@code requester}; writes {@code projectCode}, {@code title}, {@code reason}, {@code
 * gateOutcome} and {@code earlyClosure}; the fields leave the process, since the request is kept in our table from here
 * on.
 */
@Component
class RegisterProject implements JavaDelegate {

    private final Intake intake;

    RegisterProject(Intake intake) {
        this.intake = intake;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var project = intake.register(
                RequestFields.answered(execution.getVariables()), (String) execution.getVariable("requester"));
        execution.setProcessBusinessKey(project.code().value());
        execution.removeVariables(RequestFields.ALL);
        execution.setVariable("projectCode", project.code().value());
        execution.setVariable("title", project.title());
        execution.setVariable("reason", null);
        execution.setVariable("gateOutcome", "");
        execution.setVariable("earlyClosure", false);
    }
}
