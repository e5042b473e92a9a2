package io.tspmo.insight.montecarlo;

import java.util.Arrays;

/**
 * What runs have in common, added up: how often each task was critical, and finish and cost of the runs in which one thing
 * went well or badly. A task went well in the fifth of the runs in which its own luck let it be shortest, badly in the fifth
 * in which it was longest; a risk badly when it happened. The differences of these means are a tornado (Eschenbach,
 * Spiderplots versus tornado diagrams, Interfaces 22, 1992; conditional means as in Vose, Risk Analysis, 2008).
 */
final class RunStatistics {

    private static final double WELL = 0.2;
    private static final double BADLY = 0.8;

    final int[] critical;

    /** Of tasks, then of risks, then of the luck that all tasks share. */
    final Mean[] well;

    final Mean[] badly;
    final Mean all = new Mean();

    private final int tasks;

    /** Finish in hundredths of hours, cost in hundredths of the currency. */
    static final class Mean {
        private double finish;
        private double cost;
        private int runs;

        private void run(long itsFinish, long itsCost) {
            finish += itsFinish;
            cost += itsCost;
            runs++;
        }

        private void add(Mean other) {
            finish += other.finish;
            cost += other.cost;
            runs += other.runs;
        }

        boolean known() {
            return runs > 0;
        }

        double finish() {
            return finish / runs;
        }

        double cost() {
            return cost / runs;
        }

        int runs() {
            return runs;
        }
    }

    RunStatistics(int tasks, int risks) {
        this.tasks = tasks;
        critical = new int[tasks];
        well = means(tasks + risks + 1);
        badly = means(tasks + risks + 1);
    }

    private static Mean[] means(int count) {
        var means = new Mean[count];
        Arrays.setAll(means, any -> new Mean());
        return means;
    }

    void run(long finish, long cost, double common, double[] luck, boolean[] varies, boolean[] happened) {
        all.run(finish, cost);
        for (int i = 0; i < tasks; i++) {
            if (varies[i]) {
                sort(i, luck[i], finish, cost);
            }
        }
        for (int i = 0; i < happened.length; i++) {
            (happened[i] ? badly : well)[tasks + i].run(finish, cost);
        }
        sort(well.length - 1, common, finish, cost);
    }

    private void sort(int what, double luck, long finish, long cost) {
        if (luck < WELL) {
            well[what].run(finish, cost);
        } else if (luck > BADLY) {
            badly[what].run(finish, cost);
        }
    }

    void add(RunStatistics other) {
        all.add(other.all);
        for (int i = 0; i < critical.length; i++) {
            critical[i] += other.critical[i];
        }
        for (int i = 0; i < well.length; i++) {
            well[i].add(other.well[i]);
            badly[i].add(other.badly[i]);
        }
    }
}
