package io.tspmo.project.dependency;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tspmo.platform.form.Rejection;
import io.tspmo.platform.web.SignedIn;
import io.tspmo.project.access.AllowedProject;
import io.tspmo.project.access.ProjectInPath;
import io.tspmo.project.access.ProjectScope;
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

/** Dependencies for other programs, such as a plan of programmes: the same rules as the page. */
@RestController
@Tag(name = "Dependencies", description = "What a project needs of other projects")
class DependencyApi {

    private static final String PATH = "/api/projects/{code}/dependencies";

    private final Dependencies dependencies;

    DependencyApi(Dependencies dependencies) {
        this.dependencies = dependencies;
    }

    @GetMapping(path = PATH, produces = "application/json")
    @Operation(
            summary = "List what a project needs of others",
            description = "The earliest first; at most 50. Of a project that you may not read the code is missing.")
    List<Dependencies.Seen> list(@ProjectInPath AllowedProject project, @Parameter(hidden = true) ProjectScope scope) {
        return dependencies.needs(project.code(), scope.where(Right.READ));
    }

    @PostMapping(path = PATH, consumes = "application/json", produces = "application/json")
    @Operation(summary = "Add a dependency")
    @ApiResponse(responseCode = "201", description = "It is added")
    @ApiResponse(responseCode = "409", description = "The project has ended")
    @ApiResponse(responseCode = "422", description = "A field is invalid; `errors` has the reason")
    ResponseEntity<Dependency> add(
            @RequiredRight(Right.CHANGE) @ProjectInPath AllowedProject project,
            @RequestBody DependencyForm body,
            @Parameter(hidden = true) ProjectScope scope,
            @Parameter(hidden = true) SignedIn who) {
        var added = dependencies.add(project.code(), body, scope.where(Right.READ), who.id());
        return ResponseEntity.created(
                        URI.create("/api/projects/%s/dependencies/%d".formatted(project.code(), added.number())))
                .body(added);
    }

    @PutMapping(path = PATH + "/{number}", consumes = "application/json", produces = "application/json")
    @Operation(
            summary = "Change a dependency",
            description = "All fields are replaced, if `version` is still the one that was read.")
    @ApiResponse(responseCode = "200", description = "It is as sent")
    @ApiResponse(responseCode = "409", description = "It was changed meanwhile, or the project has ended")
    @ApiResponse(responseCode = "422", description = "A field is invalid; `errors` has the reason")
    Dependency change(
            @RequiredRight(Right.CHANGE) @ProjectInPath AllowedProject project,
            @PathVariable int number,
            @RequestBody DependencyForm body,
            @Parameter(hidden = true) ProjectScope scope,
            @Parameter(hidden = true) SignedIn who) {
        if (body.version() == null) {
            throw Rejection.of("version", "Version", "is required: the one that you read");
        }
        return dependencies.change(project.code(), number, body.version(), body, scope.where(Right.READ), who.id());
    }

    @DeleteMapping(PATH + "/{number}")
    @Operation(summary = "Remove a dependency")
    @ApiResponse(responseCode = "204", description = "It is removed")
    @ApiResponse(responseCode = "409", description = "It was changed meanwhile, or the project has ended")
    ResponseEntity<Void> remove(
            @RequiredRight(Right.CHANGE) @ProjectInPath AllowedProject project,
            @PathVariable int number,
            @Parameter(description = "The version that was read; any if left out")
                    @RequestParam(required = false)
                    @Nullable
                    Long version,
            @Parameter(hidden = true) SignedIn who) {
        dependencies.remove(project.code(), number, version, who.id());
        return ResponseEntity.noContent().build();
    }
}
