package io.tspmo.insight.health;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;

/**
 * One measured figure of a project, as the table of its dimension judges it.
 *
 * @param name as the table has it
 * @param day on which it was true
 * @param words what stands in the sentences of the table for a word in braces
 */
record HealthFigure(Dimension dimension, String name, BigDecimal value, LocalDate day, Map<String, String> words) {}
