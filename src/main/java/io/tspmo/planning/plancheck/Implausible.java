package io.tspmo.planning.plancheck;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * Why a plan is probably not the schedule of its project.
 *
 * @param finding a word of the table {@code planRules}, e.g. {@code dates}
 * @param sentence for people
 */
public record Implausible(@Schema(example = "currency") String finding, String sentence) {}
