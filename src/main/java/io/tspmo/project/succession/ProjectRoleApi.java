package io.tspmo.project.succession;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tspmo.ledger.proof.Sha256;
import io.tspmo.platform.form.Rejection;
import io.tspmo.platform.web.SignedIn;
import io.tspmo.project.access.AllowedProject;
import io.tspmo.project.access.ProjectInPath;
import io.tspmo.project.access.RequiredRight;
import io.tspmo.project.access.Right;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.Projects;
import io.tspmo.project.succession.ProjectRoles.People;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** The roles of a project for other programs. */
@RestController
@Tag(name = "Projects")
class ProjectRoleApi {

    private static final String PATH = "/api/projects/{code}/roles";

    private final ProjectRoles roles;
    private final Projects projects;

    ProjectRoleApi(ProjectRoles roles, Projects projects) {
        this.roles = roles;
        this.projects = projects;
    }

    @GetMapping(path = PATH, produces = "application/json")
    @Operation(summary = "Who has the roles of a project", description = "The ETag is needed to change them.")
    @ApiResponse(responseCode = "200", description = "The roles")
    ResponseEntity<RolesNow> show(@ProjectInPath AllowedProject project) {
        return answer(ProjectCode.of(project.code()));
    }

    @PutMapping(path = PATH, consumes = "application/json", produces = "application/json")
    @Operation(
            summary = "Change the manager or the sponsor of a project",
            description = "`If-Match` is the ETag that you read. The open tasks of a role go with it.")
    @ApiResponse(responseCode = "200", description = "The roles as they are now")
    @ApiResponse(responseCode = "409", description = "They were changed meanwhile, or the project has ended")
    @ApiResponse(responseCode = "422", description = "Something does not fit; `errors` says what. Nothing was stored")
    @ApiResponse(responseCode = "428", description = "`If-Match` is missing")
    ResponseEntity<RolesNow> change(
            @RequiredRight(Right.ROLES) @ProjectInPath AllowedProject project,
            @RequestHeader(name = "If-Match", required = false) @Nullable String match,
            @RequestBody RolesWanted body,
            @Parameter(hidden = true) SignedIn who) {
        var code = ProjectCode.of(project.code());
        if (match == null) {
            throw Rejection.of(HttpStatus.PRECONDITION_REQUIRED, "", "Send If-Match with the ETag that you read.");
        }
        var now = People.of(projects.get(code));
        if (!match.equals(tag(now))) {
            throw Rejection.conflict("The roles were changed meanwhile: project manager %s, sponsor %s."
                    .formatted(now.manager(), now.sponsor()));
        }
        var manager = body.manager == null ? now.manager() : body.manager;
        var wanted = new People(
                now.requester(),
                manager == null || manager.isBlank() ? null : manager,
                Objects.requireNonNullElse(body.sponsor, now.sponsor()));
        roles.change(code, now, wanted, Objects.requireNonNullElse(body.why, ""), who.id());
        return answer(code);
    }

    private ResponseEntity<RolesNow> answer(ProjectCode code) {
        var now = People.of(projects.get(code));
        return ResponseEntity.ok().eTag(tag(now)).body(new RolesNow(now.requester(), now.manager(), now.sponsor()));
    }

    private static String tag(People people) {
        return '"' + Sha256.hex(people.toString()) + '"';
    }

    @Schema(name = "ProjectRolesNow", description = "Who has the roles of a project; user ids")
    record RolesNow(String requester, @Nullable String manager, String sponsor) {}

    @Schema(name = "ProjectRolesWanted", description = "The roles as they should be; what is left out stays")
    record RolesWanted(@Nullable String manager, @Nullable String sponsor, @Nullable String why) {}
}
