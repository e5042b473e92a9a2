package io.tspmo.project.event;

/**
 * Requests every feature's sample data; only published in the embedded mode. Listeners insert what is missing
 *, since a start may be killed and repeated.
 *
 * @param seed of all random choices
 */
public record SampleDataRequested(long seed) {}
