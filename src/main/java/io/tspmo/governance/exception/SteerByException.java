package io.tspmo.governance.exception;

import io.tspmo.ledger.ledger.Fact;
import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.ledger.ledger.Ledger;
import io.tspmo.platform.engine.ProjectProcesses;
import io.tspmo.platform.step.Answers;
import io.tspmo.project.project.ProjectCode;
import java.util.HashMap;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Lets the project be held or cancelled as its exception gate decided. Reads {@code gateOutcome}, {@code holdUntil} (ISO date, of a hold) and {@code gateCode}; with the message steeringRequested the project receives {@code steering} (HOLD, CANCEL), {@code reason} and {@code holdUntil}.
 * Where the project does not wait for it any more, being held or closed already, the story says so.
 */
@Component
class SteerByException implements JavaDelegate {

    private final ProjectProcesses processes;
    private final Breaches breaches;
    private final Ledger ledger;

    SteerByException(ProjectProcesses processes, Breaches breaches, Ledger ledger) {
        this.processes = processes;
        this.breaches = breaches;
        this.ledger = ledger;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var answers = new Answers(execution.getVariables());
        var code = ProjectCode.of(execution.getProcessBusinessKey());
        var gate = answers.text("gateCode");
        var breach = breaches.inWords(code, gate);
        var steering = answers.text("gateOutcome").equals("REJECT") ? "CANCEL" : "HOLD";
        var message = new HashMap<String, @Nullable Object>();
        message.put("steering", steering);
        message.put("reason", "Exception gate %s. %s".formatted(gate, breach));
        message.put("holdUntil", answers.has("holdUntil") ? answers.text("holdUntil") : null);
        int received = processes.correlateWith(code.value(), "steeringRequested", message);
        if (received == 0) {
            ledger.append(Fact.of(FactKind.NOTED)
                    .in(code.value())
                    .at(gate)
                    .about(code.value())
                    .outcome("CANNOT_" + steering)
                    .with("reason", breach));
        }
    }
}
