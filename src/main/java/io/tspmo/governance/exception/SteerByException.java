package io.tspmo.governance.exception;

import io.tspmo.ledger.ledger.Fact;
import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.ledger.ledger.Ledger;
import io.tspmo.platform.engine.ProjectProcesses;
import io.tspmo.platform.step.Answers;
import io.tspmo.project.project.ProjectCode;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Lets the project be held or cancelled as its exception gate decided. Reads {@code gateOutcome}, {@code gateCode} and {@code
 * breachText}; with the message steeringRequested the project receives {@code steering} (HOLD, CANCEL) and {@code reason}.
 * Where the project does not wait for it any more, being held or closed already, the story says so.
 */
@Component
class SteerByException implements JavaDelegate {

    private final ProjectProcesses processes;
    private final Ledger ledger;

    SteerByException(ProjectProcesses processes, Ledger ledger) {
        this.processes = processes;
        this.ledger = ledger;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var answers = new Answers(execution.getVariables());
        var code = ProjectCode.of(execution.getProcessBusinessKey());
        var steering = answers.text("gateOutcome").equals("REJECT") ? "CANCEL" : "HOLD";
        int received = processes.correlateWith(
                code.value(),
                "steeringRequested",
                Map.of(
                        "steering",
                        steering,
                        "reason",
                        "Exception gate %s. %s".formatted(answers.text("gateCode"), answers.text("breachText"))));
        if (received == 0) {
            ledger.append(Fact.of(FactKind.NOTED)
                    .in(code.value())
                    .at(answers.text("gateCode"))
                    .about(code.value())
                    .outcome("CANNOT_" + steering)
                    .with("reason", answers.text("breachText")));
        }
    }
}
