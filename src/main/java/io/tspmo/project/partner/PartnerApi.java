package io.tspmo.project.partner;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tspmo.platform.form.Rejection;
import io.tspmo.platform.web.SignedIn;
import io.tspmo.project.access.AllowedProject;
import io.tspmo.project.access.ProjectInPath;
import io.tspmo.project.access.RequiredRight;
import io.tspmo.project.access.Right;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Partners for other programs, such as a list of suppliers: the same rules as the page. */
@RestController
@Tag(name = "Partners", description = "Who outside a project it depends on, and whom to call there")
class PartnerApi {

    private static final String PATH = "/api/projects/{code}/partners";

    private final Partners partners;

    PartnerApi(Partners partners) {
        this.partners = partners;
    }

    @GetMapping(path = PATH, produces = "application/json")
    @Operation(summary = "List the partners of a project", description = "By name; at most 100.")
    List<Partner> list(@ProjectInPath AllowedProject project) {
        return partners.of(project.code());
    }

    @GetMapping(path = PATH + "/{number}", produces = "application/json")
    @Operation(summary = "Read a partner")
    Partner read(@ProjectInPath AllowedProject project, @PathVariable int number) {
        return partners.get(project.code(), number);
    }

    @PostMapping(path = PATH, consumes = "application/json", produces = "application/json")
    @Operation(summary = "Add a partner")
    @ApiResponse(responseCode = "201", description = "It is on the list")
    @ApiResponse(responseCode = "409", description = "The project has ended")
    @ApiResponse(responseCode = "422", description = "A field is invalid; `errors` has the reason")
    ResponseEntity<Partner> add(
            @RequiredRight(Right.CHANGE) @ProjectInPath AllowedProject project,
            @RequestBody PartnerForm body,
            @Parameter(hidden = true) SignedIn who) {
        var added = partners.add(project.code(), body, who.id());
        return ResponseEntity.created(
                        URI.create("/api/projects/%s/partners/%d".formatted(project.code(), added.number())))
                .body(added);
    }

    @PutMapping(path = PATH + "/{number}", consumes = "application/json", produces = "application/json")
    @Operation(
            summary = "Change a partner",
            description = "All fields are replaced, if `version` is still the one that was read.")
    @ApiResponse(responseCode = "200", description = "It is as sent")
    @ApiResponse(responseCode = "409", description = "It was changed meanwhile, or the project has ended")
    @ApiResponse(responseCode = "422", description = "A field is invalid; `errors` has the reason")
    Partner change(
            @RequiredRight(Right.CHANGE) @ProjectInPath AllowedProject project,
            @PathVariable int number,
            @RequestBody PartnerForm body,
            @Parameter(hidden = true) SignedIn who) {
        if (body.version() == null) {
            throw Rejection.of("version", "Version", "is required: the one that you read");
        }
        return partners.change(project.code(), number, body.version(), body, who.id());
    }

    @DeleteMapping(PATH + "/{number}")
    @Operation(summary = "Remove a partner")
    @ApiResponse(responseCode = "204", description = "It is not on the list any more")
    @ApiResponse(responseCode = "409", description = "It was changed meanwhile, or the project has ended")
    ResponseEntity<Void> remove(
            @RequiredRight(Right.CHANGE) @ProjectInPath AllowedProject project,
            @PathVariable int number,
            @Parameter(description = "The version that was read; any if left out")
                    @RequestParam(required = false)
                    @Nullable
                    Long version,
            @Parameter(hidden = true) SignedIn who) {
        partners.remove(project.code(), number, version, who.id());
        return ResponseEntity.noContent().build();
    }
}
