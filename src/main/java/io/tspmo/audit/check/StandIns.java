package io.tspmo.audit.check;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The substitutes of each day, from the facts of substitutions. */
final class StandIns {

    private final ZoneId zone;
    private final Map<String, Span> byId = new HashMap<>();
    private final Map<String, List<String>> bySubstitute = new HashMap<>();

    StandIns(ZoneId zone) {
        this.zone = zone;
    }

    /** Both days inclusive. */
    private record Span(String user, String substitute, LocalDate first, LocalDate last, long entry) {

        private boolean covers(LocalDate day) {
            return !day.isBefore(first) && !day.isAfter(last);
        }

        private Span until(LocalDate day) {
            return day.isBefore(last) ? new Span(user, substitute, first, day, entry) : this;
        }
    }

    /** Takes a fact of a substitution; other facts are passed over. */
    void read(LedgerFact fact) {
        var user = fact.person("user");
        var substitute = fact.person("substitute");
        if (fact.outcome().equals("NAMED") && user != null && substitute != null && fact.has("firstDay")) {
            bySubstitute.computeIfAbsent(substitute, none -> new ArrayList<>()).add(fact.subject());
            byId.put(
                    fact.subject(),
                    new Span(
                            user,
                            substitute,
                            LocalDate.parse(fact.text("firstDay")),
                            LocalDate.parse(fact.text("lastDay")),
                            fact.id()));
        } else if (fact.outcome().equals("ENDED")) {
            byId.computeIfPresent(
                    fact.subject(),
                    (id, span) -> span.until(fact.at().atZone(zone).toLocalDate()));
        }
    }

    /**
     * Whose voice a person's hands are on a day: of those themselves, of the one in whose place they act, of the one in whose
     * place that one acts, and so on, once round a circle.
     *
     * @param hands the actor, and the principal, if any
     * @param entries where the substitutions that lead on are added
     */
    Set<String> voices(List<String> hands, LocalDate day, Collection<Long> entries) {
        var voices = new LinkedHashSet<>(hands);
        var left = new ArrayDeque<>(hands.subList(Math.min(1, hands.size()), hands.size()));
        while (!left.isEmpty()) {
            var principal = left.remove();
            for (var span : of(principal)) {
                if (span.covers(day) && voices.add(span.user)) {
                    entries.add(span.entry);
                    left.add(span.user);
                }
            }
        }
        return voices;
    }

    /** The entry that made a person a user's substitute on a day; null if none. */
    @Nullable
    Long entry(String user, String substitute, LocalDate day) {
        return of(substitute).stream()
                .filter(span -> span.user.equals(user) && span.covers(day))
                .map(Span::entry)
                .findFirst()
                .orElse(null);
    }

    private List<Span> of(String substitute) {
        return bySubstitute.getOrDefault(substitute, List.of()).stream()
                .map(byId::get)
                .toList();
    }
}
