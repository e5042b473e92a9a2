package io.tspmo.governance.change;

import io.tspmo.governance.change.Plans.Plan;
import io.tspmo.platform.step.Answers;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.Projects;
import java.math.RoundingMode;
import java.time.Clock;
import java.util.Objects;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Stores what the manager plans. Reads {@code planScope}, {@code planStart}, {@code planEnd}, {@code planBudget}, {@code
 * answeredBy} and {@code answeredFor}. Does nothing if no plan was asked for, or if it is the one that was stored last.
 */
@Component
class RecordPlan implements JavaDelegate {

    private final Projects projects;
    private final Plans plans;
    private final Baselines baselines;
    private final Clock clock;

    RecordPlan(Projects projects, Plans plans, Baselines baselines, Clock clock) {
        this.projects = projects;
        this.plans = plans;
        this.baselines = baselines;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var answers = new Answers(execution.getVariables());
        if (!answers.has("planScope")
                || !answers.has("planStart")
                || !answers.has("planEnd")
                || !answers.has("planBudget")) {
            return;
        }
        // locked, so that two reviews at once do not take the same number
        var project = projects.lock(ProjectCode.of(execution.getProcessBusinessKey()));
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
        var by = answers.text("answeredBy");
        plans.add(project.code(), plan, by, answers.has("answeredFor") ? answers.text("answeredFor") : null);
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
}
