package io.tspmo.planning.scheduler;

/**
 * When each task starts, and how good that is.
 *
 * @param starts the period in which each task starts, in the order of the problem's tasks
 * @param makespan the period in which all tasks have finished
 * @param cost what the objective says of these starts: the makespan itself, or the weighted tardiness
 * @param lowerBound no schedule costs less
 * @param proven no schedule costs less than this one
 * @param missed periods by which latest finishes and longest lags are missed, all together; see
 *     {@link SchedulingProblem#missed}
 * @param solvedBy what searched; without CP-SAT a proof is rare
 */
public record Schedule(
        int[] starts, int makespan, long cost, long lowerBound, boolean proven, long missed, SolvedBy solvedBy) {

    public enum SolvedBy {
        /** OR-Tools' CP-SAT and the search in Java together. */
        CP_SAT,
        /** The search in Java alone: the native library of OR-Tools does not load here. */
        JAVA
    }

    public Schedule {
        starts = starts.clone();
    }

    @Override
    public int[] starts() {
        return starts.clone();
    }
}
