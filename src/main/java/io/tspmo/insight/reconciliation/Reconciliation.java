package io.tspmo.insight.reconciliation;

import static io.tspmo.insight.reconciliation.FigureWords.apart;
import static io.tspmo.insight.reconciliation.FigureWords.days;
import static io.tspmo.insight.reconciliation.FigureWords.money;
import static io.tspmo.insight.reconciliation.FigureWords.percent;
import static io.tspmo.insight.reconciliation.FigureWords.share;

import io.tspmo.insight.reconciliation.ReportedFigures.Expected;
import io.tspmo.insight.reconciliation.ReportedFigures.Outlook;
import io.tspmo.insight.reconciliation.ReportedFigures.Report;
import io.tspmo.insight.reconciliation.ReportedFigures.Schedule;
import io.tspmo.platform.words.Words;
import io.tspmo.project.standing.AgreedPlans.Agreed;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Puts the sources of a project's finish, cost and progress side by side. */
final class Reconciliation {

    private final Agreed agreed;
    private final @Nullable Report report;
    private final @Nullable Expected expected;
    private final @Nullable Schedule schedule;
    private final @Nullable Outlook outlook;
    private final Clock clock;

    Reconciliation(
            Agreed agreed,
            @Nullable Report report,
            @Nullable Expected expected,
            @Nullable Schedule schedule,
            @Nullable Outlook outlook,
            Clock clock) {
        this.agreed = agreed;
        this.report = report;
        this.expected = expected;
        this.schedule = schedule;
        this.outlook = outlook;
        this.clock = clock;
    }

    List<SourcedFigure> finish() {
        var figures = new ArrayList<SourcedFigure>();
        figures.add(new SourcedFigure(
                agreed.agreed(),
                agreedOn(),
                Words.DAY.format(agreed.finish()),
                null,
                false,
                agreed.daysAllowed() == null
                        ? "What the next gate decides about."
                        : "What gates and tolerance measure against: %s after it are within tolerance."
                                .formatted(days(agreed.daysAllowed()))));
        if (expected != null) {
            figures.add(finish(
                    "Report for " + expected.gateCode(),
                    by(expected.reportedBy(), expected.reportedAt()),
                    expected.expectedFinish(),
                    "What the project manager expects; outside the tolerance it opens an exception."));
        }
        if (schedule != null) {
            figures.add(finish(
                    name(schedule),
                    uploaded(schedule),
                    schedule.finish(),
                    "When the work ends by the file as it is now; outside the tolerance it opens an exception."));
            if (schedule.baselineFinish() != null) {
                figures.add(finish(
                        "Baseline of the file",
                        uploaded(schedule),
                        schedule.baselineFinish(),
                        "What the planning tool measures delay and earned value against; no decision of a gate."));
            }
        }
        if (outlook != null) {
            figures.add(finish(
                    "Simulation %d, P80".formatted(outlook.number()),
                    simulated(outlook),
                    outlook.finishP80(),
                    "By when the work ends in 80 of 100 runs, with its risks (P50: %s)."
                            .formatted(Words.DAY.format(outlook.finishP50()))));
        }
        return figures;
    }

    private SourcedFigure finish(String source, String from, LocalDate day, String use) {
        return new SourcedFigure(
                source, from, Words.DAY.format(day), apart(agreed.later(day)), agreed.isLate(day), use);
    }

    List<SourcedFigure> cost() {
        var figures = new ArrayList<SourcedFigure>();
        figures.add(new SourcedFigure(
                agreed.agreed(),
                agreedOn(),
                money(agreed.budget(), agreed.currency()),
                null,
                false,
                agreed.costPercentAllowed() == null
                        ? "What the next gate decides about."
                        : "What gates and tolerance measure against: %s %% above it are within tolerance."
                                .formatted(agreed.costPercentAllowed()
                                        .stripTrailingZeros()
                                        .toPlainString())));
        if (report != null) {
            figures.add(new SourcedFigure(
                    "Report for " + report.gateCode() + ": spent",
                    by(report.reportedBy(), report.reportedAt()),
                    money(report.spent(), agreed.currency()),
                    share(report.spent(), agreed.budget()) + " of the budget",
                    false,
                    "What was spent by then, as the project manager reported it."));
        }
        if (schedule != null) {
            costs(schedule, figures);
        }
        if (outlook != null) {
            figures.add(cost(
                    "Simulation %d, P80".formatted(outlook.number()),
                    simulated(outlook),
                    outlook.costP80(),
                    outlook.currency(),
                    "What the project costs at most in 80 of 100 runs, with its risks."));
        }
        return figures;
    }

