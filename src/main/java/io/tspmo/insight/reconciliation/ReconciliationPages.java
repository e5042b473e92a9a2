package io.tspmo.insight.reconciliation;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tspmo.project.access.AllowedProject;
import io.tspmo.project.access.ProjectInPath;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.Projects;
import io.tspmo.project.standing.AgreedPlans;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/** Finish, cost and progress of a project, by where they come from. Seven SQL statements. */
@Controller
@Tag(name = "Schedule")
class ReconciliationPages {

    private final ReportedFigures figures;
    private final AgreedPlans agreed;
    private final Projects projects;
    private final Clock clock;

    ReconciliationPages(ReportedFigures figures, AgreedPlans agreed, Projects projects, Clock clock) {
        this.figures = figures;
        this.agreed = agreed;
        this.projects = projects;
        this.clock = clock;
    }

    /** @param advice what differs, and what to do about it */
    record FiguresBySource(
            List<SourcedFigure> finish, List<SourcedFigure> cost, List<SourcedFigure> progress, List<String> advice) {}

    @GetMapping("/projects/{code}/schedule/compared")
    String show(AllowedProject project, Model model) {
        var code = ProjectCode.of(project.code());
        model.addAttribute("code", project.code())
                .addAttribute("projectTitle", projects.get(code).title())
                .addAttribute("found", of(code));
        return "reconciliation/reconciliation";
    }

    @ResponseBody
    @GetMapping(path = "/api/projects/{code}/schedule/compared", produces = "application/json")
    @Operation(
            summary = "Compare finish, cost and progress by source",
            description =
                    "What is agreed, reported, scheduled and simulated, from which day, and what to do where it differs.")
    FiguresBySource read(@ProjectInPath AllowedProject project) {
        return of(ProjectCode.of(project.code()));
    }

    private FiguresBySource of(ProjectCode code) {
        var promised = agreed.of(code);
        var expected = figures.expected(code).orElse(null);
        var schedule = figures.schedule(code).orElse(null);
        var outlook = figures.outlook(code).orElse(null);
        var found = new Reconciliation(promised, figures.report(code).orElse(null), expected, schedule, outlook, clock);
        var advice = new Advice(promised, expected, schedule, outlook, clock).sentences();
        return new FiguresBySource(found.finish(), found.cost(), found.progress(), advice);
    }
}
