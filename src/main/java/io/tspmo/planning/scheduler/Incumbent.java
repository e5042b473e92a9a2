package io.tspmo.planning.scheduler;

import org.jspecify.annotations.Nullable;

/** The best schedule and the best lower bound known so far, which searches on several threads share. */
final class Incumbent {

    /** What a missed period costs more than everything that the objective says, for all but huge weights. */
    private static final long MISSED = 1L << 32;

    private static final long MOST_MISSED = 1L << 29;

    private final SchedulingProblem problem;
    private final PrecedenceGraph network;
    private final Objective objective;
    private final boolean limited;
    private final long deadline;
    private volatile boolean stopped;
    private volatile long cost = Long.MAX_VALUE;
    private volatile long bound;
    private int @Nullable [] starts;

    /** @param deadline as of {@link System#nanoTime} */
    Incumbent(SchedulingProblem problem, PrecedenceGraph network, Objective objective, long deadline, long bound) {
        this.problem = problem;
        this.limited = network.hasLimits();
        this.network = network;
        this.objective = objective;
        this.deadline = deadline;
        this.bound = bound;
    }

    long costOf(int[] starts) {
        var finishes = new int[starts.length];
        for (int i = 0; i < finishes.length; i++) {
            finishes[i] = starts[i] + network.duration[i];
        }
        return objective.of(finishes) + (limited ? MISSED * Math.min(MOST_MISSED, problem.missed(starts)) : 0);
    }

    /** Whether the best so far keeps every latest finish and longest lag. */
    boolean keepsLimits() {
        return cost < MISSED || !limited;
    }

    /** Keeps a schedule if it is the best so far. */
    void offer(int[] candidate, long itsCost) {
        if (itsCost >= cost) {
            return;
        }
        synchronized (this) {
            if (itsCost >= cost) {
                return;
            }
            starts = candidate.clone();
            cost = itsCost;
        }
    }

    synchronized void raise(long provenBound) {
        bound = Math.max(bound, provenBound);
    }

    synchronized int[] starts() {
        if (starts == null) {
            throw new IllegalStateException("No schedule has been offered");
        }
        return starts.clone();
    }

    long cost() {
        return cost;
    }

    long bound() {
        return Math.min(bound, cost);
    }

    boolean proven() {
        return cost <= bound;
    }

    void stop() {
        stopped = true;
    }

    boolean over() {
        return stopped || proven() || nanosLeft() <= 0 || Thread.currentThread().isInterrupted();
    }

    long nanosLeft() {
        return deadline - System.nanoTime();
    }
}
