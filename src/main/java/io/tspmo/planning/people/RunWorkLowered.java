package io.tspmo.planning.people;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * It was agreed that a piece of run work takes less time for some weeks. Whoever keeps run work changes it in the same
 * transaction, or throws if it is no longer there.
 *
 * @param runWork the id
 * @param hoursWeek what is left of it in these weeks; zero for none
 * @param by the user who agreed
 */
public record RunWorkLowered(long runWork, BigDecimal hoursWeek, LocalDate firstDay, LocalDate lastDay, String by) {}
