package io.tspmo.planning.scheduler;

import java.util.Arrays;

/** What a schedule shall keep small. */
public sealed interface Objective {

    /** The end of the last task, in periods. */
    record Makespan() implements Objective {}

    /**
     * The sum over the tasks of weight times the periods that a task finishes after its due period; a due date of 0 makes
     * it the weighted sum of finish times.
     *
     * @param weights at least 0, one a task; 0 for a task whose finish does not matter
     * @param due one a task: it is in time if it has finished at the start of this period
     */
    record Tardiness(long[] weights, int[] due) implements Objective {
        public Tardiness {
            weights = weights.clone();
            due = due.clone();
            SchedulingProblem.refuseIf(weights.length != due.length, "There are not as many weights as due dates");
            SchedulingProblem.refuseIf(Arrays.stream(weights).anyMatch(weight -> weight < 0), "A weight is negative");
            SchedulingProblem.refuseIf(Arrays.stream(due).anyMatch(date -> date < 0), "A due date is negative");
            SchedulingProblem.refuseIf(
                    Arrays.stream(weights).anyMatch(weight -> weight > MOST), "A weight is more than " + MOST);
        }
    }

    /** Keeps every sum within a long. */
    long MOST = 1_000_000;

    /**
     * @param finishes of each task, in periods
     */
    default long of(int[] finishes) {
        if (this instanceof Tardiness tardiness) {
            long sum = 0;
            for (int i = 0; i < finishes.length; i++) {
                sum += tardiness.weights[i] * Math.max(0, finishes[i] - tardiness.due[i]);
            }
            return sum;
        }
        int end = 0;
        for (int finish : finishes) {
            end = Math.max(end, finish);
        }
        return end;
    }
}
