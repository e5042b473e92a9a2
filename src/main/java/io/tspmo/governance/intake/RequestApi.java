package io.tspmo.governance.intake;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tspmo.platform.form.StartForms;
import io.tspmo.project.project.Phase;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.Projects;
import io.tspmo.project.project.State;
import java.net.URI;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Requests from other programs: the same questions as the form in Tasklist, and the same checks. */
@RestController
@Tag(name = "Projects")
class RequestApi {

    private final StartForms forms;
    private final Projects projects;

    RequestApi(StartForms forms, Projects projects) {
        this.forms = forms;
        this.projects = projects;
    }

    @PostMapping(path = "/api/projects", consumes = "application/json", produces = "application/json")
    @Operation(
            summary = "Request a project",
            description = "Starts the governance of a new project with the answers to its request form."
                    + " Who signs the call is its requester.")
    @ApiResponse(
            responseCode = "201",
            description = "The project has its code, and its intake has begun",
            headers = @Header(name = "Location", description = "Where to read the project"))
    @ApiResponse(responseCode = "403", description = "You may not request projects")
    @ApiResponse(
            responseCode = "422",
            description = "Answers do not fit; `errors` names each field and why. Nothing was stored")
    ResponseEntity<Requested> request(@RequestBody Map<String, Object> answers) {
        var project = projects.get(ProjectCode.of(forms.submit(Intake.PROCESS, answers)));
        return ResponseEntity.created(URI.create("/api/projects/" + project.code()))
                .body(new Requested(project.code().value(), project.title(), project.phase(), project.state()));
    }

    record Requested(@Schema(example = "PRJ-2026-0014") String code, String title, Phase phase, State state) {}
}
