package io.tspmo.governance.baseline;

import io.tspmo.governance.baseline.Baseline.Authority;
import io.tspmo.governance.baseline.Plans.Plan;
import io.tspmo.project.project.Actor;
import io.tspmo.project.project.Project;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.Projects;
import java.time.Clock;
import java.util.Objects;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Makes what the gate agreed to a baseline: the plan, or the request where no plan was required. Reads and writes no
 * variable. Does nothing if the project has a baseline, unless a gate that was decided again agreed to a newer plan.
 */
@Component
class SetBaseline implements JavaDelegate {

    private final Projects projects;
    private final Plans plans;
    private final Baselines baselines;
    private final Clock clock;

    SetBaseline(Projects projects, Plans plans, Baselines baselines, Clock clock) {
        this.projects = projects;
        this.plans = plans;
        this.baselines = baselines;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var project = projects.lock(ProjectCode.of(execution.getProcessBusinessKey()));
        var current = baselines.current(project.code());
        var plan = plans.newest(project.code());
        if (current.isPresent()
                && plan.filter(made -> made.at().isAfter(current.get().agreedAt()))
                        .isEmpty()) {
            return;
        }
        var made = plan.orElseGet(() -> request(project));
        var agreed = new Baseline(
                current.map(Baseline::number).orElse(0) + 1,
                made.scope(),
                made.start(),
                made.finish(),
                made.budget(),
                project.budget().currency(),
                Objects.requireNonNull(project.tier(), "tier"),
                project.method(),
                Objects.requireNonNullElse(project.riskScore(), 0),
                Authority.GATE,
                plan.isPresent() ? "Plan " + made.number() : "Request",
                clock.instant());
        baselines.add(project.code(), agreed, Actor.author(null, project));
        project.agree(agreed.tier(), agreed.method(), agreed.start(), agreed.finish(), agreed.budget());
        projects.save(project);
    }

    private Plan request(Project project) {
        return new Plan(
                0,
                project.benefit(),
                project.wantedStart(),
                project.wantedEnd(),
                project.budget().amount(),
                clock.instant());
    }
}
