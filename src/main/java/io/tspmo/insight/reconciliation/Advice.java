package io.tspmo.insight.reconciliation;

import static io.tspmo.insight.reconciliation.FigureWords.apart;
import static io.tspmo.insight.reconciliation.FigureWords.days;
import static io.tspmo.insight.reconciliation.FigureWords.money;

import io.tspmo.insight.reconciliation.ReportedFigures.Expected;
import io.tspmo.insight.reconciliation.ReportedFigures.Outlook;
import io.tspmo.insight.reconciliation.ReportedFigures.Schedule;
import io.tspmo.platform.words.Words;
import io.tspmo.project.standing.AgreedPlans.Agreed;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Says where the sources of a project's figures differ, and what to do about it. */
record Advice(
        Agreed agreed,
        @Nullable Expected expected,
        @Nullable Schedule schedule,
        @Nullable Outlook outlook,
        Clock clock) {

    /** A sentence each; none if the sources agree. */
    List<String> sentences() {
        var advice = new ArrayList<String>();
        if (schedule == null) {
            advice.add("No schedule is current, so finish and cost come from %s and reports. Upload the plan."
                    .formatted(agreed.agreed()));
            aboutSimulation(null, advice);
            return advice;
        }
        aboutFinish(schedule, advice);
        aboutFilesBaseline(schedule, advice);
        aboutCost(schedule, advice);
        aboutSimulation(schedule.number(), advice);
        return advice;
    }

    /** @param current version of the schedule; null if none is */
    private void aboutSimulation(@Nullable Integer current, List<String> advice) {
        if (outlook == null || outlook.certain() || Objects.equals(outlook.schedule(), current)) {
            return;
        }
        advice.add(
                current == null
                        ? "Simulation %d was based on version %d of the schedule, which is not current any more. Simulate again."
                                .formatted(outlook.number(), outlook.schedule())
                        : "Simulation %d was not based on version %d of the schedule, which is current. Simulate again."
                                .formatted(outlook.number(), current));
    }

    private void aboutFinish(Schedule plan, List<String> advice) {
        if (agreed.isLate(plan.finish())) {
            advice.add(
                    "The schedule finishes %s than agreed, outside the tolerance of %s. Request a change of the baseline, or correct the plan."
                            .formatted(
                                    apart(agreed.later(plan.finish())),
                                    days(Objects.requireNonNull(agreed.daysAllowed()))));
        }
        if (expected != null && !expected.expectedFinish().equals(plan.finish())) {
            advice.add("The project manager expected %s on %s; the schedule says %s. The later one applies: %s."
                    .formatted(
                            Words.DAY.format(expected.expectedFinish()),
                            Words.DAY.format(LocalDate.ofInstant(expected.reportedAt(), clock.getZone())),
                            Words.DAY.format(plan.finish()),
                            plan.uploadedAt().isAfter(expected.reportedAt()) ? "the schedule" : "the report"));
        }
    }

    private void aboutFilesBaseline(Schedule plan, List<String> advice) {
        if (plan.baselineFinish() == null) {
            advice.add("The file has no baseline: earned value is measured by the plan itself, and never shows a delay."
                    + " Set the baseline in the planning tool to %s and upload it again.".formatted(agreed.agreed()));
        } else if (!plan.baselineFinish().equals(agreed.finish())) {
            advice.add(
                    "The file's baseline finishes on %s, %s on %s: the planning tool measures against dates that no gate agreed. Set its baseline to the agreed dates."
                            .formatted(
                                    Words.DAY.format(plan.baselineFinish()),
                                    agreed.agreed(),
                                    Words.DAY.format(agreed.finish())));
        }
        var baselineCost = plan.baselineCost();
        if (baselineCost != null
                && baselineCost.signum() > 0
                && agreed.currency().equals(plan.currency())
                && baselineCost.compareTo(agreed.budget()) != 0) {
            advice.add(
                    "The file's baseline costs %s, %s %s. Agreed work that is not in the plan, such as licences, explains it; else correct the plan."
                            .formatted(
                                    money(baselineCost, plan.currency()),
                                    agreed.agreed(),
                                    money(agreed.budget(), agreed.currency())));
        }
    }

    private void aboutCost(Schedule plan, List<String> advice) {
        var cost = plan.cost();
        if (cost != null
                && cost.signum() > 0
                && agreed.currency().equals(plan.currency())
                && agreed.isExpensive(cost)) {
            advice.add(
                    "The plan costs %s, outside the tolerance of %s %%. Request a change of the baseline, or correct the plan."
                            .formatted(
                                    money(cost, plan.currency()),
                                    Objects.requireNonNull(agreed.costPercentAllowed())
                                            .stripTrailingZeros()
                                            .toPlainString()));
        }
    }
}
