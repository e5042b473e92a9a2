package io.tspmo.insight.reference;

/**
 * How a finished project ended against what was agreed first.
 *
 * @param finish share of the agreed duration by which it ended later; below 0 is earlier
 * @param cost share of the agreed budget by which it cost more; below 0 is less
 */
public record Outcome(double finish, double cost) {}
