package io.tspmo.project.duty;

import io.tspmo.project.duty.DutyFacts.Persons;
import io.tspmo.project.duty.RoleHolders.Person;
import io.tspmo.project.project.ProjectCode;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who of a role is free to do something. Three SQL statements at most, however many people have the role. */
@Component
public class Roles {

    private final RoleHolders holders;
    private final Conflicts conflicts;

    Roles(RoleHolders holders, Conflicts conflicts) {
        this.holders = holders;
        this.conflicts = conflicts;
    }

    /**
     * @param duty as the table {@code dutyConflict} calls it
     * @param role {@code sponsor}, {@code manager} or {@code requester} of the project; {@code deputy:} and a user, for
     *     the substitute of that user today; else a group
     * @param not users who cannot do it for reasons that are none of the project, such as those who voted already
     */
    public Candidates of(ProjectCode code, String duty, String role, Collection<String> not) {
        var persons = holders.of(code.value());
        var rules = conflicts.now();
        var facts = DutyFacts.of(persons, List.of(), variable -> null);
        Predicate<String> free = user -> !not.contains(user) && rules.free(duty, role, facts, user);
        if (role.startsWith(RoleHolders.DEPUTY)) {
            var absent = role.substring(RoleHolders.DEPUTY.length());
            return free.test(absent) ? one(holders.substitutesOf(absent), free) : Candidates.NONE;
        }
        return switch (role) {
            case "sponsor" -> one(having(holders.active(persons.sponsor()), role, persons), free);
            case "manager" -> one(having(holders.active(persons.manager()), role, persons), free);
            case "requester" -> one(having(holders.active(persons.requester()), role, persons), free);
            default -> group(role, holders.members(role), free);
        };
    }

    /**
     * Who may have a role of the project itself from now on: those of its group who may sign in and against whom no rule of
     * duty speaks.
     *
     * @param role {@code manager} or {@code sponsor}
     * @param beside who has the other one of the two then; null to leave that open
     */
    public List<String> ableTo(ProjectCode code, String role, @Nullable String beside) {
        boolean leads = role.equals("manager");
        var now = holders.of(code.value());
        var then =
                new Persons(now.requester(), leads ? null : beside, leads ? beside : null, now.tier(), now.recused());
        var facts = DutyFacts.of(then, List.of(), variable -> null);
        var rules = conflicts.now();
        var duty = leads ? "LEAD_PROJECT" : "SPONSOR_PROJECT";
        return holders.members(leads ? RoleHolders.MANAGERS : role).stream()
                .map(Person::id)
                .filter(user -> rules.free(duty, role, facts, user))
                .toList();
    }

    /** The project managers who may sign in. */
    public List<String> managers() {
        return holders.active(List.of(RoleHolders.MANAGERS));
    }

    /** The users who may sign in, of these groups; of none given, all. */
    public List<String> active(Collection<String> groups) {
        return holders.active(groups);
    }

    private static List<Person> having(List<Person> found, String role, Persons persons) {
        return found.stream().filter(person -> person.has(role, persons)).toList();
    }

    private static Candidates one(List<Person> found, Predicate<String> free) {
        return found.stream()
                .map(Person::id)
                .filter(free)
                .findFirst()
                .map(user -> new Candidates(user, null, List.of()))
                .orElse(Candidates.NONE);
    }

    private static Candidates group(String role, List<Person> members, Predicate<String> free) {
        var able = members.stream().map(Person::id).filter(free).toList();
        if (able.isEmpty()) {
            return Candidates.NONE;
        }
        return able.size() == members.size() ? new Candidates(null, role, List.of()) : new Candidates(null, null, able);
    }
}
