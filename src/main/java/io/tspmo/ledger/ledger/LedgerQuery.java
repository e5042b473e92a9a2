package io.tspmo.ledger.ledger;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Filters entries; null, or empty kinds, does not filter.
 *
 * @param projects codes; null for entries of all projects and of none
 * @param person user id of a person who did it or is named in it
 * @param until the first moment after
 */
public record LedgerQuery(
        Set<FactKind> kinds,
        @Nullable Collection<String> projects,
        @Nullable String gate,
        @Nullable String subject,
        @Nullable String outcome,
        @Nullable String rule,
        @Nullable String person,
        @Nullable Instant from,
        @Nullable Instant until) {

    public static LedgerQuery all() {
        return new LedgerQuery(Set.of(), null, null, null, null, null, null, null, null);
    }

    public static LedgerQuery of(String project) {
        return new LedgerQuery(Set.of(), List.of(project), null, null, null, null, null, null, null);
    }

    public static LedgerQuery of(FactKind... kinds) {
        return new LedgerQuery(Set.of(kinds), null, null, null, null, null, null, null, null);
    }

    public LedgerQuery only(FactKind... kinds) {
        return new LedgerQuery(Set.of(kinds), projects, gate, subject, outcome, rule, person, from, until);
    }

    public LedgerQuery about(String subject) {
        return new LedgerQuery(kinds, projects, gate, subject, outcome, rule, person, from, until);
    }
}
