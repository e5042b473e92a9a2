package io.tspmo.governance.exception;

import io.tspmo.platform.step.Answers;
import io.tspmo.project.project.ProjectCode;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Compares cost, time and risk with the baseline. Reads {@code expectedFinish} and what was reported last. A figure outside of
 * the table tolerance starts its own process with an exception gate, and the project goes on beside it.
 */
@Component
class CheckTolerance implements JavaDelegate {

    private final Exceptions exceptions;

    CheckTolerance(Exceptions exceptions) {
        this.exceptions = exceptions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        exceptions.check(
                ProjectCode.of(execution.getProcessBusinessKey()),
                new Answers(execution.getVariables()).date("expectedFinish"),
                "the report");
    }
}
