package io.tspmo.audit.passport;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tspmo.audit.passport.Passports.Passport;
import io.tspmo.audit.passport.Passports.PassportSummary;
import io.tspmo.audit.passport.Replay.Compared;
import io.tspmo.project.access.AllowedProject;
import io.tspmo.project.access.ProjectInPath;
import io.tspmo.project.access.ProjectScope;
import io.tspmo.project.access.Right;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.ArrayList;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Decision passports for other programs to read and to check. */
@RestController
@Tag(name = "Passports", description = "What gate decisions rested on, frozen, and whether they can be found again")
class PassportApi {

    /** Read together; more would only take more memory. */
    private static final int BATCH = 20;

    private final Passports passports;
    private final PassportFiles files;

    PassportApi(Passports passports, PassportFiles files) {
        this.passports = passports;
        this.files = files;
    }

    @GetMapping(path = "/api/projects/{code}/passports", produces = "application/json")
    @Operation(summary = "List the decision passports of a project", description = "In the order the reviews opened.")
    List<PassportSummary> list(@ProjectInPath AllowedProject project) {
        return passports.of(project.code());
    }

    @GetMapping(path = "/api/projects/{code}/passports/{gate}/{round}", produces = "application/json")
    @Operation(
            summary = "Read a decision passport",
            description = "With the files of all models and tables that it names, so that it can be kept and checked"
                    + " elsewhere. `openedSha256` is the SHA-256 of the text of `opened` as it is in the answer, which is"
                    + " canonical JSON (RFC 8785). `decided` contains `openedSha256`.")
    @ApiResponse(responseCode = "200", description = "The passport")
    @ApiResponse(responseCode = "404", description = "There is no such passport")
    ResponseEntity<String> read(
            @ProjectInPath AllowedProject project,
            @Parameter(schema = @Schema(type = "string"), example = "G1") @PathVariable GateCode gate,
            @PathVariable int round) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(files.get(project.code(), gate, round).file().json());
    }

    @PostMapping(path = "/api/projects/{code}/passports/{gate}/{round}/replay", produces = "application/json")
    @Operation(
            summary = "Replay a decision",
            description =
                    "Finds scores, verdict, tier, route and outcome again from the passport alone, and reports what"
                            + " agrees and what does not. Changes nothing.")
    Replayed replay(
            @ProjectInPath AllowedProject project,
            @Parameter(schema = @Schema(type = "string"), example = "G1") @PathVariable GateCode gate,
            @PathVariable int round) {
        var passport = files.get(project.code(), gate, round);
        var result = files.replay(passport);
        return new Replayed(project.code(), gate.value(), round, result.agrees(), result.compared());
    }

    @GetMapping(path = "/api/passports/replay", produces = "application/json")
    @Operation(
            summary = "Replay many decisions",
            description = "Those of all projects that you may read, the latest first.")
    ReplayedPage replayAll(
            @Parameter(hidden = true) ProjectScope scope,
            @Parameter(description = "Page, from 0") @RequestParam(defaultValue = "0") @Min(0) @Max(1_000_000) int page,
            @Parameter(description = "Passports on a page") @RequestParam(defaultValue = "100") @Min(1) @Max(1000)
                    int limit) {
        int replayed = 0;
        var differing = new ArrayList<Replayed>();
        for (int done = 0; done < limit; done += BATCH) {
            var batch = files.page(scope.where(Right.READ), (long) page * limit + done, Math.min(BATCH, limit - done));
            for (var passport : batch) {
                var result = files.replay(passport);
                if (!result.agrees()) {
                    differing.add(differing(passport.row(), result.differences()));
                }
            }
            replayed += batch.size();
            if (batch.size() < BATCH) {
                break;
            }
        }
        return new ReplayedPage(replayed, replayed - differing.size(), differing, replayed == limit);
    }

    private static Replayed differing(Passport row, List<Compared> differences) {
        return new Replayed(row.projectCode(), row.gate(), row.round(), false, differences);
    }

    record Replayed(
            String project,
            String gate,
            int round,
            @Schema(description = "Whether the replay agrees with the passport") boolean agrees,
            @Schema(description = "What was compared; of many replays only what differs") List<Compared> compared) {}

    record ReplayedPage(
            int replayed,
            int agreeing,
            @Schema(description = "Passports with a difference") List<Replayed> differing,
            @Schema(description = "Whether there may be another page") boolean more) {}
}
