package io.tspmo.planning.relief;

import io.tspmo.planning.calendar.Hours;
import io.tspmo.planning.overload.Load;
import io.tspmo.planning.overload.Overloads;
import io.tspmo.planning.relief.Overworked.Colleague;
import io.tspmo.planning.relief.Overworked.Work;
import io.tspmo.platform.words.Words;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * Gives days of work to colleagues, week by week and day by day, until no rule is broken any more: as little as that takes, and to as few
 * as have the time. Nobody is flagged for it.
 */
final class HandOver {

    private record Piece(Work work, LocalDate day, Colleague to, long hours) {}

    private final Overworked who;
    private final Map<String, List<Load>> loads = new HashMap<>();
    private final Map<String, Map<LocalDate, Long>> given = new HashMap<>();
    private final List<Piece> pieces = new ArrayList<>();
    private List<Load> own;

    private HandOver(Overworked who) {
        this.who = who;
        this.own = who.load();
        who.colleagues().forEach(one -> loads.put(one.id(), one.load()));
    }

    /** @param moves empty if colleagues cannot end it */
    record Found(List<Move> moves, String words, long hours) {}

    static Optional<Found> of(Overworked who) {
        var handOver = new HandOver(who);
        return handOver.ends() ? Optional.of(handOver.found()) : Optional.empty();
    }

    private boolean ends() {
        Set<LocalDate> stuck = new HashSet<>();
        while (true) {
            var flagged = Overloads.flagged(who.rules().apply(own));
            if (flagged.isEmpty()) {
                return true;
            }
            flagged.removeAll(stuck);
            if (flagged.isEmpty()) {
                return false;
            }
            if (!relieve(flagged.first())) {
                stuck.add(flagged.first());
            }
        }
    }

    /** Gives away one day of a week; false if nobody can take any. */
    private boolean relieve(LocalDate monday) {
        var piece = who.work().stream()
                .filter(work -> !work.named())
                .flatMap(work -> work.days().subMap(max(monday, who.today()), monday.plusDays(7)).entrySet().stream()
                        .filter(day ->
                                pieces.stream().noneMatch(one -> one.work == work && one.day.equals(day.getKey())))
                        .flatMap(day -> taker(work, day.getKey(), day.getValue()).stream()))
                .max(Comparator.<Piece>comparingInt(one -> helps(one.to, one.work) ? 1 : 0)
                        .thenComparing(Piece::day)
                        .thenComparing(one -> one.work.project()));
        piece.ifPresent(one -> {
            pieces.add(one);
            own = changed(own, monday, -one.hours);
            loads.put(one.to.id(), changed(load(one.to), monday, one.hours));
            given.computeIfAbsent(one.to.id(), any -> new HashMap<>()).merge(one.day, one.hours, Long::sum);
        });
        return piece.isPresent();
    }

    private Optional<Piece> taker(Work work, LocalDate day, long hours) {
        var monday = day.minusDays(day.getDayOfWeek().getValue() - 1L);
        return who.colleagues().stream()
                .filter(one -> one.levels().getOrDefault(work.skill(), 0) >= work.level())
                .filter(one -> hours + given.getOrDefault(one.id(), Map.of()).getOrDefault(day, 0L)
                        <= one.free().applyAsLong(day))
                .filter(one ->
                        one.rules().apply(changed(load(one), monday, hours)).size()
                                <= one.rules().apply(one.load()).size())
                .max(Comparator.<Colleague>comparingInt(one -> helps(one, work) ? 1 : 0)
                        .thenComparingLong(one -> load(one).stream()
                                .mapToLong(week -> week.available() - week.used())
                                .sum())
                        .thenComparing(Colleague::id))
                .map(one -> new Piece(work, day, one, hours));
    }

    private boolean helps(Colleague one, Work work) {
        return pieces.stream().anyMatch(piece -> piece.to == one && piece.work == work);
    }

    private List<Load> load(Colleague one) {
        return Objects.requireNonNull(loads.get(one.id()));
    }

    /** One move for days in a row that go to the same colleague. */
    private Found found() {
        var moves = new ArrayList<Move>();
        var words = new ArrayList<String>();
        var byTaker = pieces.stream()
                .collect(Collectors.groupingBy(
                        piece -> List.of(piece.work.project(), piece.work.line(), piece.to.id()),
                        LinkedHashMap::new,
                        Collectors.toList()));
        byTaker.values().forEach(some -> {
            var days = some.stream().map(Piece::day).sorted().toList();
            var any = some.get(0);
            int from = 0;
            for (int at = 1; at <= days.size(); at++) {
                if (at == days.size() || !follows(any.work.days(), days.get(at - 1), days.get(at))) {
                    moves.add(new Move(
                            any.work.project(), any.work.line(), any.to.id(), days.get(from), days.get(at - 1)));
                    from = at;
                }
            }
            words.add("%s takes %s of %s for %s (line %d, %s) on %d %s, %s to %s"
                    .formatted(
                            any.to.name(),
                            Hours.text(some.stream().mapToLong(Piece::hours).sum()),
                            any.work.skillName(),
                            any.work.project(),
                            any.work.line(),
                            any.work.title(),
                            days.size(),
                            days.size() == 1 ? "day" : "days",
                            Words.DAY.format(days.get(0)),
                            Words.DAY.format(days.get(days.size() - 1))));
        });
        return new Found(
                moves,
                String.join("; ", words),
                pieces.stream().mapToLong(Piece::hours).sum());
    }

    private static boolean follows(SortedMap<LocalDate, Long> days, LocalDate one, LocalDate other) {
        return days.subMap(one.plusDays(1), other).isEmpty();
    }

    private static List<Load> changed(List<Load> load, LocalDate monday, long hours) {
        return load.stream()
                .map(week -> week.monday().equals(monday) ? week.with(week.booked() + hours, week.run()) : week)
                .toList();
    }

    private static LocalDate max(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }
}
