package io.tspmo.project.project;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What tables and checks found out about a request.
 *
 * @param valueScore 0 to 100
 * @param riskScore 0 to 100
 * @param resourceVerdict ENOUGH, TIGHT or SHORT
 * @param earliestStart the first day from which the demand fits; null if none within the horizon
 * @param tier the proposed tier
 */
public record Assessment(
        int valueScore,
        int riskScore,
        String riskReasons,
        String resourceVerdict,
        String resourceFindings,
        @Nullable LocalDate earliestStart,
        Tier tier) {}
