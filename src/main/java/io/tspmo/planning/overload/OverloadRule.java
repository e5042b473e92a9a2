package io.tspmo.planning.overload;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A row of the table {@code overloadRules}: too much is more than some share of what is there, in so many weeks out of so many.
 *
 * @param percent of what is available
 * @param weeks that count, out of {@code outOf} weeks in a row
 * @param days business days to react
 */
public record OverloadRule(
        String name, Comparison comparison, int percent, int weeks, int outOf, Severity severity, int days) {

    enum Comparison {
        OVER,
        FROM
    }

    /** The worst comes last. */
    enum Severity {
        MEDIUM,
        HIGH,
        CRITICAL
    }

    /** @param mondays of the weeks that count, in every stretch of weeks that breaks the rule */
    public record Flag(OverloadRule rule, SortedSet<LocalDate> mondays) {}

    public OverloadRule {
        if (weeks < 1 || outOf < weeks) {
            throw new IllegalArgumentException("The rule %s needs %d of %d weeks".formatted(name, weeks, outOf));
        }
    }

    /** @param load of one person, week after week without a gap */
    Optional<Flag> flag(List<Load> load) {
        var mondays = new TreeSet<LocalDate>();
        for (int first = 0; first + outOf <= load.size(); first++) {
            var stretch = load.subList(first, first + outOf).stream()
                    .filter(this::counts)
                    .map(Load::monday)
                    .toList();
            if (stretch.size() >= weeks) {
                mondays.addAll(stretch);
            }
        }
        return mondays.isEmpty() ? Optional.empty() : Optional.of(new Flag(this, mondays));
    }

    private boolean counts(Load week) {
        return comparison == Comparison.OVER ? week.isOver(percent) : week.isFrom(percent);
    }
}
