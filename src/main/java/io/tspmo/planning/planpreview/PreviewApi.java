package io.tspmo.planning.planpreview;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tspmo.planning.planupload.PlanPreview;
import io.tspmo.planning.planupload.PlanUploads;
import io.tspmo.planning.planupload.PlanUploads.Choice;
import io.tspmo.project.access.AllowedProject;
import io.tspmo.project.access.ProjectInPath;
import io.tspmo.project.access.RequiredRight;
import io.tspmo.project.access.Right;
import io.tspmo.project.project.ProjectCode;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The preview of a plan for other programs: the body is the file itself, and nothing of it is kept. */
@RestController
@Tag(name = "Schedule")
class PreviewApi {

    private final PlanUploads uploads;

    PreviewApi(PlanUploads uploads) {
        this.uploads = uploads;
    }

    @PostMapping(path = "/api/projects/{code}/schedule/preview", produces = "application/json")
    @Operation(
            summary = "Preview a plan as the project's schedule",
            description = "What the file says, how it lies to what is agreed and to the current version, and what is"
                    + " implausible by the table `planRules`. Nothing is stored.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/octet-stream",
                                            schema = @Schema(type = "string", format = "binary"))))
    @ApiResponse(responseCode = "200", description = "The preview")
    @ApiResponse(responseCode = "409", description = "The project has ended")
    @ApiResponse(responseCode = "413", description = "The file is too large")
    @ApiResponse(
            responseCode = "422",
            description = "The file is not a plan, or has several, whose names are in `choices`")
    @ApiResponse(responseCode = "503", description = "Too many plans are read at once")
    PlanPreview preview(
            @RequiredRight(Right.SCHEDULE) @ProjectInPath AllowedProject project,
            @Parameter(description = "Of the file", example = "plan.mpp") @RequestParam(defaultValue = "plan")
                    String name,
            @Parameter(description = "Which plan, where the file has several") @RequestParam(defaultValue = "")
                    String plan,
            @Parameter(
                            description = "Of a Primavera file, which does not name it; without it, it is guessed",
                            example = "windows-1251")
                    @RequestParam(defaultValue = "")
                    String codePage,
            @Parameter(hidden = true) HttpServletRequest request)
            throws IOException {
        return uploads.preview(
                ProjectCode.of(project.code()),
                name,
                request.getInputStream(),
                new Choice(plan, codePage, false, "", null));
    }
}
