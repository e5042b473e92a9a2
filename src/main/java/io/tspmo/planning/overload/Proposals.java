package io.tspmo.planning.overload;

import io.tspmo.planning.calendar.Hours;
import io.tspmo.planning.overload.Overworked.Colleague;
import io.tspmo.planning.overload.Overworked.Run;
import io.tspmo.planning.overload.Overworked.Work;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Finds what could be done about an overload. A proposal counts only if fewer weeks are flagged with it, nobody else is flagged
 * for it, and no fixed project moves; those that leave no flag come first, then those that leave fewest, then what costs least.
 */
final class Proposals {

    private static final int MOST = 6;
    private static final int MOST_OF_A_KIND = 3;

    private record Rated(Proposal proposal, int left, long cost) {}

    private final Overworked who;
    private final SortedSet<LocalDate> flagged;
    private final List<Rated> found = new ArrayList<>();

    private Proposals(Overworked who) {
        this.who = who;
        this.flagged = Overloads.flagged(who.rules().apply(who.load()));
    }

    static List<Proposal> of(Overworked who) {
        var proposals = new Proposals(who);
        if (proposals.flagged.isEmpty()) {
            return List.of();
        }
        who.work().forEach(proposals::moves);
        proposals.shifts();
        who.runs().forEach(proposals::lowers);
        return proposals.best();
    }

    private List<Proposal> best() {
        var perKind = new HashMap<Proposal.Kind, Integer>();
        return found.stream()
                .sorted(Comparator.comparingInt(Rated::left)
                        .thenComparingLong(Rated::cost)
                        .thenComparing(rated -> rated.proposal.id()))
                .filter(rated -> perKind.merge(rated.proposal.kind(), 1, Integer::sum) <= MOST_OF_A_KIND)
                .limit(MOST)
                .map(Rated::proposal)
                .toList();
    }

    // ---- work to a colleague

    private void moves(Work work) {
        if (work.named()) {
            return;
        }
        for (var weeks : stretches(work.hours())) {
            int left = left(without(who.load(), weeks));
            if (left >= flagged.size()) {
                continue;
            }
            var from = max(weeks.firstKey(), who.today());
            var until = weeks.lastKey().plusDays(4);
            taker(work, weeks, work.days().subMap(from, until.plusDays(1))).ifPresent(to -> {
                long hours = weeks.values().stream().mapToLong(Long::longValue).sum();
                var text = "%s takes %s of %s for %s (line %d, %s), %s to %s%s"
                        .formatted(
                                to.name(),
                                Hours.text(hours),
                                work.skillName(),
                                work.project(),
                                work.line(),
                                work.title(),
                                from,
                                until,
                                effect(left));
                found.add(new Rated(
                        Proposal.move(work.project(), work.line(), to.id(), from, until, text), left, hours / 100));
            });
        }
    }

    /** The hours of the flagged weeks: each run of weeks without a gap, and all of them if there are several. */
    private List<SortedMap<LocalDate, Long>> stretches(SortedMap<LocalDate, Long> hours) {
        var stretches = new ArrayList<SortedMap<LocalDate, Long>>();
        SortedMap<LocalDate, Long> current = new TreeMap<>();
        for (var week : hours.entrySet()) {
            if (!flagged.contains(week.getKey())) {
                continue;
            }
            if (!current.isEmpty() && !current.lastKey().plusWeeks(1).equals(week.getKey())) {
                stretches.add(current);
                current = new TreeMap<>();
            }
            current.put(week.getKey(), week.getValue());
        }
        if (!current.isEmpty()) {
            stretches.add(current);
        }
        if (stretches.size() > 1) {
            // an event moves every day between two, so the weeks between go along
            stretches.add(new TreeMap<>(
                    hours.subMap(stretches.get(0).firstKey(), current.lastKey().plusDays(1))));
        }
        return stretches;
    }

