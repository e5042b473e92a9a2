package io.tspmo.governance.change;

import io.tspmo.platform.step.Answers;
import io.tspmo.project.duty.Candidates;
import io.tspmo.project.duty.Roles;
import io.tspmo.project.project.ProjectCode;
import java.util.List;
import java.util.Optional;
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

    /** @param role that decides, and {@code who} of it */
    record Decider(String role, Candidates who) {}

    /** The first role with a person who is free to decide. */
    Optional<Decider> free(ProjectCode code, String author) {
        return ROLES.stream()
                .map(role -> new Decider(role, roles.of(code, "APPROVE_CHANGE", role, Set.of(author))))
                .filter(decider -> !decider.who.isEmpty())
                .findFirst();
    }

    @Override
    public void execute(DelegateExecution execution) {
        var code = ProjectCode.of(execution.getProcessBusinessKey());
        var answers = new Answers(execution.getVariables());
        var decider = free(code, answers.text("changeAuthor"))
                .orElseThrow(() -> new IllegalStateException("No " + ROLES + " is free to decide a change of " + code));
        execution.setVariable("dutyRole", decider.role);
        execution.setVariable("deciderUser", decider.who.user());
        execution.setVariable("deciderGroup", decider.who.groupList());
        execution.setVariable("deciderUsers", decider.who.userList());
        if (!decider.role.equals(ROLES.get(0))) {
            changes.deciderChanged(code, answers.integer("changeNumber"), ROLES.get(0), decider.role);
        }
    }
}
