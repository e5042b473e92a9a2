package io.tspmo.platform.step;

/**
 * Takes what a person submitted at a user task: one component for each, of the task's name. The box {@code castVote}, the
 * form {@code castVote} and the class {@code CastVote} are one thing.
 */
public interface Answer {

    /**
     * Records it, in the transaction of the submit, before the process continues. The form has been checked; a rule that only
     * rows can verify throws a {@code Rejection}, and nothing is recorded then. May run twice.
     */
    void record(Submission submission);
}
