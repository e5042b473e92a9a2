package io.tspmo.project.event;

import io.tspmo.project.project.ProjectCode;
import java.time.LocalDate;

/**
 * A proposal to move the agreed finish of a project that has a baseline: what was agreed is only changed by its own process.
 *
 * @param by the user who proposes it
 */
public record ChangeProposed(ProjectCode code, String title, String reason, LocalDate finish, String by) {}
