package io.tspmo.project.succession;

import io.tspmo.ledger.database.RecordRow;
import io.tspmo.platform.identity.PersonNames;
import io.tspmo.project.duty.FreePeople;
import io.tspmo.project.duty.Roles;
import io.tspmo.project.succession.Holding.Kind;
import io.tspmo.project.succession.TaskMoves.Held;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The open tasks of a person that belong to nothing else the person holds, and the changes that the person requested. */
@Component
@Order(50)
class TaskHoldings implements Holdings {

    /** Whose tasks go with a project, a condition, a risk or a change. */
    private static final Set<String> FOLLOWING = Set.of(
            "manager", "sponsor", "requester", "evidenceOwner", "conditionOwner", "riskAssignee", "changeAuthor");

    private final JdbcClient jdbc;
    private final TaskMoves moves;
    private final FreePeople free;
    private final Roles roles;
    private final PersonNames names;

    TaskHoldings(JdbcClient jdbc, TaskMoves moves, FreePeople free, Roles roles, PersonNames names) {
        this.jdbc = jdbc;
        this.moves = moves;
        this.free = free;
        this.roles = roles;
        this.names = names;
    }

    private record Change(String process, String project) {}

    @Override
    public List<Holding> of(String person) {
        var tasks =
                moves.of(person).stream().filter(task -> isOwn(task, person)).map(task -> holding(task, person));
        var requested = requested(person);
        var able = requested.isEmpty()
                ? List.<String>of()
                : roles.managers().stream().filter(user -> !user.equals(person)).toList();
        var changes = requested.stream()
                .map(change -> new Holding(
                        Kind.CHANGE,
                        change.process,
                        change.project,
                        "Change of the baseline",
                        able,
                        "The PMO is informed and gets its tasks."));
        return Stream.concat(changes, tasks).toList();
    }

    private List<Change> requested(String person) {
        return jdbc.sql(
                        """
                        select e.id_ as process, e.business_key_ as project from act_ru_variable v
                        join act_ru_execution e on e.id_ = v.proc_inst_id_
                        where v.name_ = 'changeAuthor' and v.text_ = ? and e.business_key_ is not null order by 2, 1
                        """)
                .param(person)
                .query(new RecordRow<>(Change.class))
                .list();
    }

    private boolean isOwn(Held task, String person) {
        boolean alone = person.equals(task.assignee()) && task.isAlone();
        return task.duty()
                || !alone
                || moves.variable(task).filter(FOLLOWING::contains).isEmpty();
    }

    private Holding holding(Held task, String person) {
        var able = free.forTask(task.id()).stream()
                .filter(user -> !user.equals(person))
                .toList();
        var otherwise = !task.groups().isEmpty()
                ? "Goes back to all of: " + names.waiting(null, String.join(", ", task.groups()), null, null) + "."
                : able.isEmpty()
                        ? task.duty() ? "Goes to the next person by the rules of the gate." : "Goes to the PMO."
                        : "Stays with the others to whom it is offered.";
        return new Holding(Kind.TASK, task.id(), task.project(), task.name(), able, otherwise);
    }

    @Override
    public boolean holds(Kind kind) {
        return kind == Kind.TASK || kind == Kind.CHANGE;
    }

    @Override
    public void handOn(Holding holding, String to, Leave leave) {
        if (holding.kind() == Kind.CHANGE) {
            moves.move(String.valueOf(holding.project()), holding.id(), Set.of("changeAuthor"), leave.person(), to);
            return;
        }
        moves.of(leave.person()).stream()
                .filter(task -> task.id().equals(holding.id()))
                .filter(task -> free.forTask(task.id()).contains(to))
                .forEach(task -> moves.take(task, leave.person(), to));
    }
}
