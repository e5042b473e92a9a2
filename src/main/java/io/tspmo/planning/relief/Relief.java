package io.tspmo.planning.relief;

import io.tspmo.planning.calendar.Hours;
import io.tspmo.planning.overload.Load;
import io.tspmo.planning.overload.Overloads;
import io.tspmo.planning.relief.Overworked.Work;
import io.tspmo.platform.words.Words;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What has to go so that no rule is broken any more: week by week what lies above the share of a person's time that is booked. Bigger
 * weeks first, and no more of them than it takes.
 *
 * @param hours hundredths by Monday
 */
record Relief(TreeMap<LocalDate, Long> hours) {

    static Relief of(Overworked who) {
        var relief = new Relief(new TreeMap<>());
        List<Load> load = new ArrayList<>(who.load());
        var flagged = Overloads.flagged(who.rules().apply(load));
        while (!flagged.isEmpty()) {
            var weeks = flagged;
            var week = load.stream()
                    .filter(one -> weeks.contains(one.monday()))
                    .max(Comparator.comparingLong(Load::percent))
                    .orElseThrow();
            long most = week.available() * who.share() / 100;
            long less = Math.max(1, week.used() - most);
            relief.hours.merge(week.monday(), less, Long::sum);
            long run = Math.max(0, week.run() - Math.max(0, less - week.booked()));
            load.set(load.indexOf(week), week.with(Math.max(0, week.booked() - less), run));
            flagged = Overloads.flagged(who.rules().apply(load));
        }
        return relief;
    }

    long sum() {
        return sum(hours.values());
    }

    /** The line that does most in these weeks; empty if there is nothing but run work. */
    Optional<Work> most(Overworked who) {
        return who.work().stream().max(Comparator.comparingLong(this::of));
    }

    private long of(Work work) {
        return sum(work.hours().entrySet().stream()
                .filter(week -> hours.containsKey(week.getKey()))
                .map(Map.Entry::getValue)
                .toList());
    }

    /** {@code 114 h less in 19 weeks, 6 h in a week at most, 4 Jan 2027 to 14 May 2027}. */
    String words(String what) {
        long most = hours.values().stream().mapToLong(Long::longValue).max().orElse(0);
        return hours.size() == 1
                ? "%s in the week of %s".formatted(Hours.text(sum()) + what, Words.DAY.format(hours.firstKey()))
                : "%s in %d weeks, %s in a week at most, %s to %s"
                        .formatted(
                                Hours.text(sum()) + what,
                                hours.size(),
                                Hours.text(most),
                                Words.DAY.format(hours.firstKey()),
                                Words.DAY.format(hours.lastKey().plusDays(4)));
    }

    private static long sum(Collection<Long> hours) {
        return hours.stream().mapToLong(Long::longValue).sum();
    }
}
