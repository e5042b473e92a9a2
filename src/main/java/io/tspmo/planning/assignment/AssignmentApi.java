package io.tspmo.planning.assignment;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tspmo.planning.assignment.AssignmentPreview.Conflict;
import io.tspmo.platform.form.Rejection;
import io.tspmo.project.access.AllowedProject;
import io.tspmo.project.project.ProjectCode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Assigning people by hand for other programs: the same rules as the page. */
@RestController
@Tag(name = "Capacity")
class AssignmentApi {

    private final Assigning assigning;
    private final AssignmentPreviews previews;
    private final AssignmentRights rights;

    AssignmentApi(Assigning assigning, AssignmentPreviews previews, AssignmentRights rights) {
        this.assigning = assigning;
        this.previews = previews;
        this.rights = rights;
    }

    /**
     * @param from id of who gives the hours; left out if they are open
     * @param to id of who gets the hours; left out if they become open
     * @param hoursWeek at most in each week; all if left out
     * @param seen of the preview that is confirmed; left out for a preview
     * @param reason needed with {@code seen}
     */
    record WantedAssignment(
            int line,
            @Nullable String from,
            @Nullable String to,
            @Nullable LocalDate first,
            @Nullable LocalDate last,
            @Nullable BigDecimal hoursWeek,
            @Nullable String seen,
            @Nullable String reason) {

        AssignmentChange change() {
            if (first == null || last == null) {
                throw Rejection.of(first == null ? "first" : "last", "Enter the first and the last day.");
            }
            return new AssignmentChange(line, from, to, first, last, hoursWeek);
        }
    }

    /** @param seen to be sent back in order to confirm */
    record Assignment(BigDecimal hours, List<Conflict> conflicts, boolean done, String seen) {}

    @PostMapping(
            path = "/api/projects/{code}/assignments",
            consumes = "application/json",
            produces = "application/json")
    @Operation(
            summary = "Assign, swap or split people",
            description =
                    "Without `seen` nothing is changed: the answer says how many hours would, and all conflicts. Sent again with"
                            + " `seen` of that answer and a `reason`, it is done.")
    @ApiResponse(responseCode = "409", description = "Bookings or people have changed since the preview")
    @ApiResponse(responseCode = "422", description = "Part of the request does not fit")
    Assignment assign(AllowedProject allowed, @RequestBody WantedAssignment wanted, @Nullable Authentication signedIn) {
        var who = rights.toAssign(signedIn);
        var code = ProjectCode.of(allowed.code());
        var seen = wanted.seen;
        var preview = seen != null
                ? assigning.confirm(
                        code, wanted.change(), seen, Objects.requireNonNullElse(wanted.reason, ""), who.id())
                : previews.of(code, wanted.change());
        return new Assignment(preview.hours(), preview.conflicts(), seen != null, preview.seen());
    }
}
