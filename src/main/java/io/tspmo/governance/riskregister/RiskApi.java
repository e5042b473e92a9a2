package io.tspmo.governance.riskregister;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tspmo.governance.risk.RegisterEntries;
import io.tspmo.governance.risk.RegisterEntry;
import io.tspmo.governance.risk.Response;
import io.tspmo.platform.store.RecordValues;
import io.tspmo.platform.web.Refused;
import io.tspmo.platform.web.SignedIn;
import io.tspmo.project.access.AllowedProject;
import io.tspmo.project.access.ProjectInPath;
import io.tspmo.project.access.RequiredRight;
import io.tspmo.project.access.Right;
import io.tspmo.project.project.ProjectCode;
import java.math.BigDecimal;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The risk register for other programs. */
@RestController
@Tag(name = "Risks", description = "The risk register of a project")
class RiskApi {

    private static final String PATH = "/api/projects/{code}/risks";

    private final RegisterEntries entries;
    private final Register register;

    RiskApi(RegisterEntries entries, Register register) {
        this.entries = entries;
        this.register = register;
    }

    @GetMapping(path = PATH, produces = "application/json")
    @Operation(summary = "List the risks of a project", description = "Open ones first, the most severe first.")
    @ApiResponse(responseCode = "200", description = "The register")
    List<RegisterEntry> list(@ProjectInPath AllowedProject project) {
        return entries.of(ProjectCode.of(project.code()));
    }

    @PostMapping(path = PATH, consumes = "application/json", produces = "application/json")
    @Operation(
            summary = "Add a risk",
            description = "The project is scored again, and a risk above the threshold gets its response.")
    @ApiResponse(responseCode = "201", description = "The risk is in the register")
    @ApiResponse(responseCode = "409", description = "The project has ended")
    @ApiResponse(responseCode = "422", description = "Something does not fit; `errors` says what. Nothing was stored")
    ResponseEntity<RegisterEntry> add(
            @RequiredRight(Right.RISK) @ProjectInPath AllowedProject project,
            @RequestBody RiskBody body,
            @Parameter(hidden = true) SignedIn who) {
        var code = ProjectCode.of(project.code());
        int number = register.add(code, RiskForm.read(body.typed()), who.id());
        return ResponseEntity.created(URI.create("/api/projects/%s/risks/%d".formatted(code, number)))
                .body(entries.get(code, number));
    }

    @PutMapping(path = PATH + "/{number}", consumes = "application/json", produces = "application/json")
    @Operation(
            summary = "Change a risk",
            description =
                    "Replaces all that the body has; `version` is the one that you read. Who keeps the register may,"
                            + " and who owns the risk.")
    @ApiResponse(responseCode = "200", description = "The risk as it is now")
    @ApiResponse(responseCode = "409", description = "Another user changed it first, or the project has ended")
    @ApiResponse(responseCode = "422", description = "Something does not fit; `errors` says what. Nothing was stored")
    RegisterEntry change(
            @ProjectInPath AllowedProject project,
            @PathVariable int number,
            @RequestBody RiskBody body,
            @Parameter(hidden = true) SignedIn who) {
        var code = ProjectCode.of(project.code());
        var risk = entries.get(code, number);
        if (!project.may(Right.RISK) && !who.id().equals(risk.owner())) {
            throw new Refused("You may not change this risk: you do not own it and may not edit the register.");
        }
        register.change(
                code, number, body.version() == null ? -1 : body.version(), RiskForm.read(body.typed()), who.id());
        return entries.get(code, number);
    }

    @Schema(description = "A risk to be stored")
    record RiskBody(
            @Nullable @Schema(description = "Only to change one: the version that you read") Integer version,
            RegisterEntry.@Nullable Status status,
            @Schema(description = "A key of the table riskCategories", example = "VENDOR") @Nullable String category,
            @Schema(description = "What may happen", example = "The supplier stops") @Nullable String event,
            @Nullable String cause,
            @Nullable String effect,
            @Schema(description = "1 to 5") @Nullable Integer probability,
            @Schema(description = "1 to 5") @Nullable Integer impact,
            @Nullable BigDecimal costMin,
            @Nullable BigDecimal costLikely,
            @Nullable BigDecimal costMax,
            @Nullable BigDecimal daysMin,
            @Nullable BigDecimal daysLikely,
            @Nullable BigDecimal daysMax,
            @Schema(description = "A task of the newest schedule; none for the whole project") @Nullable Integer task,
            @Nullable LocalDate proximity,
            @Nullable String owner,
            @Nullable Response response,
            @Nullable Integer residualProbability,
            @Nullable Integer residualImpact,
            @Schema(description = "Codes of gates that it threatens") @Nullable List<String> gates,
            @Schema(description = "Ids of conditions that it threatens") @Nullable List<String> obligations,
            @Schema(description = "Why it is changed") @Nullable String why) {

        Map<String, String> typed() {
            var typed = RecordValues.texts(this);
            typed.put("title", Objects.toString(event, ""));
            return typed;
        }
    }
}
