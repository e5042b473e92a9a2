package io.tspmo.planning.plancheck;

import io.tspmo.planning.planfile.ImportedSchedule;
import io.tspmo.platform.decision.DeployedTables;
import io.tspmo.platform.decision.TableRow;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.standing.AgreedPlans.Agreed;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds what is implausible about a plan as the schedule of its project. Two SQL statements, however large it is. */
@Component
public class PlanCheck {

    private final DeployedTables tables;
    private final ProjectNames names;
    private final Clock clock;

    PlanCheck(DeployedTables tables, ProjectNames names, Clock clock) {
        this.tables = tables;
        this.names = names;
        this.clock = clock;
    }

    /**
     * @param file its name
     * @param before the version that it would replace; null for the first
     */
    public List<Implausible> check(
            ProjectCode code, String file, ImportedSchedule plan, Agreed agreed, @Nullable EarlierPlan before) {
        var facts = new PlanFacts(plan, LocalDate.now(clock))
                .against(agreed)
                .against(before)
                .named(file, names.other(code, plan.name(), file).orElse(null));
        return tables.latest("planRules").rows(facts.all()).stream()
                .map(row -> new TableRow("planRules", row))
                .filter(row -> !row.text("finding").equals("NOTHING"))
                .map(row -> new Implausible(row.required("finding"), row.required("sentence")))
                .toList();
    }
}
