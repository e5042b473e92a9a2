package io.tspmo.governance.delivery;

import io.tspmo.platform.form.FormText;
import io.tspmo.platform.step.FormFacts;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.Projects;
import io.tspmo.project.project.State;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What the forms {@code acceptDelivery}, {@code finishOpenPoints} and {@code writeLessons} show of the project that is being
 * closed, of what keeps it open at this moment, and which figures they start from.
 */
@Component
class ClosureFacts implements FormFacts {

    private static final Set<String> FORMS = Set.of("acceptDelivery", "finishOpenPoints", "writeLessons");

    private static final int DONE = 100;
    private static final String UNFINISHED =
            "Progress is %d %%. Report it below, or say why the project can be closed.";

    private final Projects projects;
    private final ClosureRecords records;
    private final ClosureCheck check;

    ClosureFacts(Projects projects, ClosureRecords records, ClosureCheck check) {
        this.projects = projects;
        this.records = records;
        this.check = check;
    }

    @Override
    public boolean supports(String task) {
        return FORMS.contains(task);
    }

    @Override
    public Map<String, @Nullable Object> facts(OpenTask task) {
        var project = projects.get(ProjectCode.of(task.project()));
        var facts = new HashMap<String, @Nullable Object>();
        facts.put("benefit", project.benefit());
        facts.put("budgetText", project.budget().toString());
        facts.put("spentText", project.spent().toString());
        facts.put("currency", project.budget().currency());
        facts.put("spentBefore", project.spent().amount().doubleValue());
        facts.put("progressBefore", project.progress());
        facts.put("finalProgress", project.progress());
        facts.put("figuresReason", null);
        facts.put("finalSpent", project.spent().amount().doubleValue());
        facts.put("phaseSummary", project.phaseSummary());
        facts.put("closureReason", project.reason());
        var points = records.points(project.code());
        boolean unfinished = project.state() != State.CANCELLED && project.progress() < DONE && points.unexplained();
        facts.put("unfinished", unfinished);
        var open = new ArrayList<String>();
        points.refusal().ifPresent(open::add);
        check.holding(project).forEach(open::add);
        if (unfinished) {
            open.add(UNFINISHED.formatted(project.progress()));
        }
        facts.put("openPoints", FormText.cut(String.join("\n", open)));
        facts.put("settledPoints", FormText.cut(points.settled()));
        return facts;
    }
}
