package io.tspmo.planning.fit;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tspmo.planning.fit.FitRuns.Run;
import io.tspmo.platform.web.SignedIn;
import io.tspmo.project.access.AllowedProject;
import io.tspmo.project.access.ProjectInPath;
import io.tspmo.project.access.RequiredRight;
import io.tspmo.project.access.Right;
import io.tspmo.project.project.ProjectCode;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Fitted plans for other programs: the same rules as the page. */
@RestController
@Tag(name = "Schedule")
class FitApi {

    private static final String PATH = "/api/projects/{code}/schedule/fits";

    private final Fits fits;
    private final FitRuns runs;
    private final FitAcceptance acceptance;

    FitApi(Fits fits, FitRuns runs, FitAcceptance acceptance) {
        this.fits = fits;
        this.runs = runs;
        this.acceptance = acceptance;
    }

    @GetMapping(path = PATH, produces = "application/json")
    @Operation(summary = "List fitted plans", description = "The newest 20 of a project, without their results.")
    List<Run> list(@ProjectInPath AllowedProject project) {
        return fits.list(ProjectCode.of(project.code()));
    }

    @PostMapping(path = PATH, produces = "application/json")
    @Operation(
            summary = "Fit the schedule to the people",
            description =
                    "Looks for the shortest plan that keeps links, calendars, constraints and what has begun, with the hours that"
                            + " people have. Runs in the background, for as long as the table planFitting says.")
    @ApiResponse(responseCode = "202", description = "It runs; read it again until its status is no longer RUNNING")
    @ApiResponse(
            responseCode = "409",
            description = "There is no schedule, the project has ended, or too many are running")
    @ApiResponse(responseCode = "422", description = "It cannot be fitted; `errors` names the tasks and why")
    ResponseEntity<FittedPlan> ask(
            @RequiredRight(Right.SCHEDULE) @ProjectInPath AllowedProject project,
            @RequestBody(required = false) @Nullable Search search,
            @Parameter(hidden = true) Authentication who) {
        var code = ProjectCode.of(project.code());
        long id = fits.ask(code, search == null ? null : search.seed, by(who));
        return ResponseEntity.accepted()
                .location(URI.create("/api/projects/%s/schedule/fits/%d".formatted(code, id)))
                .body(new FittedPlan(fits.get(code, id), null));
    }

    @GetMapping(path = PATH + "/{id}", produces = "application/json")
    @Operation(summary = "Read a fitted plan", description = "With its result, once it is done. Hours are hundredths.")
    FittedPlan get(@ProjectInPath AllowedProject project, @PathVariable long id) {
        return new FittedPlan(
                fits.get(ProjectCode.of(project.code()), id), runs.result(id).orElse(null));
    }

    @GetMapping(path = PATH + "/{id}/plan")
    @Operation(summary = "Read a fitted plan as MSPDI", description = "For Microsoft Project, or to upload it again.")
    ResponseEntity<byte[]> plan(@ProjectInPath AllowedProject project, @PathVariable long id) {
        return fits.file(ProjectCode.of(project.code()), id);
    }

    @PostMapping(path = PATH + "/{id}/cancel", produces = "application/json")
    @Operation(summary = "Cancel the fitting of a plan")
    @ApiResponse(responseCode = "409", description = "It is no longer running")
    FittedPlan cancel(
            @RequiredRight(Right.SCHEDULE) @ProjectInPath AllowedProject project,
            @PathVariable long id,
            @Parameter(hidden = true) Authentication who) {
        fits.cancel(ProjectCode.of(project.code()), id, by(who));
        return get(project, id);
    }

    @PostMapping(path = PATH + "/{id}/accept", produces = "application/json")
    @Operation(
            summary = "Accept a fitted plan",
            description =
                    "It becomes a version of the schedule at once; where it ends after the agreed finish, a change of"
                            + " the baseline is requested first.")
    @ApiResponse(
            responseCode = "409",
            description = "It was decided before, does not fit, or rests on what has changed")
    FittedPlan accept(
            @RequiredRight(Right.SCHEDULE) @ProjectInPath AllowedProject project,
            @PathVariable long id,
            @RequestBody(required = false) @Nullable Decision decision,
            @Parameter(hidden = true) Authentication who) {
        acceptance.accept(ProjectCode.of(project.code()), id, comment(decision), by(who));
        return get(project, id);
    }

    @PostMapping(path = PATH + "/{id}/drop", produces = "application/json")
    @Operation(summary = "Reject a fitted plan")
    @ApiResponse(responseCode = "409", description = "It was decided before or is still running")
    FittedPlan drop(
            @RequiredRight(Right.SCHEDULE) @ProjectInPath AllowedProject project,
            @PathVariable long id,
            @RequestBody(required = false) @Nullable Decision decision,
            @Parameter(hidden = true) Authentication who) {
        acceptance.drop(ProjectCode.of(project.code()), id, comment(decision), by(who));
        return get(project, id);
    }

    private static String by(Authentication who) {
        return Objects.requireNonNull(SignedIn.of(who)).id();
    }

    private static String comment(@Nullable Decision decision) {
        return decision == null ? "" : Objects.requireNonNullElse(decision.comment, "");
    }

    /** @param seed of an earlier run, to search in the same way; left out for any */
    record Search(@Nullable Long seed) {}

    record Decision(@Nullable String comment) {}

    /** @param result null until there is one */
    record FittedPlan(@JsonUnwrapped Run run, @Nullable FitResult result) {}
}
