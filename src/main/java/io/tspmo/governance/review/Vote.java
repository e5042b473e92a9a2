package io.tspmo.governance.review;

/** One reviewer's answer, from open to reserved. A gate's outcome uses the same words, without RECUSE. */
public enum Vote {
    APPROVE,
    APPROVE_WITH_CONDITIONS,
    REWORK,
    HOLD,
    REJECT,
    RECUSE
}
