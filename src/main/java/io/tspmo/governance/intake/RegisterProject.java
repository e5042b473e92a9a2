package io.tspmo.governance.intake;

import java.util.HashSet;
import java.util.Objects;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Stores the request under a new code, which becomes the business key of the process. Reads {@code requester}
 * and the fields of the form {@code submitRequest}, those that a PMO added to it included; writes {@code projectCode}, {@code title}, {@code reason}, {@code
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
        var variables = execution.getVariables();
        var fields = new HashSet<>(variables.keySet());
        fields.remove("requester");
        var requester = (String) Objects.requireNonNull(variables.get("requester"));
        var project = intake.register(RequestFields.answered(variables, fields), requester);
        execution.setProcessBusinessKey(project.code().value());
        execution.removeVariables(fields);
        execution.setVariable("projectCode", project.code().value());
        execution.setVariable("title", project.title());
        execution.setVariable("reason", null);
        execution.setVariable("gateOutcome", "");
        execution.setVariable("earlyClosure", false);
    }
}
