package io.tspmo.governance.riskregister;

import io.tspmo.governance.risk.Draft;
import io.tspmo.governance.risk.RegisterEntry;
import io.tspmo.governance.risk.Response;
import io.tspmo.platform.form.Rejection;
import io.tspmo.platform.form.TypedDay;
import io.tspmo.platform.form.TypedNumber;
import io.tspmo.platform.form.TypedText;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a person typed about a risk, field by field; the same for the page and for programs. */
public final class RiskForm {

    static final int LONGEST_TITLE = 1000;
    static final int LONGEST_TEXT = 2000;

    private static final BigDecimal MOST_MONEY = new BigDecimal("9999999999999.99");
    private static final BigDecimal MOST_DAYS = new BigDecimal("9999");

    private final Map<String, String> typed;
    private final Map<String, String> wrong = new LinkedHashMap<>();

    private RiskForm(Map<String, String> typed) {
        this.typed = typed;
    }

    /** @throws Rejection if a value is not one that the field can have */
    static Draft read(Map<String, String> typed) {
        return new RiskForm(typed).read();
    }

    private Draft read() {
        var title = text("title", LONGEST_TITLE);
        if (title.length() < 3) {
            wrong.putIfAbsent("title", "Describe in one sentence what may happen.");
        }
        var category = text("category", 100);
        if (category.isEmpty()) {
            wrong.putIfAbsent("category", "Choose a category.");
        }
        var draft = new Draft(
                category,
                title,
                text("cause", LONGEST_TEXT),
                text("effect", LONGEST_TEXT),
                needed("probability"),
                needed("impact"),
                number("costMin", 2, MOST_MONEY),
                number("costLikely", 2, MOST_MONEY),
                number("costMax", 2, MOST_MONEY),
                number("daysMin", 1, MOST_DAYS),
                number("daysLikely", 1, MOST_DAYS),
                number("daysMax", 1, MOST_DAYS),
                parsed("task", "Enter the number of a task.", Integer::valueOf),
                day("proximity"),
                emptyAsNull(text("owner", 255)),
                parsed("response", "This is not a response.", Response::valueOf),
                level("residualProbability"),
                level("residualImpact"),
                status(),
                list("gates"),
                list("obligations"),
                text("why", LONGEST_TEXT));
        ascending("cost", draft.costMin(), draft.costLikely(), draft.costMax());
        ascending("days", draft.daysMin(), draft.daysLikely(), draft.daysMax());
        residual(draft);
        if (!wrong.isEmpty()) {
            throw Rejection.of(wrong);
        }
        return draft;
    }

    private String text(String field, int longest) {
        var text = typed.getOrDefault(field, "").strip();
        if (text.length() > longest) {
            wrong.put(field, "At most " + longest + " characters.");
        }
        TypedText.refused(text)
                .ifPresent(character -> wrong.put(field, "Remove the character %s.".formatted(character)));
        return TypedText.isBlank(text) ? "" : text;
    }

    private int needed(String field) {
        var level = level(field);
        if (level == null) {
            wrong.putIfAbsent(field, "Choose 1 to 5.");
            return 1;
        }
        return level;
    }

    private @Nullable Integer level(String field) {
        var level = parsed(field, "Choose 1 to 5.", Integer::valueOf);
        if (level != null && (level < 1 || level > 5)) {
            wrong.put(field, "Choose 1 to 5.");
            return null;
        }
        return level;
    }

    private @Nullable BigDecimal typedNumber(String field) {
        var text = typed.getOrDefault(field, "").strip();
        if (text.isEmpty()) {
            return null;
        }
        try {
            return TypedNumber.read(text);
        } catch (TypedNumber.Unreadable e) {
            wrong.put(field, "This " + e.getMessage() + ".");
            return null;
        }
    }

    private @Nullable BigDecimal number(String field, int decimals, BigDecimal most) {
        var number = typedNumber(field);
        if (number == null) {
            return null;
        }
        if (number.signum() < 0 || number.compareTo(most) > 0) {
            wrong.put(field, "Enter a number from 0 to " + most.toPlainString() + ".");
            return null;
        }
        if (number.stripTrailingZeros().scale() > decimals) {
            wrong.put(field, "At most " + decimals + " decimals.");
            return null;
        }
        return number.setScale(decimals, RoundingMode.UNNECESSARY);
    }

    private @Nullable LocalDate day(String field) {
        var text = typed.getOrDefault(field, "").strip();
        var day = TypedDay.read(text).orElse(null);
        if (day == null && !text.isEmpty()) {
            wrong.put(field, "This " + TypedDay.reason(text) + ".");
        }
        if (day != null && (day.getYear() < 2000 || day.getYear() > 2200)) {
            wrong.put(field, "Enter a day of this century.");
            return null;
        }
        return day;
    }

    private RegisterEntry.Status status() {
        var status = parsed("status", "This is not a status.", RegisterEntry.Status::valueOf);
        return status == null ? RegisterEntry.Status.OPEN : status;
    }

    private <T> @Nullable T parsed(String field, String reason, Function<String, T> parse) {
        var text = typed.getOrDefault(field, "").strip();
        if (text.isEmpty()) {
            return null;
        }
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException e) {
            wrong.put(field, reason);
            return null;
        }
    }

    private List<String> list(String field) {
        return Arrays.stream(text(field, LONGEST_TEXT).split(","))
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .distinct()
                .sorted()
                .toList();
    }

    private void ascending(
            String field, @Nullable BigDecimal min, @Nullable BigDecimal likely, @Nullable BigDecimal max) {
        boolean none = min == null && likely == null && max == null;
        boolean ascending = min != null
                && likely != null
                && max != null
                && min.compareTo(likely) <= 0
                && likely.compareTo(max) <= 0;
        if (!none && !ascending) {
            wrong.putIfAbsent(field + "Max", "Enter all three, none smaller than the one before, or leave all empty.");
        }
    }

    private void residual(Draft draft) {
        var probability = draft.residualProbability();
        var impact = draft.residualImpact();
        if ((probability == null) != (impact == null)) {
            wrong.putIfAbsent("residualImpact", "Enter both, or leave both empty.");
        } else if (probability != null && (probability > draft.probability() || impact > draft.impact())) {
            wrong.putIfAbsent("residualImpact", "The residual risk cannot exceed the risk as it is now.");
        }
    }

    private static @Nullable String emptyAsNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
