package io.tspmo.insight.gatecalendar;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tspmo.platform.form.Rejection;
import io.tspmo.project.access.ProjectScope;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The gate calendar for other programs. */
@RestController
@Tag(name = "Gates", description = "When gates are planned and expected, and who votes")
class GateApi {

    private static final int MOST_DAYS = 1000;

    private final GateDays gates;

    GateApi(GateDays gates) {
        this.gates = gates;
    }

    /**
     * @param expectedFrom what the expected day comes from, in words
     * @param committee roles
     */
    record ExpectedGate(
            String project,
            String title,
            String gate,
            String name,
            GateDay.Standing standing,
            @Nullable String outcome,
            @Nullable LocalDate planned,
            String plannedFrom,
            LocalDate expected,
            String expectedFrom,
            List<String> committee) {

        static ExpectedGate of(GateDay gate) {
            var row = gate.row();
            return new ExpectedGate(
                    row.project(),
                    row.title(),
                    row.gate(),
                    row.name(),
                    gate.standing(),
                    row.outcome(),
                    gate.planned(),
                    gate.plannedFrom(),
                    gate.expected(),
                    gate.expectedFrom(),
                    gate.committee());
        }
    }

    @GetMapping(path = "/api/gates", produces = "application/json")
    @Operation(
            summary = "List gates by day",
            description =
                    "Gates that were decided or are expected between two days, both included, at most 1,000 days apart.")
    List<ExpectedGate> between(
            @RequestParam LocalDate from, @RequestParam LocalDate until, @Parameter(hidden = true) ProjectScope scope) {
        long days = ChronoUnit.DAYS.between(from, until);
        if (days < 0 || days > MOST_DAYS) {
            throw Rejection.of("until", "Until", "must be 0 to %d days after from".formatted(MOST_DAYS));
        }
        return gates.between(scope, from, until).stream().map(ExpectedGate::of).toList();
    }
}
