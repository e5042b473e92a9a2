package io.tspmo.project.duty;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tspmo.platform.web.SignedIn;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Substitutions for other programs, such as a calendar of absences: the same rules as the page. */
@RestController
@Tag(name = "Substitutions")
class SubstitutionApi {

    private final Substitutions substitutions;

    SubstitutionApi(Substitutions substitutions) {
        this.substitutions = substitutions;
    }

    @GetMapping(path = "/api/substitutions", produces = "application/json")
    @Operation(
            summary = "List substitutions",
            description = "Your own, and those in which you stand in; all of them for the PMO, auditors and"
                    + " administrators. Current ones first, then the newest; at most 200.")
    List<Substitution> list(@Parameter(hidden = true) SignedIn who) {
        return substitutions.seenBy(who);
    }

    @PostMapping(path = "/api/substitutions", consumes = "application/json", produces = "application/json")
    @Operation(
            summary = "Name a substitute",
            description =
                    "Open and new tasks of the absent person come to the substitute too, from the first day to the"
                            + " last. Only the PMO names one for another person.")
    @ApiResponse(responseCode = "201", description = "It is in force on its days")
    @ApiResponse(responseCode = "403", description = "You may not name a substitute for another person")
    @ApiResponse(
            responseCode = "422",
            description = "Invalid: days that overlap, a substitute who is away too, a circle")
    ResponseEntity<Substitution> name(@RequestBody Wanted wanted, @Parameter(hidden = true) SignedIn who) {
        var named = substitutions.name(
                who,
                wanted.user == null ? who.id() : wanted.user,
                wanted.substitute == null ? "" : wanted.substitute,
                wanted.firstDay,
                wanted.lastDay);
        return ResponseEntity.created(URI.create("/api/substitutions/" + named.id()))
                .body(named);
    }

    @DeleteMapping("/api/substitutions/{id}")
    @Operation(
            summary = "End a substitution",
            description = "Now, before its last day. What was not completed goes back. It stays in the list.")
    @ApiResponse(responseCode = "204", description = "It is over, or was before")
    ResponseEntity<Void> end(@PathVariable long id, @Parameter(hidden = true) SignedIn who) {
        substitutions.end(who, id);
        return ResponseEntity.noContent().build();
    }

    /** @param user who will be away; you, if left out */
    record Wanted(
            @Nullable String user,
            @Nullable String substitute,
            @Nullable LocalDate firstDay,
            @Nullable LocalDate lastDay) {}
}
