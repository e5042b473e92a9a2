package io.tspmo.project.duty;

import io.tspmo.platform.decision.TableRow;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who is what in a project, and in the matter that a task is about.
 *
 * @param users ids, by what these users are
 */
record DutyFacts(@Nullable String tier, Map<Relation, Set<String>> users) {

    /** What a user can be; the table dutyConflict has the same words. */
    enum Relation {
        REQUESTER,
        MANAGER,
        SPONSOR,

        /** Has done the same duty in the same process, in person or by a substitute. */
        VOTED,

        /** Recused from deciding about the project. */
        RECUSED,
        CONDITION_OWNER,
        REPORTER,
        CHANGE_AUTHOR,
        RISK_OWNER,
        CONCERNED
    }

    /** The variables of a process that name people; several are separated by commas. */
    static final Map<Relation, String> VARIABLES = new EnumMap<>(Map.of(
            Relation.CONDITION_OWNER, "conditionOwner",
            Relation.REPORTER, "reportedBy",
            Relation.CHANGE_AUTHOR, "changeAuthor",
            Relation.RISK_OWNER, "riskOwner",
            Relation.CONCERNED, "findingConcerned"));

    /** @param variables of the task's process, by name */
    static DutyFacts of(Persons persons, Collection<String> voted, Function<String, @Nullable Object> variables) {
        var users = new EnumMap<Relation, Set<String>>(Relation.class);
        users.put(Relation.REQUESTER, users(persons.requester));
        users.put(Relation.MANAGER, users(persons.manager));
        users.put(Relation.SPONSOR, users(persons.sponsor));
        users.put(Relation.VOTED, Set.copyOf(voted));
        users.put(Relation.RECUSED, persons.recused);
        VARIABLES.forEach((relation, variable) -> users.put(relation, users(variables.apply(variable))));
        return new DutyFacts(persons.tier, users);
    }

    List<Relation> relations(String user) {
        return Stream.of(Relation.values())
                .filter(relation -> Objects.requireNonNull(users.get(relation)).contains(user))
                .toList();
    }

    private static Set<String> users(@Nullable Object names) {
        return names == null ? Set.of() : Set.copyOf(TableRow.wordsOf(names.toString()));
    }

    /** The people of a project, and its tier; all null without a project. */
    record Persons(
            @Nullable String requester,
            @Nullable String manager,
            @Nullable String sponsor,
            @Nullable String tier,
            Set<String> recused) {}
}
