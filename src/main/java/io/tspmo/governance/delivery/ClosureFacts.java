package io.tspmo.governance.delivery;

import io.tspmo.platform.step.FormFacts;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.Projects;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the forms {@code acceptDelivery} and {@code writeLessons} show of the project that is being closed. */
@Component
class ClosureFacts implements FormFacts {

    private final Projects projects;

    ClosureFacts(Projects projects) {
        this.projects = projects;
    }

    @Override
    public boolean supports(String task) {
        return task.equals("acceptDelivery") || task.equals("writeLessons");
    }

    @Override
    public Map<String, @Nullable Object> facts(OpenTask task) {
        var project = projects.get(ProjectCode.of(task.project()));
        var facts = new HashMap<String, @Nullable Object>();
        facts.put("benefit", project.benefit());
        facts.put("budgetText", project.budget().toString());
        facts.put("spentText", project.spent().toString());
        facts.put("finalSpent", project.spent().amount().doubleValue());
        facts.put("phaseSummary", project.phaseSummary());
        facts.put("closureReason", project.reason());
        return facts;
    }
}
