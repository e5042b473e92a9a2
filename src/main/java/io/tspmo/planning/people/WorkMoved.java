package io.tspmo.planning.people;

import io.tspmo.project.project.ProjectCode;
import java.time.LocalDate;

/**
 * It was agreed that work of one line of a project goes from one person to another. Whoever keeps the bookings moves them in the
 * same transaction, or throws if they no longer fit.
 *
 * @param line of the project's demand
 * @param by the user who agreed
 */
public record WorkMoved(
        ProjectCode code, int line, String from, String to, LocalDate firstDay, LocalDate lastDay, String by) {}
