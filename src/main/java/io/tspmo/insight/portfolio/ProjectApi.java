package io.tspmo.insight.portfolio;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tspmo.insight.gatecalendar.GateDays;
import io.tspmo.insight.health.Colour;
import io.tspmo.platform.web.NotFound;
import io.tspmo.project.access.AllowedProject;
import io.tspmo.project.access.ProjectInPath;
import io.tspmo.project.access.ProjectScope;
import io.tspmo.project.project.Phase;
import io.tspmo.project.project.State;
import io.tspmo.project.standing.ResourceStanding.Standing;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Projects for other programs to read. */
@RestController
@Tag(name = "Projects", description = "Projects with their phase, state, scores, gates, risks and conditions")
class ProjectApi {

    private final Portfolio portfolio;
    private final ProjectFile file;
    private final ProjectDecisions decisions;
    private final ProjectChanges changes;
    private final GateDays gates;

    ProjectApi(
            Portfolio portfolio, ProjectFile file, ProjectDecisions decisions, ProjectChanges changes, GateDays gates) {
        this.portfolio = portfolio;
        this.file = file;
        this.decisions = decisions;
        this.changes = changes;
        this.gates = gates;
    }

    @GetMapping(path = "/api/projects", produces = "application/json")
    @Operation(
            summary = "List projects",
            description =
                    "Those that you may read. Filtered and sorted on the server; equals are ordered by code, so pages never overlap.")
    @ApiResponse(responseCode = "200", description = "One page of the list")
    @ApiResponse(
            responseCode = "400",
            description = "A parameter has a value that is not possible; `errors` says which")
    ProjectPage list(
            @Parameter(description = "Only projects in this state") @RequestParam(required = false) @Nullable
                    State state,
            @Parameter(description = "Only projects in this phase") @RequestParam(required = false) @Nullable
                    Phase phase,
            @Parameter(description = "Only projects of this health") @RequestParam(required = false) @Nullable
                    Colour health,
            @Parameter(description = "Part of the code, title, requester, sponsor or manager, in any case")
                    @RequestParam(defaultValue = "")
                    @Size(max = 200)
                    String q,
            @Parameter(description = "Column to sort by") @RequestParam(defaultValue = "CODE") ProjectFilter.Sort sort,
            @Parameter(description = "ASC or DESC") @RequestParam(defaultValue = "ASC")
                    ProjectFilter.Direction direction,
            @Parameter(description = "Page, from 0") @RequestParam(defaultValue = "0") @Min(0) @Max(1_000_000) int page,
            @Parameter(description = "Projects on a page") @RequestParam(defaultValue = "50") @Min(1) @Max(200)
                    int size,
            @Parameter(hidden = true) ProjectScope scope) {
        var filter = new ProjectFilter(state, phase, health, q, sort, direction);
        var rows = portfolio.rows(scope, filter, (long) page * size, size);
        var next = gates.next(rows.stream().map(Portfolio.Row::code).toList());
        var items = rows.stream()
                .map(row -> new ListedProject(row, next.get(row.code())))
                .toList();
        return new ProjectPage(items, page, size, portfolio.count(scope, filter));
    }

    @GetMapping(path = "/api/projects/{code}", produces = "application/json")
    @Operation(
            summary = "Read one project",
            description = "With its gates, scores, resource verdict, risks and conditions.")
    @ApiResponse(responseCode = "200", description = "The project")
    ProjectDetail read(@ProjectInPath AllowedProject project) {
        var code = project.code();
        var facts = file.facts(code).orElseThrow(() -> new NotFound("There is no project " + code));
        return new ProjectDetail(
                facts,
                file.valueReasons(facts),
                lines(facts.riskReasons()),
                lines(facts.resourceFindings()),
                file.resources(facts),
                decisions.gates(code),
                file.risks(code),
                decisions.conditions(code));
    }

    @GetMapping(path = "/api/projects/{code}/baselines", produces = "application/json")
    @Operation(
            summary = "Read what was agreed",
            description = "All baselines of a project, the current one first. A baseline is never changed.")
    @ApiResponse(responseCode = "200", description = "The baselines; none before execution begins")
    List<ProjectChanges.Baseline> baselines(@ProjectInPath AllowedProject project) {
        return changes.baselines(project.code());
    }

    private static List<String> lines(@Nullable String text) {
        return text == null
                ? List.of()
                : text.lines().filter(line -> !line.isBlank()).toList();
    }

    @Schema(description = "One page of a list")
    record ProjectPage(
            List<ListedProject> items, int page, int size, @Schema(description = "Projects on all pages") int total) {}

    @Schema(name = "ProjectSummary")
    record ListedProject(
            @JsonUnwrapped Portfolio.Row row,
            @Schema(description = "Days of the next gate: planned, and expected as of now; absent without a next gate")
                    GateDays.@Nullable NextGate nextGateDays) {}

    record ProjectDetail(
            @JsonUnwrapped ProjectFile.Facts facts,
            @Schema(description = "The answers that the value score was made of") List<String> valueReasons,
            @Schema(description = "What makes the risk score, the largest first") List<String> riskReasons,
            @Schema(description = "Which skills were short in which weeks, by how much, on the day of the verdict")
                    List<String> resourceFindings,
            @Nullable @Schema(description = "The people as of now; absent before they were checked") Standing resources,
            @Schema(description = "The gate plan, in order") List<ProjectDecisions.Gate> gates,
            List<ProjectFile.Risk> risks,
            List<ProjectDecisions.Condition> conditions) {}
}
