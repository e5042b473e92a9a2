package io.tspmo.project.duty;

import io.tspmo.platform.decision.TableRow;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who is what in a project, and in the matter that a task is about.
 *
 * @param voted who has done the same duty in the same process, in person or by a substitute
 */
record DutyFacts(
        @Nullable String requester,
        @Nullable String manager,
        @Nullable String sponsor,
        @Nullable String tier,
        Set<String> voted,
        Set<String> conditionOwners,
        Set<String> reporters,
        Set<String> changeAuthors,
        Set<String> riskOwners,
        Set<String> concerned) {

    /** The variables of a process that name people; several are separated by commas. */
    static final String CONDITION_OWNER = "conditionOwner";

    static final String REPORTED_BY = "reportedBy";
    static final String CHANGE_AUTHOR = "changeAuthor";
    static final String RISK_OWNER = "riskOwner";
    static final String CONCERNED = "findingConcerned";
    static final List<String> VARIABLES = List.of(CONDITION_OWNER, REPORTED_BY, CHANGE_AUTHOR, RISK_OWNER, CONCERNED);

    /** What a user can be; the table dutyConflict has the same words. */
    enum Relation {
        REQUESTER,
        MANAGER,
        SPONSOR,
        VOTED,
        CONDITION_OWNER,
        REPORTER,
        CHANGE_AUTHOR,
        RISK_OWNER,
        CONCERNED
    }

    /** @param variables of the task's process, by name */
    static DutyFacts of(Persons persons, Collection<String> voted, Function<String, @Nullable Object> variables) {
        return new DutyFacts(
                persons.requester,
                persons.manager,
                persons.sponsor,
                persons.tier,
                new HashSet<>(voted),
                users(variables.apply(CONDITION_OWNER)),
                users(variables.apply(REPORTED_BY)),
                users(variables.apply(CHANGE_AUTHOR)),
                users(variables.apply(RISK_OWNER)),
                users(variables.apply(CONCERNED)));
    }

    List<Relation> relations(String user) {
        return Stream.of(Relation.values())
                .filter(relation -> is(user, relation))
                .toList();
    }

    private boolean is(String user, Relation relation) {
        return switch (relation) {
            case REQUESTER -> user.equals(requester);
            case MANAGER -> user.equals(manager);
            case SPONSOR -> user.equals(sponsor);
            case VOTED -> voted.contains(user);
            case CONDITION_OWNER -> conditionOwners.contains(user);
            case REPORTER -> reporters.contains(user);
            case CHANGE_AUTHOR -> changeAuthors.contains(user);
            case RISK_OWNER -> riskOwners.contains(user);
            case CONCERNED -> concerned.contains(user);
        };
    }

    private static Set<String> users(@Nullable Object names) {
        return names == null ? Set.of() : Set.copyOf(TableRow.wordsOf(names.toString()));
    }

    /** The people of a project, and its tier; all null without a project. */
    record Persons(
            @Nullable String requester, @Nullable String manager, @Nullable String sponsor, @Nullable String tier) {}
}
