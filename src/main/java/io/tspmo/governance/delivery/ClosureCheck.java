package io.tspmo.governance.delivery;

import io.tspmo.governance.exception.Exceptions;
import io.tspmo.governance.obligation.OpenConditions;
import io.tspmo.platform.decision.DeployedTables;
import io.tspmo.project.project.Project;
import io.tspmo.project.project.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Whether a project could go on to its end at this moment, by the table {@code closureReadiness}, and what others still have to do. */
@Component
class ClosureCheck {

    private final ClosureRecords records;
    private final OpenConditions conditions;
    private final Exceptions exceptions;
    private final DeployedTables tables;

    ClosureCheck(ClosureRecords records, OpenConditions conditions, Exceptions exceptions, DeployedTables tables) {
        this.records = records;
        this.conditions = conditions;
        this.exceptions = exceptions;
        this.tables = tables;
    }

    /** A line each; empty if nothing holds it, or the sponsor has to accept it first. Read without history. */
    List<String> holding(Project project) {
        boolean early = project.state() == State.CANCELLED;
        var facts = records.facts(project.code());
        if (!early && !facts.accepted() || isReady(project, early, facts)) {
            return List.of();
        }
        var holding = new ArrayList<String>();
        if (!early) {
            conditions.inWords(project.code()).lines().forEach(holding::add);
        }
        exceptions.open(project.code()).forEach(one -> holding.add("The exception gate has to decide: " + one));
        return holding;
    }

    private boolean isReady(Project project, boolean early, ClosureRecords.Facts facts) {
        var inputs = Map.<String, Object>of(
                "earlyClosure",
                early,
                "accepted",
                facts.accepted(),
                "openConditionsCount",
                conditions.count(project.code()),
                "surveyDone",
                facts.surveyDone(),
                "lessonsCount",
                facts.lessons(),
                "progress",
                project.progress(),
                "figuresExplained",
                facts.figuresExplained(),
                "openExceptionsCount",
                exceptions.open(project.code()).size());
        return tables.latest("closureReadiness")
                .collect("closureReadiness", inputs)
                .contains("READY");
    }
}
