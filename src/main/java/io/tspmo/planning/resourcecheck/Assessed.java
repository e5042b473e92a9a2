package io.tspmo.planning.resourcecheck;

import io.tspmo.ledger.ledger.Fact;
import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.ledger.ledger.Ledger;
import io.tspmo.planning.demand.ResourceCheck;
import io.tspmo.platform.decision.DeployedTables;
import io.tspmo.project.event.NoticeSettled;
import io.tspmo.project.project.Actor;
import io.tspmo.project.project.Project;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.Projects;
import io.tspmo.project.project.StaffingVerdict;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Keeps with the project what the check finds now, where it was checked before: since then other people are asked for, or free. */
@Component
public class Assessed {

    /** Of news about unfilled hours, which a check without any settles. */
    public static final String TOPIC = "staffing";

    private final Projects projects;
    private final Ledger ledger;
    private final Capacity capacity;
    private final DeployedTables tables;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Assessed(
            Projects projects,
            Ledger ledger,
            Capacity capacity,
            DeployedTables tables,
            ApplicationEventPublisher events,
            Clock clock) {
        this.projects = projects;
        this.ledger = ledger;
        this.capacity = capacity;
        this.tables = tables;
        this.events = events;
        this.clock = clock;
    }

    /** @param verdict ENOUGH, TIGHT or SHORT */
    public record Again(String verdict, ResourceCheck check) {}

    public Again again(ProjectCode code) {
        var check = capacity.check(code);
        var verdict = tables.latest("resourceVerdict").one("resourceVerdict", figures(check));
        var project = projects.get(code);
        if (project.staffing() != null) {
            keep(project, verdict, check);
        }
        return new Again(verdict, check);
    }

    /** What the table {@code resourceVerdict} is given of a check. */
    public static Map<String, Object> figures(ResourceCheck check) {
        return Map.of(
                "peakLoad", check.peakLoad().doubleValue(),
                "shortHours", check.shortHours().doubleValue());
    }

    public void keep(Project project, String verdict, ResourceCheck check) {
        project.restaff(new StaffingVerdict(
                verdict, check.findings(), check.missingSkills(), check.earliestStart(), LocalDate.now(clock)));
        projects.save(project);
        ledger.append(Fact.of(FactKind.CHECK)
                .in(project.code().value())
                .about(project.code().value())
                .outcome(verdict)
                .words("findings", check.findings(), Actor.author(null, project))
                .with("earliestStart", check.earliestStart()));
        if (check.shortHours().signum() == 0) {
            events.publishEvent(new NoticeSettled(project.code(), TOPIC));
        }
    }
}
