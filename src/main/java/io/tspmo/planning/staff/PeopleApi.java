package io.tspmo.planning.staff;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tspmo.planning.calendar.Hours;
import io.tspmo.planning.listing.RowError;
import io.tspmo.planning.people.PeopleList;
import io.tspmo.planning.people.PeopleList.Filter;
import io.tspmo.planning.people.PeopleList.Listed;
import io.tspmo.planning.people.PeopleRights;
import io.tspmo.planning.people.SupplyListings;
import io.tspmo.planning.peopleimport.HiddenChoice;
import io.tspmo.planning.peopleimport.ImportPlan;
import io.tspmo.planning.peopleimport.SupplyBook;
import io.tspmo.planning.peopleimport.SupplyFiles;
import io.tspmo.platform.form.Rejection;
import io.tspmo.platform.sheet.Sheet;
import io.tspmo.platform.web.Attachment;
import io.tspmo.platform.web.NotFound;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** People for other programs, such as the one of human resources: the same rules as the pages and files. */
@RestController
@Tag(name = "People", description = "People, their skills and their time")
class PeopleApi {

    private static final int MOST_LISTED = 500;
    private static final int MOST_NAMED = 20;

    private final PeopleList list;
    private final PersonFile file;
    private final SupplyFiles files;
    private final SupplyBook book;
    private final Clock clock;
    private final PeopleRights rights;

    PeopleApi(PeopleList list, PersonFile file, SupplyFiles files, SupplyBook book, Clock clock, PeopleRights rights) {
        this.list = list;
        this.file = file;
        this.files = files;
        this.book = book;
        this.clock = clock;
        this.rights = rights;
    }

    @GetMapping(path = "/api/people", produces = "application/json")
    @Operation(summary = "List people", description = "By name; those who have left only on request.")
    @ApiResponse(responseCode = "200", description = "A page of the people that fit")
    @ApiResponse(responseCode = "403", description = "People are read by those who plan them")
    Found list(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String team,
            @RequestParam(defaultValue = "") String location,
            @RequestParam(defaultValue = "") String skill,
            @RequestParam(defaultValue = "false") boolean left,
            @RequestParam(defaultValue = "0") @Min(0) @Max(100_000) int offset,
            @RequestParam(defaultValue = "100") @Min(1) @Max(MOST_LISTED) int limit,
            @Parameter(hidden = true) Authentication who) {
        rights.reader(who);
        var filter = Filter.of(q, team, location, skill, left);
        return new Found(list.count(filter), list.list(filter, offset, limit));
    }

    @GetMapping(path = "/api/people/{person}", produces = "application/json")
    @Operation(
            summary = "Read one person",
            description = "With skills, working times, absences and run work as the sheets of the workbook name them.")
    @ApiResponse(responseCode = "200", description = "The person")
    @ApiResponse(responseCode = "403", description = "People are read by those who plan them")
    @ApiResponse(responseCode = "404", description = "There is no person of this id")
    Details person(@PathVariable String person, @Parameter(hidden = true) Authentication who) {
        rights.reader(who);
        var found = list.person(person).orElseThrow(() -> new NotFound("There is no person " + person));
        var sheets = new TreeMap<String, List<Map<String, String>>>();
        SupplyListings.OF_A_PERSON.forEach(listing -> sheets.put(
                listing.name(),
                file.rows(listing, person).values().stream()
                        .map(entry -> {
                            var row = new TreeMap<String, String>();
                            entry.values().keySet().forEach(column -> row.put(column, entry.text(column)));
                            return (Map<String, String>) row;
                        })
                        .toList()));
        return new Details(
                found,
                sheets,
                file.ahead(person, found.lastDay()).stream().map(Week::of).toList());
    }

    @GetMapping("/api/people/export")
    @Operation(
            summary = "Export everything",
            description = "People and demand as an Excel workbook that can be imported.")
    @ApiResponse(
            responseCode = "200",
            description = "The workbook",
            content = @Content(mediaType = SupplyFiles.XLSX, schema = @Schema(type = "string", format = "binary")))
    void export(@Parameter(hidden = true) Authentication who, @Parameter(hidden = true) HttpServletResponse response)
            throws IOException {
        rights.reader(who);
        Attachment.begin(response, "people-%s.xlsx".formatted(LocalDate.now(clock)), SupplyFiles.XLSX);
        files.exportXlsx(response.getOutputStream());
    }

