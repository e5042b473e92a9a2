package io.tspmo.planning.schedule;

import io.tspmo.project.project.ProjectCode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Another version of a project's schedule is current: a new one, or the one before it was withdrawn. What it requests of people is here week by week; the package that books people may take it as the demand.
 *
 * @param number of the version, from 1
 */
public record ScheduleStored(ProjectCode code, int number, List<Asked> asked) {

    /**
     * @param person asked for by name; null if anybody will do who has the skill
     * @param level at least, 1 to 5
     * @param week its Monday
     * @param hours 2 decimals, above 0; several of a week add up
     */
    public record Asked(String skill, int level, @Nullable String person, LocalDate week, BigDecimal hours) {}
}
