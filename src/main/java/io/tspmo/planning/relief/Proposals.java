package io.tspmo.planning.relief;

import io.tspmo.planning.calendar.Hours;
import io.tspmo.planning.overload.Load;
import io.tspmo.planning.overload.Overloads;
import io.tspmo.planning.relief.Overworked.Colleague;
import io.tspmo.planning.relief.Overworked.Run;
import io.tspmo.planning.relief.Overworked.Work;
import io.tspmo.platform.words.Words;
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
import java.util.stream.Stream;

/**
 * Finds what ends an overload: work to colleagues, a project later, less run work, less scope, hiring. A proposal counts only if no
 * week is flagged with it, nobody else is flagged for it, and no fixed project moves; what is carried out at once comes first, then
 * what costs least.
 */
final class Proposals {

    private static final int MOST = 6;
    private static final int MOST_OF_A_KIND = 3;

    private record Rated(Proposal proposal, long cost) {}

    /** @param moves that a proposal consists of, by its id, where it is several */
    record Found(List<Proposal> proposals, Map<String, List<Move>> moves) {}

    private final Overworked who;
    private final SortedSet<LocalDate> flagged;
    private final List<Rated> found = new ArrayList<>();
    private final Map<String, List<Move>> steps = new HashMap<>();

    private Proposals(Overworked who) {
        this.who = who;
        this.flagged = Overloads.flagged(who.rules().apply(who.load()));
    }

    static Found of(Overworked who) {
        var proposals = new Proposals(who);
        if (proposals.flagged.isEmpty()) {
            return new Found(List.of(), Map.of());
        }
        who.work().forEach(proposals::moves);
        proposals.handOver();
        proposals.shifts();
        who.runs().forEach(proposals::lowers);
        return new Found(
                Stream.concat(proposals.best().stream(), proposals.byPeople().stream())
                        .toList(),
                proposals.steps);
    }

    private List<Proposal> best() {
        var perKind = new HashMap<Proposal.Kind, Integer>();
        return found.stream()
                .sorted(Comparator.comparingLong(Rated::cost).thenComparing(rated -> rated.proposal.id()))
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
            if (left(without(who.load(), weeks)) > 0) {
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
                                Words.DAY.format(from),
                                Words.DAY.format(until),
                                costs(Hours.text(hours) + " of " + to.name()));
                found.add(
                        new Rated(Proposal.move(work.project(), work.line(), to.id(), from, until, text), hours / 100));
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

    /** Where one move does not end it, or takes more than it needs. */
    private void handOver() {
        HandOver.of(who).ifPresent(one -> {
            if (one.moves().size() == 1
                    && found.stream()
                            .anyMatch(other ->
                                    one.moves().get(0).equals(other.proposal().move()))) {
                return;
            }
            var proposal = Proposal.moves(one.moves(), one.words() + costs(Hours.text(one.hours()) + " of colleagues"));
            steps.put(proposal.id(), one.moves());
            found.add(new Rated(proposal, one.hours() / 100));
        });
    }

    // ---- what only people can do

    private List<Proposal> byPeople() {
        var relief = Relief.of(who);
        var most = relief.most(who);
        var advice = new ArrayList<Proposal>();
        most.ifPresent(work -> advice.add(Proposal.byPeople(
                Proposal.Kind.SCOPE,
                work.project(),
                work.line(),
                "Less scope of %s (%s): line %d requests %s, by a change of the project%s"
                        .formatted(
                                work.project(),
                                work.title(),
                                work.line(),
                                relief.words(" less"),
                                costs(Hours.text(relief.sum()) + " of scope")))));
        advice.add(Proposal.byPeople(
                Proposal.Kind.HIRE,
                null,
                null,
                "Hire or borrow a person for %s: %s%s"
                        .formatted(
                                most.map(work -> "%s (level %d or above)".formatted(work.skillName(), work.level()))
                                        .orElse("the run work"),
                                relief.words(""),
                                costs(Hours.text(relief.sum()) + " of a new person"))));
        return advice;
    }

    // ---- a project later

    private void shifts() {
        var movable = who.work().stream().filter(work -> !work.fixed()).collect(Collectors.groupingBy(Work::project));
        movable.forEach((project, works) -> {
            var hours = new TreeMap<LocalDate, Long>();
            works.forEach(work -> work.hours().forEach((monday, share) -> hours.merge(monday, share, Long::sum)));
            var rest = without(who.load(), hours);
            int weeks = 0;
            for (int by = 1; by <= who.load().size() && weeks == 0; by++) {
                var later = new TreeMap<LocalDate, Long>();
                for (var week : hours.entrySet()) {
                    later.put(week.getKey().plusWeeks(by), week.getValue());
                }
                weeks = left(with(rest, later)) == 0 ? by : 0;
            }
            if (weeks > 0) {
                var first = works.get(0);
                var text = "%s (%s) starts %s later%s"
                        .formatted(
                                project,
                                first.title(),
                                weeks == 1 ? "a week" : weeks + " weeks",
                                costs("%d points of the table levellingPriority".formatted(weeks * first.weight())));
                found.add(new Rated(Proposal.shift(project, weeks, text), (long) weeks * first.weight()));
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
        long leave = run.hours();
        for (long less = Math.min(100, run.hours()); leave == run.hours(); less = Math.min(less + 100, run.hours())) {
            long by = less;
            int left = left(changed(
                    who.load(),
                    week -> mondays.first().isAfter(week.monday())
                                    || mondays.last().isBefore(week.monday())
                                    || !run.mondays().contains(week.monday())
                            ? week
                            : week.with(week.booked(), Math.max(0, week.run() - by))));
            if (left == 0) {
                leave = run.hours() - less;
            }
            if (less == run.hours()) {
                break;
            }
        }
        if (leave < run.hours()) {
            var from = max(mondays.first(), who.today());
            var until = mondays.last().plusDays(4);
            long hours = (run.hours() - leave) * mondays.size();
            var text = "%s: %s a week instead of %s, %s to %s%s"
                    .formatted(
                            run.name(),
                            Hours.text(leave),
                            Hours.text(run.hours()),
                            Words.DAY.format(from),
                            Words.DAY.format(until),
                            costs(Hours.text(hours) + " of run work"));
            found.add(new Rated(Proposal.lower(run.id(), Hours.decimal(leave), from, until, text), hours / 100));
        }
    }

    // ----

    private int left(List<Load> load) {
        return Overloads.flagged(who.rules().apply(load)).size();
    }

    private static String costs(String what) {
        return "; then no rule is broken, costs " + what;
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
