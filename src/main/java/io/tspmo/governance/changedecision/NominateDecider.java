package io.tspmo.governance.changedecision;

import io.tspmo.governance.change.Changes;
import io.tspmo.platform.step.Answers;
import io.tspmo.project.project.ProjectCode;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Finds who decides a change: the sponsor, or where the sponsor is in conflict the steering committee. Reads {@code changeAuthor}
 * and {@code changeNumber}; writes {@code dutyRole}, {@code deciderUser}, {@code deciderGroup} and {@code deciderUsers}
 * (separated by commas).
 */
@Component
class NominateDecider implements JavaDelegate {

    private final Deciders deciders;
    private final Changes changes;

    NominateDecider(Deciders deciders, Changes changes) {
        this.deciders = deciders;
        this.changes = changes;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var code = ProjectCode.of(execution.getProcessBusinessKey());
        var answers = new Answers(execution.getVariables());
        var decider = deciders.free(code, answers.text("changeAuthor"))
                .orElseThrow(() ->
                        new IllegalStateException("No " + Deciders.ROLES + " is free to decide a change of " + code));
        execution.setVariable("dutyRole", decider.role());
        execution.setVariable("deciderUser", decider.who().user());
        execution.setVariable("deciderGroup", decider.who().groupList());
        execution.setVariable("deciderUsers", decider.who().userList());
        if (!decider.role().equals(Deciders.ROLES.get(0))) {
            changes.deciderChanged(code, answers.integer("changeNumber"), Deciders.ROLES.get(0), decider.role());
        }
    }
}
