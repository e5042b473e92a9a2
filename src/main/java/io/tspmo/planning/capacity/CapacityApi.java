package io.tspmo.planning.capacity;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tspmo.planning.calendar.Hours;
import io.tspmo.planning.capacity.CapacityFilter.By;
import io.tspmo.planning.capacity.CapacityFilter.Show;
import io.tspmo.platform.web.PageAccess;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The figures of the capacity page for other programs. */
@RestController
@Tag(name = "Capacity")
class CapacityApi {

    private final CapacityMap map;
    private final Clock clock;
    private final PageAccess access;

    CapacityApi(CapacityMap map, Clock clock, PageAccess access) {
        this.map = map;
        this.clock = clock;
        this.access = access;
    }

    @GetMapping(path = "/api/capacity", produces = "application/json")
    @Operation(
            summary = "Read capacity by week",
            description =
                    "Hours of skills, teams or people, week by week: what there is, what takes it and what is free."
                            + " A person with two skills is included in both. For resource managers, the PMO, leadership, finance and"
                            + " auditors.")
    @ApiResponse(responseCode = "200", description = "People come 50 at a time, skills and teams all at once")
    @ApiResponse(responseCode = "400", description = "A parameter does not fit")
    @ApiResponse(responseCode = "403", description = "You may not see capacity")
    Read capacity(
            @RequestParam(defaultValue = "SKILL") By by,
            @Parameter(description = "13, 26, 52 or 104") @RequestParam(defaultValue = "13") @Min(13) @Max(104)
                    int weeks,
            @Parameter(description = "A day of the first week; this week if left out")
                    @RequestParam(required = false)
                    @DateTimeFormat(iso = ISO.DATE)
                    @Nullable
                    LocalDate from,
            @Parameter(description = "Id") @RequestParam(defaultValue = "") String team,
            @Parameter(description = "Id") @RequestParam(defaultValue = "") String location,
            @Parameter(description = "Id") @RequestParam(defaultValue = "") String skill,
            @Parameter(description = "At least, 1 to 5") @RequestParam(defaultValue = "1") @Min(1) @Max(5) int level,
            @RequestParam(defaultValue = "0") @Min(0) @Max(100_000) int page,
            @Parameter(hidden = true) Authentication signedIn) {
        access.toOpen(signedIn, "capacity", CapacityPages.ONLY_FOR_PLANNERS);
        var filter = new CapacityFilter(
                by, weeks, from == null ? LocalDate.now(clock) : from, team, location, skill, level, Show.LOAD, page);
        var shown = map.of(filter);
        return new Read(
                shown.mondays(),
                shown.found(),
                shown.rows().stream().map(CapacityApi::listed).toList(),
                shown.unmet().stream()
                        .map(lack -> new Unmet(
                                lack.skill(),
                                lack.name(),
                                lack.weeks().stream().map(Hours::decimal).toList()))
                        .toList());
    }

    private static Listed listed(CapacityMap.Row row) {
        return new Listed(
                row.id(),
                row.name(),
                row.people(),
                row.cells().stream()
                        .map(cell -> new Week(
                                Hours.decimal(cell.supply()),
                                Hours.decimal(cell.absent()),
                                Hours.decimal(cell.runWork()),
                                Hours.decimal(cell.soft()),
                                Hours.decimal(cell.hard()),
                                Hours.decimal(cell.free()),
                                cell.load()))
                        .toList());
    }

    /** @param weeks the Mondays, in the order of the weeks of each row */
    @Schema(name = "Capacity")
    record Read(List<LocalDate> weeks, int people, List<Listed> rows, List<Unmet> unmet) {}

    @Schema(name = "CapacityRow")
    record Listed(String id, String name, int people, List<Week> weeks) {}

    /** Hours; the load in percent of what absences leave, 999 for all that is more. */
    @Schema(name = "CapacityWeek")
    record Week(
            BigDecimal supply,
            BigDecimal absent,
            BigDecimal runWork,
            BigDecimal soft,
            BigDecimal hard,
            BigDecimal free,
            int load) {}

    @Schema(name = "UnmetDemand")
    record Unmet(String skill, String name, List<BigDecimal> weeks) {}
}
