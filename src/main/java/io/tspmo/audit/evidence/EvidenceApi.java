package io.tspmo.audit.evidence;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tspmo.platform.web.SignedIn;
import io.tspmo.project.access.AllowedProject;
import io.tspmo.project.access.ProjectInPath;
import io.tspmo.project.access.RequiredRight;
import io.tspmo.project.access.Right;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The evidence of a project for other programs. */
@RestController
@Tag(name = "Evidence", description = "The entries of a project in the ledger, as a file that proves itself")
class EvidenceApi {

    private final BundleDownload download;

    EvidenceApi(BundleDownload download) {
        this.download = download;
    }

    @GetMapping("/api/projects/{code}/evidence")
    @Operation(
            summary = "Take the evidence of a project",
            description =
                    "A zip of the format tspmo-evidence/1: entries of the ledger with their proofs, documents, models,"
                            + " a readable report, and a program that verifies it. It is written while it is sent, however large;"
                            + " an interrupted one has no manifest.json. The download is recorded in the ledger.")
    @ApiResponse(
            responseCode = "200",
            description = "The bundle",
            content =
                    @Content(
                            mediaType = BundleDownload.MEDIA_TYPE,
                            schema = @Schema(type = "string", format = "binary")))
    @ApiResponse(responseCode = "409", description = "The ledger has no checkpoint yet")
    @ApiResponse(responseCode = "429", description = "Others take theirs; try again in a minute")
    void take(
            @RequiredRight(Right.EVIDENCE) @ProjectInPath AllowedProject project,
            @Parameter(hidden = true) SignedIn who,
            @Parameter(hidden = true) HttpServletRequest request,
            @Parameter(hidden = true) HttpServletResponse response) {
        download.send(Scope.ofProject(project.code()), who.id(), request, response);
    }

    /** No other answers this: what follows is that the server closes the connection. */
    @ExceptionHandler
    void brokenOff(BundleDownload.BrokenOff broken) {
        throw broken;
    }
}
