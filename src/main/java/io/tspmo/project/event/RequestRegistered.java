package io.tspmo.project.event;

import io.tspmo.project.project.ProjectCode;
import java.util.Map;

/**
 * A request was submitted, or submitted again after a correction. Listeners run in the same transaction and replace
 * what they keep of the request.
 *
 * @param answers the form's answers by key; an answer that was not given is absent
 */
public record RequestRegistered(ProjectCode code, Map<String, Object> answers) {}
