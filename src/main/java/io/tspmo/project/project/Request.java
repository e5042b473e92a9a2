package io.tspmo.project.project;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * What a requester answered.
 *
 * @param asSubmitted all answers, as a JSON object of form keys
 */
public record Request(
        String title,
        String problem,
        String benefit,
        String sponsor,
        Method method,
        String strategicTheme,
        LocalDate wantedStart,
        LocalDate wantedEnd,
        BigDecimal budget,
        String currency,
        String asSubmitted) {}
