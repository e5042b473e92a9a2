package io.tspmo.insight.portfolio;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tspmo.platform.web.NotFound;
import io.tspmo.project.project.AllowedProject;
import io.tspmo.project.project.CodeInPath;
import io.tspmo.project.project.Phase;
import io.tspmo.project.project.ProjectScope;
import io.tspmo.project.project.State;
import io.tspmo.project.project.Tier;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
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

    ProjectApi(Portfolio portfolio, ProjectFile file) {
        this.portfolio = portfolio;
        this.file = file;
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
        var filter = new ProjectFilter(state, phase, q, sort, direction);
        var items = portfolio.rows(scope, filter, (long) page * size, size).stream()
                .map(ProjectSummary::of)
                .toList();
        return new ProjectPage(items, page, size, portfolio.count(scope, filter));
    }

    @GetMapping(path = "/api/projects/{code}", produces = "application/json")
    @Operation(
            summary = "Read one project",
            description = "With its gates, scores, resource verdict, risks and conditions.")
    @ApiResponse(responseCode = "200", description = "The project")
    ProjectDetail read(@CodeInPath AllowedProject project) {
        var code = project.code();
        var facts = file.facts(code).orElseThrow(() -> new NotFound("There is no project " + code));
        return new ProjectDetail(
                facts.code(),
                facts.title(),
                facts.problem(),
                facts.benefit(),
                facts.requester(),
                facts.sponsor(),
                facts.manager(),
                facts.method(),
                facts.tier(),
                facts.phase(),
                facts.state(),
                facts.reason(),
                facts.duplicateOf(),
                facts.strategicTheme(),
                facts.wantedStart(),
                facts.wantedEnd(),
                facts.budget(),
                facts.spent(),
                facts.currency(),
                facts.progress(),
                facts.valueScore(),
                facts.valueReasons(),
                facts.riskScore(),
                lines(facts.riskReasons()),
                facts.resourceVerdict(),
                lines(facts.resourceFindings()),
                facts.earliestStart(),
                facts.nextGate(),
                file.gates(code).stream()
                        .map(gate -> new ProjectGate(
                                gate.code(),
                                gate.name(),
                                gate.opens(),
                                gate.outcome(),
                                gate.decidedAt(),
                                gate.skipped()))
                        .toList(),
                file.risks(code).stream()
                        .map(risk -> new ProjectRisk(
                                risk.category(), risk.title(), risk.probability(), risk.impact(), risk.severity()))
                        .toList(),
                file.conditions(code).stream()
                        .map(open -> new ProjectCondition(
                                open.gateCode(),
                                open.condition(),
                                open.owner(),
                                open.due(),
                                open.status(),
                                open.fulfilledAt(),
                                open.fulfilledBy()))
                        .toList(),
                facts.createdAt(),
                facts.updatedAt());
    }

    @GetMapping(path = "/api/projects/{code}/baselines", produces = "application/json")
    @Operation(
            summary = "Read what was agreed",
            description = "All baselines of a project, the one that counts first. A baseline is never changed.")
    @ApiResponse(responseCode = "200", description = "The baselines; none before execution begins")
    List<ProjectBaseline> baselines(@CodeInPath AllowedProject project) {
        return file.baselines(project.code()).stream()
                .map(agreed -> new ProjectBaseline(
                        agreed.number(),
                        agreed.scope(),
                        agreed.startDay(),
                        agreed.finish(),
                        agreed.budget(),
                        agreed.currency(),
                        agreed.tier(),
                        agreed.method(),
                        agreed.riskScore(),
                        agreed.authority(),
                        agreed.source(),
                        agreed.agreedAt()))
                .toList();
    }

    private static List<String> lines(@Nullable String text) {
        return text == null
                ? List.of()
                : text.lines().filter(line -> !line.isBlank()).toList();
    }

    @Schema(description = "One page of a list")
    record ProjectPage(
            List<ProjectSummary> items, int page, int size, @Schema(description = "Projects on all pages") int total) {}

    record ProjectSummary(
            @Schema(example = "PRJ-2026-0014") String code,
            String title,
            Phase phase,
            State state,
            @Nullable @Schema(description = "How much governance; absent before the assessment") Tier tier,
            String method,
            @Nullable @Schema(description = "0 to 100") Integer valueScore,
            @Nullable @Schema(description = "0 to 100, higher is riskier") Integer riskScore,
            @Nullable @Schema(description = "ENOUGH, TIGHT or SHORT") String resourceVerdict,
            @Nullable @Schema(description = "The gate to be decided next") String nextGate,
            String requester,
            String sponsor,
            @Nullable String manager,
            BigDecimal budget,
            @Schema(description = "Money spent to date, as last reported") BigDecimal spent,
            @Schema(description = "ISO 4217") String currency,
            @Schema(description = "Percent, as last reported") int progress,
            Instant createdAt,
            Instant updatedAt) {

        static ProjectSummary of(Portfolio.Row row) {
            return new ProjectSummary(
                    row.code(),
                    row.title(),
                    row.phase(),
                    row.state(),
                    row.tier(),
                    row.method(),
                    row.valueScore(),
                    row.riskScore(),
                    row.resourceVerdict(),
                    row.nextGate(),
                    row.requester(),
                    row.sponsor(),
                    row.manager(),
                    row.budget(),
                    row.spent(),
                    row.currency(),
                    row.progress(),
                    row.createdAt(),
                    row.updatedAt());
        }
    }

    record ProjectDetail(
            @Schema(example = "PRJ-2026-0014") String code,
            String title,
            String problem,
            String benefit,
            String requester,
            String sponsor,
            @Nullable String manager,
            String method,
            @Nullable @Schema(description = "How much governance; absent before the assessment") Tier tier,
            Phase phase,
            State state,
            @Nullable @Schema(description = "Why it was put on hold, declined or cancelled") String reason,
            @Nullable @Schema(description = "The project this request repeats") String duplicateOf,
            String strategicTheme,
            LocalDate wantedStart,
            LocalDate wantedEnd,
            BigDecimal budget,
            @Schema(description = "Money spent to date, as last reported") BigDecimal spent,
            @Schema(description = "ISO 4217") String currency,
            @Schema(description = "Percent, as last reported") int progress,
            @Nullable @Schema(description = "0 to 100") Integer valueScore,
            @Schema(description = "The answers that the value score was made of") List<String> valueReasons,
            @Nullable @Schema(description = "0 to 100, higher is riskier") Integer riskScore,
            @Schema(description = "What makes the risk score, the largest first") List<String> riskReasons,
            @Nullable @Schema(description = "ENOUGH, TIGHT or SHORT") String resourceVerdict,
            @Schema(description = "Which skills are short in which weeks, by how much") List<String> resourceFindings,
            @Nullable @Schema(description = "The first day from which the demand fits") LocalDate earliestStart,
            @Nullable @Schema(description = "The gate to be decided next") String nextGate,
            @Schema(description = "The gate plan, in order") List<ProjectGate> gates,
            List<ProjectRisk> risks,
            List<ProjectCondition> conditions,
            Instant createdAt,
            Instant updatedAt) {}

    record ProjectGate(
            @Schema(example = "G1") String code,
            String name,
            @Schema(description = "The phase that begins when the gate is passed") Phase opens,
            @Nullable
                    @Schema(
                            description =
                                    "APPROVE, APPROVE_WITH_CONDITIONS, REWORK, HOLD or REJECT; absent until decided")
                    String outcome,
            @Nullable Instant decidedAt,
            boolean skipped) {}

    record ProjectRisk(
            @Schema(example = "VENDOR") String category,
            String title,
            @Schema(description = "1 to 5") int probability,
            @Schema(description = "1 to 5") int impact,
            @Nullable @Schema(description = "1 to 100; absent until scored") Integer severity) {}

    @Schema(description = "A condition of an approval")
    record ProjectCondition(
            String gate,
            String condition,
            String owner,
            LocalDate due,
            @Schema(
                            description = "OPEN, REPORTED (not yet verified), FULFILLED, WAIVED, REPLACED or MOOT",
                            example = "OPEN")
                    String status,
            @Nullable @Schema(description = "Absent unless fulfilled") Instant fulfilledAt,
            @Nullable String fulfilledBy) {}

    @Schema(description = "What was agreed about a project")
    record ProjectBaseline(
            @Schema(description = "From 1; the highest counts") int number,
            String scope,
            LocalDate start,
            LocalDate finish,
            BigDecimal budget,
            @Schema(description = "ISO 4217") String currency,
            Tier tier,
            String method,
            @Schema(description = "0 to 100, as it was then") int riskScore,
            @Schema(description = "Who agreed: GATE, MANAGER, SPONSOR or STEERING") String authority,
            @Schema(description = "Where it comes from", example = "Change 3: A mobile app") String source,
            Instant agreedAt) {}
}
