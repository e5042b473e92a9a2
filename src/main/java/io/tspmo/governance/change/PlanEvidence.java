package io.tspmo.governance.change;

import io.tspmo.project.project.Evidence;
import io.tspmo.project.project.ProjectCode;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * A gate may ask for a {@code plan}: scope, dates and money. Before the first baseline any plan will do; later it has to be
 * newer than the baseline, which replaced the plan it came from.
 */
@Component
class PlanEvidence implements Evidence {

    private final Plans plans;
    private final Baselines baselines;

    PlanEvidence(Plans plans, Baselines baselines) {
        this.plans = plans;
        this.baselines = baselines;
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

    @Override
    public List<String> shown(ProjectCode code) {
        return plans.newest(code).stream()
                .map(plan -> "Plan %d: %s to %s, %s. %s"
                        .formatted(
                                plan.number(),
                                plan.start(),
                                plan.finish(),
                                plan.budget().toPlainString(),
                                plan.scope()))
                .toList();
    }
}
