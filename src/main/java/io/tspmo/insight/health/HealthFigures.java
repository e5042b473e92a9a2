package io.tspmo.insight.health;

import io.tspmo.insight.health.HealthFacts.Facts;
import io.tspmo.platform.words.Words;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes of the facts of a project the figures that the tables judge. What is not known makes no figure. */
final class HealthFigures {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final Facts facts;
    private final LocalDate today;
    private final ZoneId zone;
    private final List<HealthFigure> figures = new ArrayList<>();

    private HealthFigures(Facts facts, LocalDate today, ZoneId zone) {
        this.facts = facts;
        this.today = today;
        this.zone = zone;
    }

    /** @param spiTime SPI(t) of the last report; null without one */
    static List<HealthFigure> of(Facts facts, @Nullable BigDecimal spiTime, LocalDate today, ZoneId zone) {
        var made = new HealthFigures(facts, today, zone);
        made.schedule(spiTime);
        made.cost();
        made.scope();
        made.people();
        made.risk();
        made.quality();
        made.governance();
        return made.figures;
    }

    private void schedule(@Nullable BigDecimal spiTime) {
        var dimension = Dimension.SCHEDULE;
        var expected = facts.expected();
        if (facts.timeBreaches() > 0) {
            add(dimension, "timeBreach", facts.timeBreaches(), today, Map.of());
        }
        if (expected != null) {
            long late = ChronoUnit.DAYS.between(facts.agreedFinish(), expected);
            add(
                    dimension,
                    "finishDaysLate",
                    late,
                    day(facts.expectedSince()),
                    Map.of(
                            "expected",
                            Words.DAY.format(expected),
                            "agreed",
                            Words.DAY.format(facts.agreedFinish()),
                            "late",
                            days(late)));
        }
        long over = ChronoUnit.DAYS.between(facts.agreedFinish(), today);
        if (over > 0) {
            add(
                    dimension,
                    "overdueDays",
                    over,
                    today,
                    Map.of("agreed", Words.DAY.format(facts.agreedFinish()), "late", days(over)));
        }
        if (spiTime != null && facts.reportedAt() != null) {
            add(
                    dimension,
                    "spiTime",
                    spiTime,
                    day(facts.reportedAt()),
                    Map.of("spi", spiTime.setScale(2, RoundingMode.HALF_EVEN).toPlainString()));
        }
        if (facts.planFinish() != null) {
            int moved = Objects.requireNonNullElse(facts.movedMilestones(), 0);
            add(dimension, "movedMilestones", moved, day(facts.planAt()), Map.of("moved", String.valueOf(moved)));
        }
    }

    private void cost() {
        var dimension = Dimension.COST;
        var budget = money(facts.agreedBudget());
        if (facts.costBreaches() > 0) {
            add(dimension, "costBreach", facts.costBreaches(), today, Map.of());
        }
        if (facts.agreedBudget().signum() <= 0) {
            return;
        }
        if (facts.reportedAt() != null) {
            var percent = percent(facts.spent(), facts.agreedBudget());
            add(
                    dimension,
                    "spentPercent",
                    percent,
                    day(facts.reportedAt()),
                    Map.of("spent", money(facts.spent()), "budget", budget, "percent", whole(percent)));
        }
        var forecast = facts.forecast();
        if (forecast != null) {
            var percent = percent(forecast, facts.agreedBudget());
            add(
                    dimension,
                    "forecastPercent",
                    percent,
                    day(facts.planAt()),
                    Map.of("forecast", money(forecast), "budget", budget, "percent", whole(percent)));
        }
    }

    private void scope() {
        if (facts.baselineAt() != null) {
            add(Dimension.SCOPE, "openChanges", facts.waitingChanges(), today, changes(facts.waitingChanges()));
            add(Dimension.SCOPE, "recentChanges", facts.recentChanges(), today, changes(facts.recentChanges()));
        }
    }

    private void people() {
        var requested = facts.requested();
        if (requested != null && facts.unfilled() != null && requested.signum() > 0) {
            add(
                    Dimension.PEOPLE,
                    "unfilledPercent",
                    percent(facts.unfilled(), requested),
                    today,
                    Map.of(
                            "unfilled",
                            Words.inHours(facts.unfilled()) + " h",
                            "requested",
                            Words.inHours(requested) + " h"));
        }
    }

    private void risk() {
        var dimension = Dimension.RISK;
        if (facts.severity() != null) {
            add(dimension, "severity", facts.severity(), today, Map.of("severity", String.valueOf(facts.severity())));
        }
        if (facts.risks() > 0 || facts.overdueResponses() > 0) {
            add(
                    dimension,
                    "overdueResponses",
                    facts.overdueResponses(),
                    today,
                    Map.of("overdue", String.valueOf(facts.overdueResponses())));
        }
        if (facts.chance() != null) {
            add(dimension, "chance", facts.chance(), day(facts.simulatedAt()), Map.of("chance", whole(facts.chance())));
        }
    }

    private void quality() {
        if (facts.accepted() != null) {
            add(Dimension.QUALITY, "acceptanceRefused", facts.accepted() ? 0 : 1, today, Map.of());
        }
        if (facts.decidedRounds() > 0) {
            add(
                    Dimension.QUALITY,
                    "reworkRounds",
                    facts.reworkedRounds(),
                    today,
                    Map.of("rounds", String.valueOf(facts.reworkedRounds())));
        }
    }

    private void governance() {
        var dimension = Dimension.GOVERNANCE;
        add(dimension, "openExceptions", facts.openBreaches(), today, count(facts.openBreaches()));
        add(dimension, "lapsedConditions", facts.lapsedConditions(), today, count(facts.lapsedConditions()));
        add(
                dimension,
                "lateReport",
                facts.reportDue() == null ? 0 : 1,
                today,
                facts.reportDue() == null ? Map.of() : Map.of("due", Words.DAY.format(day(facts.reportDue()))));
        add(dimension, "overdueTasks", facts.overdueTasks(), today, count(facts.overdueTasks()));
    }

    private void add(Dimension dimension, String name, long value, LocalDate day, Map<String, String> words) {
        add(dimension, name, BigDecimal.valueOf(value), day, words);
    }

    private void add(Dimension dimension, String name, BigDecimal value, LocalDate day, Map<String, String> words) {
        figures.add(new HealthFigure(dimension, name, value, day, words));
    }

    private LocalDate day(@Nullable Instant at) {
        return at == null ? today : LocalDate.ofInstant(at, zone);
    }

    private String money(BigDecimal amount) {
        return String.format(Locale.ROOT, "%,.2f %s", amount, facts.currency());
    }

    private static Map<String, String> changes(int changes) {
        return Map.of("changes", String.valueOf(changes));
    }

    private static Map<String, String> count(int count) {
        return Map.of("count", String.valueOf(count));
    }

    private static BigDecimal percent(BigDecimal part, BigDecimal whole) {
        return part.multiply(HUNDRED).divide(whole, 1, RoundingMode.HALF_EVEN);
    }

    private static String whole(BigDecimal percent) {
        return percent.setScale(percent.compareTo(BigDecimal.ONE) < 0 ? 1 : 0, RoundingMode.HALF_EVEN)
                        .toPlainString() + " %";
    }

    private static String days(long days) {
        return Math.abs(days) == 1 ? "1 day" : Math.abs(days) + " days";
    }
}
