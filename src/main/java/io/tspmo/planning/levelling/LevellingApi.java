package io.tspmo.planning.levelling;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tspmo.planning.levelling.Runs.Run;
import io.tspmo.planning.solver.LevellingResult;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Levelling for other programs: the same rules as the page. */
@RestController
@Tag(name = "Levelling")
class LevellingApi {

    private final WhatIfs whatIfs;
    private final Acceptance acceptance;
    private final Runs runs;

    LevellingApi(WhatIfs whatIfs, Acceptance acceptance, Runs runs) {
        this.whatIfs = whatIfs;
        this.acceptance = acceptance;
        this.runs = runs;
    }

    @GetMapping(path = "/api/levelling/runs", produces = "application/json")
    @Operation(summary = "List what-ifs", description = "The newest 50, without their results.")
    List<Run> list() {
        return whatIfs.list();
    }

    @PostMapping(path = "/api/levelling/runs", consumes = "application/json", produces = "application/json")
    @Operation(
            summary = "Start a what-if",
            description =
                    "Either which of some projects should come how many weeks later, or with `start` when one project"
                            + " could start if soft bookings of less important ones may move. Runs in the background.")
    @ApiResponse(responseCode = "202", description = "It runs; read it again until its status is no longer RUNNING")
    @ApiResponse(responseCode = "409", description = "Too many are running")
    @ApiResponse(responseCode = "422", description = "Part of the request does not fit")
    ResponseEntity<WhatIf> ask(@RequestBody Wanted wanted, Authentication signedIn) {
        var asking = new WhatIfRequest(
                wanted.projects == null ? List.of() : wanted.projects,
                wanted.moves == null ? Set.of() : wanted.moves,
                Objects.requireNonNullElse(wanted.latest, 26),
                Objects.requireNonNullElse(wanted.hourWeight, WhatIfRequest.USUAL_HOUR_WEIGHT),
                Objects.requireNonNullElse(wanted.seconds, 30),
                wanted.start);
        long id = whatIfs.ask(asking, signedIn.getName());
        return ResponseEntity.accepted()
                .location(URI.create("/api/levelling/runs/" + id))
                .body(new WhatIf(whatIfs.get(id), null));
    }

    @GetMapping(path = "/api/levelling/runs/{id}", produces = "application/json")
    @Operation(summary = "Read a what-if", description = "With its result, once it is done. Hours are hundredths.")
    WhatIf get(@PathVariable long id) {
        return new WhatIf(whatIfs.get(id), runs.result(id).orElse(null));
    }

    @PostMapping(path = "/api/levelling/runs/{id}/accept", produces = "application/json")
    @Operation(
            summary = "Accept a proposal as a whole",
            description =
                    "Projects without a baseline move at once; for the others a change of their finish is requested.")
    @ApiResponse(responseCode = "409", description = "It was decided before, or what it rests on has changed")
    WhatIf accept(@PathVariable long id, Authentication signedIn) {
        acceptance.accept(id, signedIn.getName(), null);
        return get(id);
    }

    @PostMapping(path = "/api/levelling/runs/{id}/drop", produces = "application/json")
    @Operation(summary = "Drop a proposal")
    @ApiResponse(responseCode = "409", description = "It was decided before or is still running")
    WhatIf drop(@PathVariable long id, Authentication signedIn) {
        acceptance.drop(id, signedIn.getName(), null);
        return get(id);
    }

    /**
     * @param projects codes
     * @param moves codes of those of them that may come later
     * @param latest weeks that a project may be shifted at most, 1 to 52; 26 if left out
     * @param hourWeight what an unfilled hour weighs, 1 to 1000; 5 if left out
     * @param seconds 5, 30 or 60; 30 if left out
     * @param start the project whose earliest start is sought; the lists are left out then
     */
    record Wanted(
            @Nullable List<String> projects,
            @Nullable Set<String> moves,
            @Nullable Integer latest,
            @Nullable Integer hourWeight,
            @Nullable Integer seconds,
            @Nullable String start) {}

    /** @param result null until there is one */
    record WhatIf(@JsonUnwrapped Run run, @Nullable LevellingResult result) {}
}
