package io.tspmo.planning.solver;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/**
 * Levelling without any native library: projects are placed in the order of their weight, each where it costs least, then moved
 * one by one as long as that helps; then some are thrown elsewhere and moved again, until the time is over.
 *
 * <p>The bound adds up what each project costs at least if it were alone beside those that are fixed. That is one, since what is
 * short is supermodular in the demand (a maximum flow is submodular in the capacities of its sources, Topkis 1978): together
 * projects never lack less than alone.
 */
final class JavaSearch {

    static final String NAME = "Java search";

    private static final int THROWS_WITHOUT_GAIN = 400;

    private final LevellingModel model;
    private final Random random;
    private final BooleanSupplier over;

    private int[] shifts;
    private long[][] demand;
    private long[] lacking;

    /** @param over whether the time is over */
    JavaSearch(LevellingModel model, long seed, BooleanSupplier over) {
        this.model = model;
        this.random = new Random(seed);
        this.over = over;
        this.shifts = new int[model.movable().size()];
        this.demand = model.demand(shifts);
        this.lacking = lackingByWeek();
    }

    Solution best() {
        var today = shifts.clone();
        long todays = cost();
        place();
        improve();
        if (cost() > todays) {
            set(today);
            improve();
        }
        long bound = bound();
        var best = shifts.clone();
        long value = cost();
        for (int idle = 0; idle < THROWS_WITHOUT_GAIN && value > bound && !over.getAsBoolean() && best.length > 0; ) {
            for (int i = 0; i < 1 + random.nextInt(3); i++) {
                move(random.nextInt(best.length), random.nextInt(model.problem().latest() + 1));
            }
            improve();
            idle++;
            if (cost() < value) {
                value = cost();
                best = shifts.clone();
                idle = 0;
            } else if (cost() > value) {
                set(best);
            }
        }
        set(best);
        return new Solution(
                best,
                value,
                Math.min(bound, value),
                model.allowed(best, Arrays.stream(lacking).sum()),
                NAME);
    }

    private void place() {
        var order = byWeight();
        var latest = model.problem().latest();
        // those not placed yet ask for nothing
        for (int project : order) {
            add(project, -1);
        }
        for (int project : order) {
            add(project, 1);
            if (!over.getAsBoolean()) {
                settle(project, latest);
            }
        }
    }

    private List<Integer> byWeight() {
        return IntStream.range(0, shifts.length)
                .boxed()
                .sorted(Comparator.comparingInt(
                        project -> -model.movable().get(project).weight()))
                .toList();
    }

    private void improve() {
        boolean helps = true;
        while (helps && !over.getAsBoolean()) {
            helps = false;
            var order = new ArrayList<>(byWeight());
            java.util.Collections.shuffle(order, random);
            for (int project : order) {
                helps |= settle(project, model.problem().latest());
            }
        }
    }

    /** Puts a project where it costs least beside the others. @return whether it moved */
    private boolean settle(int project, int latest) {
        int was = shifts[project];
        int best = was;
        long least = cost();
        for (int shift = 0; shift <= latest; shift++) {
            if (shift != was && model.weightOfWeeks(project, shift) < least) {
                move(project, shift);
                if (cost() < least) {
                    least = cost();
                    best = shift;
                }
            }
        }
        move(project, best);
        return best != was;
    }

    private void set(int[] to) {
        shifts = to.clone();
        demand = model.demand(shifts);
        lacking = lackingByWeek();
    }

    private void move(int project, int shift) {
        if (shift != shifts[project]) {
            var weeks = new TreeSet<Integer>();
            change(project, -1, weeks);
            shifts[project] = shift;
            change(project, 1, weeks);
            weeks.forEach(week -> lacking[week] = model.lacking(week, demand[week]));
        }
    }

    private void add(int project, int sign) {
        var weeks = new TreeSet<Integer>();
        change(project, sign, weeks);
        weeks.forEach(week -> lacking[week] = model.lacking(week, demand[week]));
    }

    private void change(int project, int sign, TreeSet<Integer> weeks) {
        for (var hours : model.demand(project, shifts[project])) {
            demand[hours.week()][hours.need()] += sign * hours.hours();
            weeks.add(hours.week());
        }
    }

    private long[] lackingByWeek() {
        return IntStream.range(0, demand.length)
                .mapToLong(week -> model.lacking(week, demand[week]))
                .toArray();
    }

    private long cost() {
        return model.cost(shifts, Arrays.stream(lacking).sum());
    }

    /** See above; where the short hours have a limit, only what the fixed projects lack counts. */
    private long bound() {
        var kept = shifts.clone();
        for (int project = 0; project < kept.length; project++) {
            add(project, -1);
        }
        long fixed = Arrays.stream(lacking).sum();
        long bound = model.weightOfHours(fixed);
        for (int project = 0; project < kept.length && model.problem().most() == null; project++) {
            long least = Long.MAX_VALUE;
            for (int shift = 0; shift <= model.problem().latest(); shift++) {
                shifts[project] = shift;
                add(project, 1);
                long more = Arrays.stream(lacking).sum() - fixed;
                least = Math.min(least, model.weightOfWeeks(project, shift) + model.weightOfHours(more));
                add(project, -1);
            }
            bound += least;
        }
        set(kept);
        return bound;
    }
}
