package io.tspmo.gate;

import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Hands one missing vote to whoever has it. Reads {@code loopCounter} and {@code sponsor}; writes, for this vote
 * alone, {@code slot}, {@code reviewer}, {@code reviewerUser} (the sponsor's user, else nobody yet), {@code reviewerGroup} and {@code signWithin}, and keeps the
 * answers {@code vote}, {@code comment}, {@code conditions} and {@code conditionsDue} apart from those of the others.
 */
@Component
class NominateReviewer implements JavaDelegate {

    private final Reviews reviews;

    NominateReviewer(Reviews reviews) {
        this.reviews = reviews;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var missing = reviews.slots(execution.getProcessInstanceId()).stream()
                .filter(slot -> slot.vote() == null)
                .toList();
        var slot = missing.get((Integer) execution.getVariable("loopCounter"));
        execution.setVariableLocal("slot", slot.number());
        execution.setVariableLocal("reviewer", slot.reviewer());
        execution.setVariableLocal("reviewerGroup", slot.reviewer());
        execution.setVariableLocal("signWithin", slot.signWithin());
        execution.setVariableLocal(
                "reviewerUser", slot.reviewer().equals("sponsor") ? execution.getVariable("sponsor") : null);
        for (var answer : List.of("vote", "comment", "conditions", "conditionsDue", "answeredBy")) {
            execution.setVariableLocal(answer, null);
        }
    }
}
