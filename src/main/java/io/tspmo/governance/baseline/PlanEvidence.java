package io.tspmo.governance.baseline;

import io.tspmo.governance.baseline.Plans.Plan;
import io.tspmo.platform.step.Submission;
import io.tspmo.platform.words.Words;
import io.tspmo.project.gateevidence.Evidence;
import io.tspmo.project.project.Money;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.Projects;
import java.math.RoundingMode;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * A gate may ask for a {@code plan}: scope, dates and money. Before the first baseline any plan will do; later it has to be
 * newer than the baseline, which replaced the plan it came from.
 */
@Component
public class PlanEvidence implements Evidence {

    private final Projects projects;
    private final Plans plans;
    private final Baselines baselines;
    private final Clock clock;

    PlanEvidence(Projects projects, Plans plans, Baselines baselines, Clock clock) {
        this.projects = projects;
        this.plans = plans;
        this.baselines = baselines;
        this.clock = clock;
    }

    @Override
    public boolean answersFor(String wanted) {
        return wanted.equals("plan");
    }

    @Override
    public String name(String wanted) {
        return "Plan";
    }

    @Override
    public Optional<String> missing(ProjectCode code, String wanted) {
        var plan = plans.newest(code);
        var baseline = baselines.current(code);
        if (plan.isEmpty()) {
            return Optional.of("A plan: what will be delivered, from when to when, and for how much.");
        }
        return baseline.isPresent() && !plan.get().at().isAfter(baseline.get().agreedAt())
                ? Optional.of("A plan made after baseline %d was agreed; the last one is older."
                        .formatted(baseline.get().number()))
                : Optional.empty();
    }

    /** Does nothing if it is the plan that was stored last. */
    @Override
    public void record(Submission submission) {
        var answers = submission.answers();
        if (!Stream.of("planScope", "planStart", "planEnd", "planBudget").allMatch(answers::has)) {
            return;
        }
        // locked, so that two reviews at once do not take the same number
        var project = projects.lock(ProjectCode.of(submission.project()));
        var last = plans.newest(project.code());
        var plan = new Plan(
                last.map(Plan::number).orElse(0) + 1,
                answers.text("planScope"),
                Objects.requireNonNull(answers.date("planStart")),
                Objects.requireNonNull(answers.date("planEnd")),
                answers.number("planBudget").setScale(2, RoundingMode.HALF_EVEN),
                clock.instant());
        if (last.filter(stored -> same(stored, plan) && !isReplaced(project.code(), stored))
                .isPresent()) {
            return;
        }
        plans.add(project.code(), plan, project.budget().currency(), submission.by(), submission.onBehalfOf());
    }

    /** A plan that became a baseline is planned anew when its gate is decided again, though it says the same. */
    private boolean isReplaced(ProjectCode code, Plan plan) {
        return baselines
                .current(code)
                .filter(agreed -> !plan.at().isAfter(agreed.agreedAt()))
                .isPresent();
    }

    private static boolean same(Plan one, Plan other) {
        return one.scope().equals(other.scope())
                && one.start().equals(other.start())
                && one.finish().equals(other.finish())
                && one.budget().compareTo(other.budget()) == 0;
    }

    @Override
    public List<String> shown(ProjectCode code) {
        return plans.newest(code).stream()
                .map(plan -> "Plan %d: %s to %s, %s. %s"
                        .formatted(
                                plan.number(),
                                Words.DAY.format(plan.start()),
                                Words.DAY.format(plan.finish()),
                                new Money(
                                        plan.budget(),
                                        projects.get(code).budget().currency()),
                                plan.scope()))
                .toList();
    }
}
