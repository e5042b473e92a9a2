package io.tspmo.project;

/**
 * The project manager reported that all open conditions of approvals are fulfilled.
 *
 * @param by the user who reported it
 */
public record ConditionsFulfilled(ProjectCode code, String by) {}
