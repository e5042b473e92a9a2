package io.tspmo.planning.schedulepage;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tspmo.planning.planfile.ImportedSchedule;
import io.tspmo.planning.planfile.Incoming;
import io.tspmo.planning.planfile.Task;
import io.tspmo.planning.planupload.PlanUploads;
import io.tspmo.planning.planupload.PlanUploads.Choice;
import io.tspmo.planning.planupload.PlanUploads.Stored;
import io.tspmo.planning.schedule.PlannedValue.Figures;
import io.tspmo.planning.schedule.Schedules;
import io.tspmo.planning.schedule.Schedules.Version;
import io.tspmo.planning.schedule.Schedules.Withdrawn;
import io.tspmo.platform.web.NotFound;
import io.tspmo.platform.web.SignedIn;
import io.tspmo.project.access.AllowedProject;
import io.tspmo.project.access.ProjectInPath;
import io.tspmo.project.access.RequiredRight;
import io.tspmo.project.access.Right;
import io.tspmo.project.project.ProjectCode;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Schedules for other programs: the body of an upload is the file itself. */
@RestController
@Tag(name = "Schedule", description = "Plans of Microsoft Project and Primavera as schedules of projects")
class ScheduleApi {

    private static final String PATH = "/api/projects/{code}/schedule";

    private static final int MOST_LISTED = 200;

    private final PlanUploads uploads;
    private final Schedules schedules;
    private final ScheduleEditing editing;
    private final Incoming incoming;

    ScheduleApi(PlanUploads uploads, Schedules schedules, ScheduleEditing editing, Incoming incoming) {
        this.uploads = uploads;
        this.editing = editing;
        this.schedules = schedules;
        this.incoming = incoming;
    }

    @GetMapping(path = PATH, produces = "application/json")
    @Operation(
            summary = "Read the schedule of a project",
            description = "The current version, or another one, with all its tasks.")
    @ApiResponse(responseCode = "200", description = "The schedule; tasks in the order of the outline")
    @ApiResponse(responseCode = "404", description = "There is no such project, or it has no schedule")
    Schedule show(
            @ProjectInPath AllowedProject project,
            @Nullable @Parameter(description = "The current one if it is not given") @RequestParam(required = false)
                    Integer version) {
        return read(
                project.code(),
                (version == null ? schedules.newest(project.code()) : schedules.version(project.code(), version))
                        .orElseThrow(() -> new NotFound(project.code() + " has no such schedule")));
    }

    private Schedule read(String code, Version version) {
        var links = schedules.links(code, version.number());
        var moves = schedules.moves(code, version.number()).stream()
                .collect(Collectors.toMap(Schedules.Move::task, Schedules.Move::days));
        return new Schedule(
                version,
                version.value(),
                schedules.tasks(code, version.number()).stream()
                        .map(task -> PlannedTask.of(
                                task, links.getOrDefault(task.task(), List.of()), moves.get(task.task())))
                        .toList());
    }