    /** The colleague with most time left among those who are free on each day, as booking demands it. */
    private Optional<Colleague> taker(Work work, SortedMap<LocalDate, Long> weeks, SortedMap<LocalDate, Long> days) {
        return who.colleagues().stream()
                .filter(one -> one.levels().getOrDefault(work.skill(), 0) >= work.level())
                .filter(one -> days.entrySet().stream()
                        .allMatch(day -> day.getValue() <= one.free().applyAsLong(day.getKey())))
                .filter(one -> one.rules().apply(with(one.load(), weeks)).size()
                        <= one.rules().apply(one.load()).size())
                .min(Comparator.<Colleague>comparingLong(one -> -spare(one, weeks))
                        .thenComparing(Colleague::id));
    }

    /** What the fullest week would leave. */
    private static long spare(Colleague one, Map<LocalDate, Long> weeks) {
        return one.load().stream()
                .filter(week -> weeks.containsKey(week.monday()))
                .mapToLong(week -> week.available() - week.used() - weeks.getOrDefault(week.monday(), 0L))
                .min()
                .orElse(0);
    }

    // ---- a project later

    private void shifts() {
        var movable = who.work().stream().filter(work -> !work.fixed()).collect(Collectors.groupingBy(Work::project));
        movable.forEach((project, works) -> {
            var hours = new TreeMap<LocalDate, Long>();
            works.forEach(work -> work.hours().forEach((monday, share) -> hours.merge(monday, share, Long::sum)));
            var rest = without(who.load(), hours);
            int best = flagged.size();
            int weeks = 0;
            for (int by = 1; by <= who.load().size() && best > 0; by++) {
                var later = new TreeMap<LocalDate, Long>();
                for (var week : hours.entrySet()) {
                    later.put(week.getKey().plusWeeks(by), week.getValue());
                }
                int left = left(with(rest, later));
                if (left < best) {
                    best = left;
                    weeks = by;
                }
            }
            if (weeks > 0) {
                var first = works.get(0);
                var text = "%s (%s) comes %s later%s"
                        .formatted(project, first.title(), weeks == 1 ? "a week" : weeks + " weeks", effect(best));
                found.add(new Rated(Proposal.shift(project, weeks, text), best, (long) weeks * first.weight()));
            }
        });
    }

    // ---- less run work

    private void lowers(Run run) {
        var mondays = new TreeSet<>(run.mondays());
        mondays.retainAll(flagged);
        if (mondays.isEmpty()) {
            return;
        }
        int best = flagged.size();
        long leave = run.hours();
        for (long less = Math.min(100, run.hours()); best > 0; less = Math.min(less + 100, run.hours())) {
            long by = less;
            int left = left(changed(
                    who.load(),
                    week -> mondays.first().isAfter(week.monday())
                                    || mondays.last().isBefore(week.monday())
                                    || !run.mondays().contains(week.monday())
                            ? week
                            : week.with(week.booked(), Math.max(0, week.run() - by))));
            if (left < best) {
                best = left;
                leave = run.hours() - less;
            }
            if (less == run.hours()) {
                break;
            }
        }
        if (leave < run.hours()) {
            var from = max(mondays.first(), who.today());
            var until = mondays.last().plusDays(4);
            var text = "%s: %s a week instead of %s, %s to %s%s"
                    .formatted(run.name(), Hours.text(leave), Hours.text(run.hours()), from, until, effect(best));
            found.add(new Rated(
                    Proposal.lower(run.id(), Hours.decimal(leave), from, until, text),
                    best,
                    (run.hours() - leave) / 100 * mondays.size()));
        }
    }

    // ----

    private int left(List<Load> load) {
        return Overloads.flagged(who.rules().apply(load)).size();
    }

    private String effect(int left) {
        return left == 0
                ? "; then no rule is broken"
                : "; then %d weeks are flagged, not %d".formatted(left, flagged.size());
    }

    private static List<Load> without(List<Load> load, Map<LocalDate, Long> hours) {
        return changed(
                load,
                week -> week.with(Math.max(0, week.booked() - hours.getOrDefault(week.monday(), 0L)), week.run()));
    }

    private static List<Load> with(List<Load> load, Map<LocalDate, Long> hours) {
        return changed(load, week -> week.with(week.booked() + hours.getOrDefault(week.monday(), 0L), week.run()));
    }

    private static List<Load> changed(List<Load> load, UnaryOperator<Load> change) {
        return load.stream().map(change).toList();
    }

    private static LocalDate max(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }
}
