package io.tspmo.insight.performance;

/**
 * How a deadline was kept.
 *
 * @param what a role that votes, or the conditions of approvals
 * @param inTime met by the deadline
 * @param late met after it
 * @param missed never met: the gate was decided without the vote, the condition waived or replaced after its day
 * @param open the deadline has passed, and it may still be met
 */
record DeadlineKept(Of of, String what, long inTime, long late, long missed, long open) {

    enum Of {
        VOTE,
        CONDITION
    }

    public long all() {
        return inTime + late + missed + open;
    }

    /** Of 100, rounded down, so that 100 means all. */
    public long percentInTime() {
        return all() == 0 ? 0 : 100 * inTime / all();
    }
}
