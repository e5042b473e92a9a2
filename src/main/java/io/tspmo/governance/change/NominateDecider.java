package io.tspmo.governance.change;

import io.tspmo.platform.step.Answers;
import io.tspmo.project.duty.Roles;
import io.tspmo.project.project.ProjectCode;
import java.util.List;
import java.util.Set;
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

    private static final List<String> ROLES = List.of("sponsor", "steering-committee");

    private final Roles roles;
    private final Changes changes;

    NominateDecider(Roles roles, Changes changes) {
        this.roles = roles;
        this.changes = changes;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var code = ProjectCode.of(execution.getProcessBusinessKey());
        var answers = new Answers(execution.getVariables());
        for (var role : ROLES) {
            var free = roles.of(code, "APPROVE_CHANGE", role, Set.of(answers.text("changeAuthor")));
            if (!free.isEmpty()) {
                execution.setVariable("dutyRole", role);
                execution.setVariable("deciderUser", free.user());
                execution.setVariable("deciderGroup", free.groupList());
                execution.setVariable("deciderUsers", free.userList());
                if (!role.equals(ROLES.get(0))) {
                    changes.deciderChanged(code, answers.integer("changeNumber"), ROLES.get(0), role);
                }
                return;
            }
        }
        throw new IllegalStateException("No " + ROLES + " is free to decide a change of " + code);
    }
}
