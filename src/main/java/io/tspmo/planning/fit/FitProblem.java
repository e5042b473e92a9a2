package io.tspmo.planning.fit;

import io.tspmo.planning.calendar.Weekdays;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the fitting of a plan rests on; kept as it is, so that it can be shown again and repeated. Hours are hundredths, days
 * are numbered from 0, which is the first that may be planned; see {@link Weekdays}, of which 0 is {@code first}.
 *
 * @param first weekday
 * @param days for which free time is known
 * @param slots of a day: no task takes less than one
 * @param mostPieces that the solver gets at most
 * @param calendars the first is that of the plan
 */
record FitProblem(
        int number,
        int first,
        int days,
        int slots,
        int mostPieces,
        List<Node> tasks,
        List<Tie> links,
        List<Use> uses,
        List<Crew> crews,
        List<Working> calendars) {

    enum Keep {
        MOVES,
        DONE,
        BEGUN,
        FIXED
    }

    /**
     * @param duration hundredths of working hours
     * @param calendar its place in the list
     * @param deadline of all that says when it must have finished, the earliest
     */
    record Node(
            int task,
            @Nullable Integer parent,
            String name,
            boolean summary,
            boolean milestone,
            LocalDate start,
            LocalDate finish,
            long duration,
            Keep keep,
            int calendar,
            @Nullable LocalDate startAfter,
            @Nullable LocalDate finishAfter,
            @Nullable LocalDate startBefore,
            @Nullable LocalDate deadline) {

        boolean moves() {
            return keep == Keep.MOVES;
        }
    }

    /** @param lag hundredths of working hours; below 0 is a lead */
    record Tie(int predecessor, int successor, String kind, long lag) {}

    /** @param crew its place in the list; -1 for an external, whose time nobody here knows */
    record Use(int task, String resource, int crew, long hours, LocalDate start, LocalDate finish) {}

    /** A person, or the people who do the work of a skill together; each person is in one crew. */
    record Crew(String name, List<Member> members) {

        long free(int day) {
            long free = 0;
            for (var member : members) {
                free += member.free.get(day);
            }
            return free;
        }
    }

    /**
     * @param share percent of the person's time up to which projects may plan it; null of fits that took all of it
     * @param free of that by day
     */
    record Member(String id, String name, @Nullable Integer share, List<Integer> free) {}

    /**
     * @param dayHours of a usual day
     * @param off days without working time
     */
    record Working(String name, int dayHours, Set<Integer> off) {}

    /** {@code 85 %}, or {@code 70 to 85 %} where contracts differ. */
    String share() {
        var shares = crews.stream()
                .flatMap(crew -> crew.members().stream())
                .mapToInt(member -> member.share() == null ? 100 : member.share())
                .summaryStatistics();
        return shares.getCount() == 0 || shares.getMin() == shares.getMax()
                ? "%d %%".formatted(shares.getCount() == 0 ? 100 : shares.getMax())
                : "%d to %d %%".formatted(shares.getMin(), shares.getMax());
    }

    /** The number of a day, or of the next weekday; below 0 if it is past. */
    int day(LocalDate date) {
        return Weekdays.onOrAfter(date) - first;
    }

    /** The number of a day, or of the weekday before. */
    int lastDay(LocalDate date) {
        return Weekdays.onOrBefore(date) - first;
    }

    LocalDate date(int day) {
        return Weekdays.date(first + day);
    }
}
