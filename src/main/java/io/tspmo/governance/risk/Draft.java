package io.tspmo.governance.risk;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A risk as a person wants it to be in the register; {@link RiskForm} has looked at each value, and at nothing else. */
record Draft(
        String category,
        String title,
        String cause,
        String effect,
        int probability,
        int impact,
        @Nullable BigDecimal costMin,
        @Nullable BigDecimal costLikely,
        @Nullable BigDecimal costMax,
        @Nullable BigDecimal daysMin,
        @Nullable BigDecimal daysLikely,
        @Nullable BigDecimal daysMax,
        @Nullable Integer task,
        @Nullable LocalDate proximity,
        @Nullable String owner,
        @Nullable Response response,
        @Nullable Integer residualProbability,
        @Nullable Integer residualImpact,
        RegisterEntry.Status status,
        List<String> gates,
        List<String> obligations,
        String why) {}
