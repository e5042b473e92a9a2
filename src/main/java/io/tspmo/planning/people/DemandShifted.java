package io.tspmo.planning.people;

import io.tspmo.project.project.ProjectCode;

/**
 * It was agreed that everything a project requests of people, and has not had yet, comes some weeks later. Whoever keeps demand and
 * bookings moves both in the same transaction, or throws if they do not fit.
 *
 * @param weeks above 0
 * @param by the user who agreed
 */
public record DemandShifted(ProjectCode code, int weeks, String by) {}
