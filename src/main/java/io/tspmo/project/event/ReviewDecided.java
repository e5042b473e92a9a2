package io.tspmo.project.event;

import io.tspmo.project.project.ProjectCode;

/**
 * The review of a gate ended.
 *
 * @param processId of the process that collected the votes
 * @param outcome a vote's word, without RECUSE
 */
public record ReviewDecided(ProjectCode code, String gate, String processId, String outcome) {}
