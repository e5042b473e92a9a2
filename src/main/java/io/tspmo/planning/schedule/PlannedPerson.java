package io.tspmo.planning.schedule;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A resource of a plan, and who it is here.
 *
 * @param hours of the file
 * @param matched whether it is a person, a skill or an external
 * @param person name; null if any person will do who has the skill
 */
@JsonInclude(Include.NON_NULL)
public record PlannedPerson(
        String resource, BigDecimal hours, boolean matched, @Nullable String person, @Nullable String skill) {}
