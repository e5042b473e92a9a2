package io.tspmo.project.project;

/**
 * Asks every feature for its sample data; only ever published in the embedded mode. Listeners insert what is not there
 * yet, since a start may be killed and come again.
 *
 * @param seed of all random choices
 */
public record SampleDataRequested(long seed) {}
