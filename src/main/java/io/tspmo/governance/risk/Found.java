package io.tspmo.governance.risk;

import io.tspmo.platform.step.Answers;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What an assessment says about a risk; the names are those of the form {@code assessRisk}, without their prefix. */
public record Found(
        int probability,
        int impact,
        String cause,
        String effect,
        String owner,
        @Nullable LocalDate proximity,
        @Nullable BigDecimal costMin,
        @Nullable BigDecimal costLikely,
        @Nullable BigDecimal costMax,
        @Nullable BigDecimal daysMin,
        @Nullable BigDecimal daysLikely,
        @Nullable BigDecimal daysMax) {

    public static Found answered(Answers answers) {
        return new Found(
                answers.integer("riskProbability"),
                answers.integer("riskImpact"),
                answers.text("riskCause").strip(),
                answers.text("riskEffect").strip(),
                answers.text("riskOwner"),
                answers.date("riskProximity"),
                number(answers, "costMin", 2),
                number(answers, "costLikely", 2),
                number(answers, "costMax", 2),
                number(answers, "daysMin", 1),
                number(answers, "daysLikely", 1),
                number(answers, "daysMax", 1));
    }

    private static @Nullable BigDecimal number(Answers answers, String field, int decimals) {
        return answers.has(field) ? answers.number(field).setScale(decimals, RoundingMode.HALF_EVEN) : null;
    }
}
