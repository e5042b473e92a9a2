package io.tspmo.project.event;

import io.tspmo.project.project.ProjectCode;
import java.util.Map;

/**
 * The review of a gate was opened, and its pack is frozen.
 *
 * @param round how often the gate was reviewed, from 1
 * @param processId of the process that collects the votes
 * @param pack what the form of the reviewers shows, by variable
 */
public record ReviewOpened(ProjectCode code, String gate, int round, String processId, Map<String, Object> pack) {}
