package io.tspmo.governance.obligation;

import io.tspmo.project.duty.Roles;
import io.tspmo.project.succession.Holding;
import io.tspmo.project.succession.Holding.Kind;
import io.tspmo.project.succession.Holdings;
import io.tspmo.project.succession.TaskMoves;
import java.util.List;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The open conditions that a person owns. */
@Component
@Order(20)
class ConditionHoldings implements Holdings {

    private final Obligations obligations;
    private final Roles roles;
    private final TaskMoves moves;

    ConditionHoldings(Obligations obligations, Roles roles, TaskMoves moves) {
        this.obligations = obligations;
        this.roles = roles;
        this.moves = moves;
    }

    @Override
    public List<Holding> of(String person) {
        var owned = obligations.ownedBy(person);
        if (owned.isEmpty()) {
            return List.of();
        }
        var able = roles.active(List.of()).stream()
                .filter(user -> !user.equals(person))
                .toList();
        return owned.stream()
                .map(one -> new Holding(
                        Kind.CONDITION,
                        String.valueOf(one.id()),
                        one.project().value(),
                        one.inWords(),
                        able,
                        "The PMO is informed and gets its tasks."))
                .toList();
    }

    @Override
    public boolean holds(Kind kind) {
        return kind == Kind.CONDITION;
    }

    /** Who verifies it stays, unless that is the new owner. */
    @Override
    public void handOn(Holding holding, String to, Leave leave) {
        obligations.ownedBy(leave.person()).stream()
                .filter(one -> String.valueOf(one.id()).equals(holding.id()))
                .filter(one -> obligations.handOn(one, to, leave.by(), leave.reason()))
                .filter(one -> one.process() != null)
                .forEach(one ->
                        moves.move(one.project().value(), one.process(), Set.of("conditionOwner"), leave.person(), to));
    }
}
