package io.tspmo.platform.failure;

/**
 * An automatic step failed for the first time; it is tried again by itself. Published in the transaction that notes the
 * failure.
 *
 * @param step what the box is called in its diagram
 * @param reason a sentence
 */
public record StepFailed(String projectCode, String step, String reason) {}
