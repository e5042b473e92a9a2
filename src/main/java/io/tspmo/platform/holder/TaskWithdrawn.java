package io.tspmo.platform.holder;

/**
 * An open task of one person is not needed any more, and was not answered. Published in the transaction that withdraws it.
 *
 * @param name as people read it
 * @param project business key of its process
 */
public record TaskWithdrawn(String task, String name, String assignee, String project) {}