    @RequestMapping(
            path = PATH,
            method = {RequestMethod.PUT, RequestMethod.POST},
            produces = "application/json")
    @Operation(
            summary = "Upload a plan as the project's schedule",
            description =
                    "The body is a file of Microsoft Project (.mpp, .mpx, MSPDI .xml), Primavera (.xer, PMXML .xml) or Planner of up to"
                            + " 50 MB and 20,000 tasks; what it is, is found from its contents. Sent again, it becomes a new version,"
                            + " and it is kept what moved, unless the bytes are the same. A plan that is implausible by the table"
                            + " `planRules` is refused unless `reason` says why it is the schedule all the same.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/octet-stream",
                                            schema = @Schema(type = "string", format = "binary"))))
    @ApiResponse(responseCode = "201", description = "A new version")
    @ApiResponse(responseCode = "200", description = "The current version is this very file; nothing was added")
    @ApiResponse(
            responseCode = "409",
            description =
                    "The project has ended, or few tasks are those of the schedule before and `another` was not set")
    @ApiResponse(responseCode = "413", description = "The file is too large")
    @ApiResponse(
            responseCode = "422",
            description =
                    "The plan is implausible and `reason` is empty: each of `errors` is a finding. Or the file is encrypted, broken, too large a plan, not a plan, or cannot be (links in a circle, an end"
                            + " before a start); or it has several plans, whose names are in `choices`. `errors` says why, and nothing"
                            + " was stored")
    @ApiResponse(responseCode = "503", description = "Too many plans are read at once")
    ResponseEntity<Uploaded> upload(
            @RequiredRight(Right.SCHEDULE) @ProjectInPath AllowedProject project,
            @Parameter(description = "Of the file, to be shown", example = "plan.mpp")
                    @RequestParam(defaultValue = "plan")
                    String name,
            @Parameter(description = "Which plan, where the file has several") @RequestParam(defaultValue = "")
                    String plan,
            @Parameter(
                            description = "Of a Primavera file, which does not name it; without it, it is guessed",
                            example = "windows-1251")
                    @RequestParam(defaultValue = "")
                    String codePage,
            @Parameter(description = "It may be another plan than the one before") @RequestParam(defaultValue = "false")
                    boolean another,
            @Parameter(description = "Why an implausible plan is the schedule; recorded with the version")
                    @RequestParam(defaultValue = "")
                    String reason,
            @Parameter(hidden = true) Authentication who,
            @Parameter(hidden = true) HttpServletRequest request)
            throws IOException {
        var code = ProjectCode.of(project.code());
        uploads.expect(code);
        if (request.getContentLengthLong() > incoming.limit()) {
            throw incoming.tooLarge();
        }
        var by = Objects.requireNonNull(SignedIn.of(who)).id();
        var stored = uploads.store(
                code, name, request.getInputStream(), new Choice(plan, codePage, another, reason, null), by);
        var address = "/api/projects/" + project.code() + "/schedule";
        return (stored.isNew() ? ResponseEntity.created(URI.create(address)) : ResponseEntity.ok())
                .body(new Uploaded(stored, address));
    }

    @GetMapping(path = PATH + "/versions", produces = "application/json")
    @Operation(
            summary = "List the versions of a schedule",
            description =
                    "The newest first, at most 200, with those that were withdrawn. The newest that was not is current.")
    @ApiResponse(responseCode = "200", description = "The versions; none if the project has no schedule")
    List<ListedVersion> versions(@ProjectInPath AllowedProject project) {
        var withdrawn = schedules.withdrawn(project.code());
        return schedules
                .versions(project.code(), MOST_LISTED)
                .map(version -> new ListedVersion(version, version.implausibleList(), withdrawn.get(version.number())))
                .toList();
    }

    @PostMapping(path = PATH + "/versions/{number}/withdraw", produces = "application/json")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "Withdraw the current version of a schedule",
            description = "The version before it is current again. The withdrawn one stays readable.")
    @ApiResponse(responseCode = "204", description = "It is withdrawn")
    @ApiResponse(responseCode = "409", description = "It is not the current version, or the project has ended")
    @ApiResponse(responseCode = "422", description = "There is no reason")
    void withdraw(
            @RequiredRight(Right.SCHEDULE) @ProjectInPath AllowedProject project,
            @PathVariable int number,
            @Parameter(description = "Recorded with the withdrawal") @RequestParam(defaultValue = "") String reason,
            @Parameter(hidden = true) Authentication who) {
        editing.withdraw(
                ProjectCode.of(project.code()),
                number,
                reason,
                Objects.requireNonNull(SignedIn.of(who)).id());
    }

    record ListedVersion(
            @JsonUnwrapped Version version,
            @Schema(description = "What the table planRules found") List<String> implausible,
            @Nullable @Schema(description = "Null if it was not") Withdrawn withdrawn) {}

    record Uploaded(@JsonUnwrapped Stored stored, String address) {}

    record Schedule(@JsonUnwrapped Version version, Figures value, List<PlannedTask> tasks) {}

    record PlannedTask(
            @JsonUnwrapped Task task,
            @Nullable @Schema(description = "Optimistic, likely, pessimistic hours") List<BigDecimal> estimate,
            @Nullable @Schema(description = "Business days by which the finish is later than before") Integer moved,
            @Schema(example = "12FS+8h") List<String> predecessors) {

        static PlannedTask of(Task task, List<ImportedSchedule.Link> links, @Nullable Integer moved) {
            return new PlannedTask(
                    task,
                    task.likelyHours() == null
                            ? null
                            : List.of(task.optimisticHours(), task.likelyHours(), task.pessimisticHours()),
                    moved,
                    links.stream().map(ScheduleCsv::link).toList());
        }
    }
}