    private void costs(Schedule plan, List<SourcedFigure> figures) {
        var cost = plan.cost();
        if (cost != null && cost.signum() > 0) {
            figures.add(cost(
                    name(plan),
                    uploaded(plan),
                    cost,
                    plan.currency(),
                    "What all tasks cost by the file, done or not."));
        }
        var baselineCost = plan.baselineCost();
        if (baselineCost != null && baselineCost.signum() > 0) {
            figures.add(cost(
                    "Baseline of the file",
                    uploaded(plan),
                    baselineCost,
                    plan.currency(),
                    "What the planning tool measures earned value against; no decision of a gate."));
        }
        if (plan.actual() != null) {
            figures.add(new SourcedFigure(
                    name(plan) + ": actual cost",
                    uploaded(plan),
                    money(plan.actual(), plan.currency()),
                    null,
                    false,
                    "What was spent by the file until %s; the tolerance uses what is reported."
                            .formatted(Words.DAY.format(plan.valueDay()))));
        }
    }

    private SourcedFigure cost(String source, String from, BigDecimal amount, @Nullable String currency, String use) {
        boolean comparable = agreed.currency().equals(currency);
        var more = amount.subtract(agreed.budget());
        return new SourcedFigure(
                source,
                from,
                money(amount, currency),
                !comparable
                        ? "not comparable"
                        : more.signum() == 0
                                ? "the same"
                                : money(more.abs(), currency) + (more.signum() > 0 ? " more" : " less"),
                comparable && agreed.isExpensive(amount),
                use);
    }

    List<SourcedFigure> progress() {
        var figures = new ArrayList<SourcedFigure>();
        if (report != null) {
            figures.add(new SourcedFigure(
                    "Report for " + report.gateCode(),
                    by(report.reportedBy(), report.reportedAt()),
                    report.progress() + " %",
                    null,
                    false,
                    "How much is done as the project manager judges it; gates, tolerance and early signs use it."));
        }
        if (schedule != null && schedule.budget().signum() > 0) {
            var of = "%s of the %s"
                    .formatted(
                            schedule.valueUnit().equals("COST") ? "cost" : "hours",
                            schedule.valueSource().equals("BASELINE") ? "file's baseline" : "plan itself");
            figures.add(new SourcedFigure(
                    name(schedule) + ": earned",
                    "status of " + Words.DAY.format(schedule.valueDay()),
                    share(schedule.earned(), schedule.budget()),
                    report == null ? null : points(report),
                    false,
                    "What is complete by the file, weighed by the " + of + "."));
            figures.add(new SourcedFigure(
                    name(schedule) + ": planned",
                    "status of " + Words.DAY.format(schedule.valueDay()),
                    share(schedule.planned(), schedule.budget()),
                    null,
                    false,
                    "What was to be complete by that day, weighed the same."));
        }
        return figures;
    }

    private String points(Report said) {
        var earned = percent(Objects.requireNonNull(schedule).earned(), schedule.budget());
        var apart = earned.subtract(BigDecimal.valueOf(said.progress()));
        return apart.signum() == 0
                ? "as reported"
                : "%s points %s than reported"
                        .formatted(apart.abs().toPlainString(), apart.signum() > 0 ? "more" : "less");
    }

    private String agreedOn() {
        return agreed.agreedAt() == null ? "no baseline yet" : "agreed on " + day(agreed.agreedAt());
    }

    private static String name(Schedule plan) {
        return "Schedule, version %d (%s)".formatted(plan.number(), plan.name());
    }

    private String uploaded(Schedule plan) {
        return (plan.statusDay() == null ? "" : "status of %s, ".formatted(Words.DAY.format(plan.statusDay())))
                + "uploaded by %s on %s".formatted(plan.uploadedBy(), day(plan.uploadedAt()));
    }

    private String simulated(Outlook found) {
        return "simulated on %s. %s".formatted(day(found.simulatedAt()), found.basis());
    }

    private String by(String who, Instant at) {
        return "reported by %s on %s".formatted(who, day(at));
    }

    private String day(Instant at) {
        return Words.DAY.format(LocalDate.ofInstant(at, clock.getZone()));
    }
}
