package io.tspmo.platform.task;

/**
 * A task ends without an answer. Published in the transaction of what ends it, while the task can still be read.
 *
 * @param task its id
 */
public record TaskWithdrawn(String task) {}