    @PostMapping(path = "/api/people/import", produces = "application/json")
    @Operation(
            summary = "Import people and demand",
            description =
                    "The body is the file: an Excel workbook, or a CSV file whose name says which sheet it is,"
                            + " such as absences.csv. All of it or nothing, unless `withoutFaults`. What the file does not have stays as it is.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/octet-stream",
                                            schema = @Schema(type = "string", format = "binary"))))
    @ApiResponse(
            responseCode = "200",
            description = "What was done, or would be",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Done.class)))
    @ApiResponse(responseCode = "403", description = "Only resource managers and the PMO change people")
    @ApiResponse(responseCode = "413", description = "The file is too large")
    @ApiResponse(
            responseCode = "422",
            description = "The file cannot be read, or rows are wrong: `errors` has all of them. Nothing was stored")
    ResponseEntity<Object> bring(
            @Parameter(description = "Of the file", example = "supply.xlsx") @RequestParam(defaultValue = "")
                    String name,
            @Parameter(description = "Only say what would be done") @RequestParam(defaultValue = "false")
                    boolean dryRun,
            @Parameter(
                            description =
                                    "Of hidden rows, columns and sheets of a workbook: take or leave. Needed if it has some")
                    @RequestParam(defaultValue = "")
                    String hidden,
            @Parameter(description = "Import the good rows if others are wrong; `leftOut` has those")
                    @RequestParam(defaultValue = "false")
                    boolean withoutFaults,
            @Parameter(description = "Of a CSV file that is not in Unicode: windows-1252")
                    @RequestParam(defaultValue = "")
                    String encoding,
            @Parameter(hidden = true) Authentication who,
            @Parameter(hidden = true) HttpServletRequest request)
            throws IOException {
        var by = rights.editor(who);
        var content = request.getInputStream().readNBytes((int) files.mostBytes() + 1);
        if (content.length > files.mostBytes()) {
            return problem(
                    HttpStatus.PAYLOAD_TOO_LARGE,
                    "The file is larger than %d MB.".formatted(files.mostBytes() >> 20),
                    List.of());
        }
        var sheets = answered(files.read(name, content), hidden, encoding);
        if (withoutFaults) {
            var good = dryRun ? book.goodRows(sheets).orElse(null) : null;
            if (!dryRun && !book.look(sheets).isGood()) {
                good = book.storeGood(sheets, by.id(), name, null);
            }
            if (good != null) {
                return ResponseEntity.ok(new Done(!dryRun, good.plan().sheets(), good.leftOut()));
            }
        }
        var plan = dryRun ? book.look(sheets) : book.store(sheets, by.id(), name, null);
        return plan.isGood()
                ? ResponseEntity.ok(new Done(!dryRun, plan.sheets(), List.of()))
                : problem(
                        HttpStatus.UNPROCESSABLE_ENTITY,
                        "%d cells or rows are wrong, so nothing was imported."
                                .formatted(plan.faults().size()),
                        plan.faults());
    }

    /** What a page asks, a program says at once. */
    private static List<Sheet> answered(List<Sheet> sheets, String hidden, String encoding) {
        var guessed = sheets.get(0).origin().guessed();
        if (guessed != null && !guessed.equalsIgnoreCase(encoding.strip())) {
            throw Rejection.of(
                    "encoding",
                    "The file is not in UTF-8. Send it as UTF-8, or with encoding=%s if that is its encoding."
                            .formatted(guessed));
        }
        var parts = HiddenChoice.hidden(sheets);
        if (parts.isEmpty()) {
            return sheets;
        }
        return HiddenChoice.of(hidden)
                .orElseThrow(() -> Rejection.of(
                        "hidden",
                        "The file has hidden parts: %s. Send hidden=take or hidden=leave."
                                .formatted(parts.stream()
                                        .limit(MOST_NAMED)
                                        .map(part -> "%s of %s (%s)".formatted(part.what(), part.sheet(), part.holds()))
                                        .collect(Collectors.joining("; ")))))
                .of(sheets);
    }

    private static ResponseEntity<Object> problem(HttpStatus status, String detail, List<RowError> faults) {
        var problem = ProblemDetail.forStatusAndDetail(status, detail);
        if (!faults.isEmpty()) {
            problem.setProperty("errors", faults);
        }
        return ResponseEntity.status(status).body(problem);
    }

    record Found(long count, List<Listed> people) {}

    record Details(Listed person, Map<String, List<Map<String, String>>> sheets, List<Week> weeksAhead) {}

    /** Hours of a week: what contract and holidays leave, what takes of it, and what is free. */
    record Week(
            LocalDate monday,
            BigDecimal capacity,
            BigDecimal absent,
            BigDecimal runWork,
            BigDecimal booked,
            BigDecimal free) {

        static Week of(PersonFile.WeekAhead week) {
            var hours = week.hours();
            return new Week(
                    week.monday(),
                    Hours.decimal(hours.capacity()),
                    Hours.decimal(hours.absent()),
                    Hours.decimal(hours.runWork()),
                    Hours.decimal(hours.booked()),
                    Hours.decimal(hours.free()));
        }
    }

    /**
     * @param stored false after a dry run
     * @param leftOut what is wrong with the rows that were not imported
     */
    record Done(boolean stored, List<ImportPlan.Summary> sheets, List<RowError> leftOut) {}
}
