package io.tspmo.planning.fit;

import io.tspmo.planning.fit.FitProblem.Keep;
import io.tspmo.planning.fit.FitProblem.Node;
import io.tspmo.planning.fit.FitProblem.Use;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Days, hours and slots of a plan that is fitted: how long something takes, and what is free when. */
final class FitTime {

    /** Days of which the middle one says what a crew usually has for the plan. */
    private static final int USUAL = 60;

    private final FitProblem plan;
    private final int slots;

    /** Hundredths of hours by crew and day, without what stands. */
    private final long[][] free;

    private final int[] usual;
    private final Map<Integer, List<Use>> worked;

    FitTime(FitProblem plan, int slots) {
        this.plan = plan;
        this.slots = slots;
        worked = plan.uses().stream()
                .filter(use -> use.crew() >= 0 && use.hours() > 0)
                .collect(Collectors.groupingBy(Use::task));
        free = new long[plan.crews().size()][plan.days()];
        for (int crew = 0; crew < free.length; crew++) {
            var one = plan.crews().get(crew);
            Arrays.setAll(free[crew], one::free);
        }
        for (var node : plan.tasks()) {
            for (var use : worked(node)) {
                if (node.keep() == Keep.BEGUN || node.keep() == Keep.FIXED) {
                    take(use);
                }
            }
        }
        usual = IntStream.range(0, free.length).map(this::usual).toArray();
    }

    /** What people who are known do on a task. */
    List<Use> worked(Node node) {
        return worked.getOrDefault(node.task(), List.of());
    }

    /** What stands takes its hours first, evenly over its weekdays, and never more than there is. */
    private void take(Use use) {
        int from = plan.day(use.start());
        int until = Math.max(from, plan.lastDay(use.finish()));
        long each = (use.hours() + until - from) / (until - from + 1);
        for (int day = Math.max(0, from); day <= Math.min(until, plan.days() - 1); day++) {
            free[use.crew()][day] = Math.max(0, free[use.crew()][day] - each);
        }
    }

    /** Hundredths of hours in a slot of the middle one of the days with any, while the plan lasts. */
    private int usual(int crew) {
        int last = plan.tasks().stream()
                .mapToInt(node -> plan.lastDay(node.finish()))
                .max()
                .orElse(0);
        int until = Math.min(plan.days(), Math.max(USUAL, last + 1));
        long[] some = Arrays.stream(free[crew], 0, until)
                .filter(hours -> hours >= slots)
                .sorted()
                .toArray();
        if (some.length == 0) {
            some = Arrays.stream(free[crew])
                    .filter(hours -> hours >= slots)
                    .sorted()
                    .toArray();
        }
        return some.length == 0 ? 0 : (int) (some[some.length / 2] / slots);
    }

    /** Of a crew on a day, before what moves. */
    long free(int crew, int day) {
        return day < plan.days() ? free[crew][day] : 0;
    }

    /** What a crew does on a task beside its other lanes; crew -1 is nobody, whose work takes only time. */
    record Lane(int crew, int rate, int slots, String resource) {

        static Lane ofNobody(int slots) {
            return new Lane(-1, 0, slots, "");
        }
    }

    /** Slots that a task takes by its plan. */
    int slots(Node node) {
        return Math.max(1, roundUp(node.duration(), calendarDay(node.calendar())));
    }

    private int calendarDay(int calendar) {
        return Math.max(1, plan.calendars().get(calendar).dayHours());
    }

    private int roundUp(long hours, int dayHours) {
        return Math.toIntExact(Math.floorDiv(hours * slots + dayHours - 1, dayHours));
    }

    /** The work of a task as its plan paces it, or as the people can where they have less time a day than it takes. */
    List<Lane> lanes(Node node, List<Use> uses, int most) {
        var lanes = new ArrayList<Lane>();
        int planned = slots(node);
        for (var use : uses) {
            long rate = Math.max(1, (use.hours() + planned - 1) / planned);
            rate = usual[use.crew()] == 0 ? rate : Math.min(rate, usual[use.crew()]);
            int count = (int) Math.max(1, Math.min(most, rate * slots / FitModel.smallLane()));
            long each = Math.max(1, rate / count);
            int length = Math.toIntExact((use.hours() + count * each - 1) / (count * each));
            for (int lane = 0; lane < count; lane++) {
                lanes.add(new Lane(use.crew(), (int) each, length, use.resource()));
            }
        }
        return lanes;
    }

    /** How many pieces the plan would have. */
    long pieces(int lanes) {
        long pieces = 0;
        for (var node : plan.tasks()) {
            if (node.moves() && !node.summary() && !node.milestone()) {
                var worked = worked(node);
                var all = worked.isEmpty() ? List.of(Lane.ofNobody(slots(node))) : lanes(node, worked, lanes);
                pieces += all.stream()
                        .mapToLong(lane -> (lane.slots + slots - 1) / slots)
                        .sum();
            }
        }
        return pieces;
    }

    /** The first slot of a day. */
    long startOf(LocalDate day) {
        return (long) slots * plan.day(day);
    }

    /** The slot after the last one of a day. */
    long endOf(LocalDate day) {
        return (long) slots * (plan.lastDay(day) + 1);
    }

    /** When something that stands has ended for what follows it: a milestone is at the start of a day on which that starts. */
    long endOf(Node node, Node next) {
        boolean sameDay = node.milestone() && next.start().equals(node.finish());
        return sameDay ? startOf(node.finish()) : endOf(node.finish());
    }

    /** Slots of a lag in working hours. */
    int lag(long hours) {
        return roundUp(hours, calendarDay(0));
    }

    /** The slot that lies so many working slots after another. */
    long after(long slot, int lag) {
        long at = slot;
        for (int left = lag; left > 0; at++) {
            left -= isOff(at) ? 0 : 1;
        }
        return lag < 0 ? slot + lag : at;
    }

    /** The slot that lies so many working slots before another. */
    long before(long slot, int lag) {
        long at = slot;
        for (int left = lag; left > 0; at--) {
            left -= isOff(at - 1) ? 0 : 1;
        }
        return lag < 0 ? slot - lag : at;
    }

    private boolean isOff(long slot) {
        return plan.calendars().get(0).off().contains((int) Math.floorDiv(slot, (long) slots));
    }

    boolean hasDaysOff(int calendar) {
        return !plan.calendars().get(calendar).off().isEmpty();
    }

    /** @param after what there is after the last day */
    int[] capacity(int crew, int after) {
        var capacity = new int[slots * plan.days() + 1];
        for (int slot = 0; slot < capacity.length - 1; slot++) {
            capacity[slot] = (int) (free[crew][slot / slots] / slots);
        }
        capacity[capacity.length - 1] = after;
        return capacity;
    }

    int[] open(int calendar, int pieces) {
        var off = plan.calendars().get(calendar).off();
        var open = new int[slots * plan.days() + 1];
        for (int slot = 0; slot < open.length; slot++) {
            open[slot] = off.contains(slot / slots) ? 0 : pieces;
        }
        open[open.length - 1] = pieces;
        return open;
    }
}
