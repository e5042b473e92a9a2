package io.tspmo.planning.plancheck;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The version that a plan would replace.
 *
 * @param plan its name in the file
 * @param commonPercent of the tasks of the smaller plan, those that have the same name in both
 */
public record EarlierPlan(int number, String plan, @Nullable LocalDate statusDay, int commonPercent) {}
