package io.tspmo.planning.resource;

import io.tspmo.ledger.ledger.Fact;
import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.ledger.ledger.Ledger;
import io.tspmo.planning.demand.ResourceCheck;
import io.tspmo.platform.decision.DeployedTables;
import io.tspmo.project.project.Actor;
import io.tspmo.project.project.Project;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.Projects;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Keeps with the project what the check finds now, where it was checked before: since then other people are asked for, or free. */
@Component
class Assessed {

    private final Projects projects;
    private final Ledger ledger;
    private final Capacity capacity;
    private final DeployedTables tables;

    Assessed(Projects projects, Ledger ledger, Capacity capacity, DeployedTables tables) {
        this.projects = projects;
        this.ledger = ledger;
        this.capacity = capacity;
        this.tables = tables;
    }

    /** @param verdict ENOUGH, TIGHT or SHORT */
    record Again(String verdict, ResourceCheck check) {}

    Again again(ProjectCode code) {
        var check = capacity.check(code);
        var verdict = tables.latest("resourceVerdict").one("resourceVerdict", figures(check));
        var project = projects.get(code);
        if (project.resourceVerdict() != null) {
            keep(project, verdict, check);
        }
        return new Again(verdict, check);
    }

    /** What the table {@code resourceVerdict} is given of a check. */
    static Map<String, Object> figures(ResourceCheck check) {
        return Map.of(
                "peakLoad", check.peakLoad().doubleValue(),
                "shortHours", check.shortHours().doubleValue());
    }

    void keep(Project project, String verdict, ResourceCheck check) {
        project.restaff(verdict, check.findings(), check.earliestStart());
        projects.save(project);
        ledger.append(Fact.of(FactKind.CHECK)
                .in(project.code().value())
                .about(project.code().value())
                .outcome(verdict)
                .words("findings", check.findings(), Actor.author(null, project))
                .with("earliestStart", check.earliestStart()));
    }
}
