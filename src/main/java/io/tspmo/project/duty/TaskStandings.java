package io.tspmo.project.duty;

import io.tspmo.ledger.ledger.Fact;
import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.ledger.ledger.Ledger;
import io.tspmo.platform.identity.PersonNames;
import io.tspmo.platform.task.Duties;
import io.tspmo.platform.task.DutyRefused;
import io.tspmo.project.duty.RoleHolders.Person;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What a user is to a task: free to do it in an own role, as the substitute of another, or not at all. Neither a
 * person in conflict nor the substitute of one may do it.
 */
@Component
class TaskStandings implements Duties {

    private final RoleHolders holders;
    private final Conflicts conflicts;
    private final Handover handover;
    private final OfferedTasks offers;
    private final JdbcClient jdbc;
    private final Ledger ledger;
    private final Clock clock;
    private final PersonNames called;

    TaskStandings(
            RoleHolders holders,
            Conflicts conflicts,
            Handover handover,
            OfferedTasks offers,
            JdbcClient jdbc,
            Ledger ledger,
            Clock clock,
            PersonNames called) {
        this.holders = holders;
        this.conflicts = conflicts;
        this.handover = handover;
        this.offers = offers;
        this.jdbc = jdbc;
        this.ledger = ledger;
        this.clock = clock;
        this.called = called;
    }

    @Override
    public Optional<String> refusal(Duty task, String user) {
        return Optional.ofNullable(standing(task, user).refusal);
    }

    /** Completions of one duty in one process queue up, so that no user votes twice at the same moment. */
    @Override
    public @Nullable String done(Duty task, String user) {
        if (task.duty() != null) {
            jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))")
                    .param(task.process() + ' ' + task.duty())
                    .query()
                    .listOfRows();
        }
        var standing = standing(task, user);
        if (standing.refusal != null) {
            throw new DutyRefused(standing.refusal);
        }
        if (task.duty() != null) {
            keep(task, user, standing.standsFor);
        }
        return standing.standsFor;
    }

    @Override
    public Set<String> substitutes(Duty task, Offered offered) {
        return handover.ofNew(task, offered);
    }

    private Standing standing(Duty task, String user) {
        if (task.duty() != null) {
            return standing(task, task.duty(), user);
        }
        return task.role() == null ? offers.standing(task.task(), user) : ofRole(task, task.role(), user);
    }

    /** A task was given to who had the role; it is answered by who has it now, or by a substitute of that one. */
    private Standing ofRole(Duty task, String role, String user) {
        var persons = holders.of(task.projectCode());
        var all = holders.withAbsent(user);
        if (all.get(0).has(role, persons)) {
            return Standing.OWN;
        }
        return all.stream()
                .skip(1)
                .filter(person -> person.gives(role, persons))
                .findFirst()
                .map(person -> new Standing(null, person.id()))
                .orElseGet(() -> Standing.refused(without(role)));
    }

    private Standing standing(Duty task, String duty, String user) {
        var persons = holders.of(task.projectCode());
        var facts = DutyFacts.of(persons, holders.voted(task.process(), duty), task.variables());
        var rules = conflicts.now();
        var own = rules.conflict(duty, task.role(), facts, user);
        if (own.isPresent()) {
            return Standing.refused(own.get());
        }
        if (task.role() == null) {
            var standing = offers.standing(task.task(), user);
            return standing.standsFor == null ? standing : standsFor(task, facts, rules, List.of(standing.standsFor));
        }
        var all = holders.withAbsent(user);
        if (all.get(0).has(task.role(), persons)) {
            return Standing.OWN;
        }
        var absent = all.stream()
                .skip(1)
                .filter(person -> person.gives(task.role(), persons))
                .map(Person::id)
                .toList();
        return absent.isEmpty() ? Standing.refused(without(task.role())) : standsFor(task, facts, rules, absent);
    }

    /** For the first of the absent who could do it as well. */
    private Standing standsFor(Duty task, DutyFacts facts, Conflicts.Rules rules, List<String> absent) {
        for (var person : absent) {
            if (rules.free(task.duty(), task.role(), facts, person)) {
                return new Standing(null, person);
            }
        }
        var person = absent.get(0);
        return Standing.refused("You stand in for %s here, to whom this applies: %s"
                .formatted(
                        called.of(person),
                        rules.conflict(task.duty(), task.role(), facts, person).orElseThrow()));
    }

    private String without(String role) {
        return switch (role) {
            case "sponsor", "manager", "requester" -> "This task is for the %s of the project, and that is not you."
                    .formatted(role.equals("manager") ? "project manager" : role);
            default -> role.startsWith(RoleHolders.DEPUTY)
                    ? "This task is for the substitute of %s, and that is not you."
                            .formatted(called.of(role.substring(RoleHolders.DEPUTY.length())))
                    : "This task is for the role %s, which you do not have.".formatted(role.replace('-', ' '));
        };
    }

    private void keep(Duty task, String user, @Nullable String standsFor) {
        jdbc.sql(
                        """
                        insert into duty_done (task_id, process_id, project_code, duty, role, done_by, done_for, done_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        task.task(),
                        task.process(),
                        task.projectCode(),
                        task.duty(),
                        task.role(),
                        user,
                        standsFor,
                        Timestamp.from(clock.instant()))
                .update();
        ledger.append(Fact.of(FactKind.DUTY)
                .in(task.projectCode())
                .about(task.task())
                .outcome(task.duty())
                .by(user)
                .person("principal", standsFor)
                .with("process", task.process())
                .with("role", task.role()));
    }

    /** @param standsFor null if in an own role */
    record Standing(@Nullable String refusal, @Nullable String standsFor) {

        static final Standing OWN = new Standing(null, null);

        static Standing refused(String sentence) {
            return new Standing(sentence, null);
        }
    }
}
