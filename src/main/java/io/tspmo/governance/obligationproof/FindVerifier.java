package io.tspmo.governance.obligationproof;

import io.tspmo.governance.obligation.Obligations;
import io.tspmo.platform.decision.TableRow;
import io.tspmo.project.duty.Roles;
import java.util.HashSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Finds who may verify that a condition is fulfilled: of the roles in {@code verifiers}, the first one with a holder
 * who is free to. Reads {@code verifiers}; writes {@code dutyRole}, {@code verifierUser}, {@code verifierGroup}, {@code
 * verifierUsers} (each followed by a comma).
 */
@Component
class FindVerifier implements JavaDelegate {

    private final Obligations obligations;
    private final Roles roles;

    FindVerifier(Obligations obligations, Roles roles) {
        this.obligations = obligations;
        this.roles = roles;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var obligation = obligations.ofProcess(execution.getProcessInstanceId());
        var not = Stream.of(obligation.owner(), obligation.reportedBy(), obligation.reportedFor())
                .filter(user -> user != null)
                .collect(Collectors.toCollection(HashSet::new));
        var verifiers = TableRow.wordsOf(String.valueOf(execution.getVariable("verifiers")));
        for (var role : verifiers) {
            var free = roles.of(obligation.project(), "VERIFY_CONDITION", role, not);
            if (!free.isEmpty()) {
                execution.setVariable("dutyRole", role);
                execution.setVariable("verifierUser", free.user());
                execution.setVariable("verifierGroup", free.groupList());
                execution.setVariable("verifierUsers", free.userList());
                if (!role.equals(verifiers.get(0))) {
                    obligations.verifierChanged(obligation, verifiers.get(0), role);
                }
                return;
            }
        }
        throw new IllegalStateException("No %s is free to verify the condition of %s"
                .formatted(String.join(", ", verifiers), obligation.inWords()));
    }
}
