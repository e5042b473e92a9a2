package io.tspmo.project.event;

import io.tspmo.project.project.ProjectCode;

/**
 * What people of a project were notified of is so no longer.
 *
 * @param topic as {@link NoticeRequested#about} named it
 */
public record NoticeSettled(ProjectCode code, String topic) {}
