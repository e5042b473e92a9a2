package io.tspmo.planning.demand;

import io.tspmo.planning.calendar.Hours;
import io.tspmo.planning.calendar.Weekdays;
import io.tspmo.planning.demand.Demand.Skill;
import io.tspmo.planning.demand.Staffing.Shortage;
import io.tspmo.platform.form.FormText;
import io.tspmo.platform.words.Words;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a request for people, in numbers for the verdict and in words for the decision.
 *
 * @param peakLoad percent: the largest share of free time that any week requests; 100 is exactly full, and 999 stands
 *     for all that is more, also where nothing is free
 * @param shortHours unfilled hours
 * @param missingSkills names of the skills that are short; empty if none is
 * @param findings one line for each skill, and one for the start
 * @param earliestStart the wanted start if everything fits, else the first Monday from which it would; null if there is
 *     none within a year
 */
public record ResourceCheck(
        BigDecimal peakLoad,
        BigDecimal shortHours,
        String missingSkills,
        String findings,
        @Nullable LocalDate earliestStart) {

    private static final int HIGHEST_LOAD = 999;

    /** @param known ids of the skills that at least one person has */
    public static ResourceCheck of(
            Staffing staffing, Set<String> known, LocalDate wantedStart, @Nullable LocalDate earliestStart) {
        var bySkill = staffing.shortages().stream()
                .collect(Collectors.groupingBy(Shortage::skill, LinkedHashMap::new, Collectors.toList()));
        var peakLoad = BigDecimal.valueOf(Math.min(100 * staffing.load(), HIGHEST_LOAD))
                .setScale(1, RoundingMode.HALF_UP);
        return new ResourceCheck(
                peakLoad,
                Hours.decimal(staffing.shortHours()),
                FormText.cut(bySkill.keySet().stream()
                        .map(skill -> known.contains(skill.id())
                                ? skill.name()
                                : skill.name() + " (no person has this skill)")
                        .collect(Collectors.joining(", "))),
                FormText.cut(findings(staffing, bySkill, known, peakLoad, wantedStart, earliestStart)),
                earliestStart);
    }

    private static String findings(
            Staffing staffing,
            Map<Skill, List<Shortage>> bySkill,
            Set<String> known,
            BigDecimal peakLoad,
            LocalDate wantedStart,
            @Nullable LocalDate earliestStart) {
        var lines = new ArrayList<String>();
        bySkill.forEach((skill, weeks) -> lines.add(skill.name() + ": " + inWeeks(weeks)
                + (known.contains(skill.id()) ? "" : "; no person has this skill")));
        if (lines.isEmpty()) {
            lines.add(
                    staffing.fullestWeek().isEmpty()
                            ? "No staff is requested."
                            : "Enough people. Busiest week: from %s, %s %% of free time."
                                    .formatted(
                                            Weekdays.weekName(
                                                    staffing.fullestWeek().getAsInt()),
                                            peakLoad.stripTrailingZeros().toPlainString()));
        }
        if (bySkill.isEmpty() && staffing.above() > 0) {
            lines.add("%s take people above the share of their time that the overload rules book."
                    .formatted(Hours.text(staffing.above())));
        }
        if (earliestStart == null) {
            lines.add("No start within a year is possible.");
        } else if (!earliestStart.equals(wantedStart)) {
            lines.add("All demand can be staffed from Monday %s on.".formatted(Words.DAY.format(earliestStart)));
        }
        return String.join("\n", lines);
    }

    /** {@code 12 h short in the week of 11 Jan 2027}, or for several weeks the sum, the span and the worst. */
    private static String inWeeks(List<Shortage> weeks) {
        long sum = weeks.stream().mapToLong(Shortage::hours).sum();
        var first = Weekdays.weekName(weeks.get(0).week());
        if (weeks.size() == 1) {
            return "%s short in the week of %s".formatted(Hours.text(sum), first);
        }
        if (weeks.size() <= 3) {
            return weeks.stream()
                    .map(week ->
                            "%s in the week of %s".formatted(Hours.text(week.hours()), Weekdays.weekName(week.week())))
                    .collect(Collectors.joining(", ", Hours.text(sum) + " short: ", ""));
        }
        var worst =
                weeks.stream().max(Comparator.comparingLong(Shortage::hours)).orElseThrow();
        return "%s short in %d weeks from %s to %s, most in that of %s (%s)"
                .formatted(
                        Hours.text(sum),
                        weeks.size(),
                        first,
                        Words.DAY.format(
                                Weekdays.date(5 * weeks.get(weeks.size() - 1).week() + 4)),
                        Weekdays.weekName(worst.week()),
                        Hours.text(worst.hours()));
    }
}
