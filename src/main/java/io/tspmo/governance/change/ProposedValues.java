package io.tspmo.governance.change;

import io.tspmo.governance.baseline.Baseline;
import io.tspmo.platform.step.Answers;
import io.tspmo.project.project.Method;
import io.tspmo.project.project.Tier;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a change makes different of a baseline; what stays as it is, is null. */
record ProposedValues(
        @Nullable String scope,
        @Nullable LocalDate finish,
        @Nullable BigDecimal budget,
        @Nullable Tier tier,
        @Nullable Method method) {

    /** What is answered as it is already, changes nothing. */
    static ProposedValues of(Answers answers, Baseline baseline) {
        var budget = answers.has("newBudget") ? answers.number("newBudget").setScale(2, RoundingMode.HALF_EVEN) : null;
        return new ProposedValues(
                different(text(answers, "newScope"), baseline.scope()),
                different(answers.date("newFinish"), baseline.finish()),
                budget == null || budget.compareTo(baseline.budget()) == 0 ? null : budget,
                different(word(answers, "newTier", Tier::valueOf), baseline.tier()),
                different(word(answers, "newMethod", Method::valueOf), baseline.method()));
    }

    boolean isNothing() {
        return scope == null && finish == null && budget == null && tier == null && method == null;
    }

    static @Nullable String text(Answers answers, String field) {
        return answers.has(field) ? answers.text(field).strip() : null;
    }

    private static <T> @Nullable T word(Answers answers, String field, Function<String, T> meaning) {
        return answers.has(field) ? meaning.apply(answers.text(field)) : null;
    }

    private static <T> @Nullable T different(@Nullable T answered, T before) {
        return before.equals(answered) ? null : answered;
    }
}
