package io.tspmo.insight.gatecalendar;

import io.tspmo.project.project.Phase;
import io.tspmo.project.project.State;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A gate as it is stored, with what its days follow from.
 *
 * @param kind PLANNED, or EXCEPTION or CHANGE for a gate that stands in no plan
 * @param plannedPercent its share of the time from start to finish; null if nobody plans it
 * @param agreed where start and finish come from, as {@code Baseline 2}
 * @param milestonePlanned the baseline of the milestone of the schedule that names the gate
 * @param milestoneExpected where that milestone is now
 * @param delayDays how much later than agreed the project is expected to finish; never negative
 * @param round of the review that is open or was the last; null if there was none
 * @param roles of the seats of that round, separated by commas; null if it has none
 */
record GateRow(
        String project,
        String title,
        State state,
        Phase phase,
        @Nullable String theme,
        @Nullable String tier,
        String method,
        BigDecimal budget,
        String currency,
        @Nullable Integer riskScore,
        @Nullable String nextGate,
        String gate,
        String planCode,
        String name,
        String kind,
        @Nullable String outcome,
        @Nullable Instant decidedAt,
        @Nullable Integer plannedPercent,
        String agreed,
        LocalDate start,
        LocalDate finish,
        @Nullable LocalDate milestonePlanned,
        @Nullable LocalDate milestoneExpected,
        int delayDays,
        @Nullable LocalDate heldUntil,
        @Nullable Integer round,
        @Nullable Instant openedAt,
        @Nullable Instant deadline,
        @Nullable Instant roundDecidedAt,
        @Nullable String roles) {

    boolean isOpen() {
        return round != null && roundDecidedAt == null;
    }
}
