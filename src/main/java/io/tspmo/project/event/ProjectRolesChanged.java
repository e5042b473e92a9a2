package io.tspmo.project.event;

import io.tspmo.project.project.ProjectCode;

/**
 * A project has another manager, sponsor or requester.
 *
 * @param formerLead who led it, and {@code lead} who does from now on: its manager, and until there is one its requester
 * @param by who decided it
 * @param reason as it was typed
 */
public record ProjectRolesChanged(ProjectCode code, String formerLead, String lead, String by, String reason) {}
