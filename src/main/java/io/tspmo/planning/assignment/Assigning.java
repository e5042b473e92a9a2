package io.tspmo.planning.assignment;

import io.tspmo.ledger.ledger.Fact;
import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.ledger.ledger.Ledger;
import io.tspmo.planning.resource.AssignedBookings;
import io.tspmo.planning.resource.Bookings;
import io.tspmo.platform.form.Rejection;
import io.tspmo.platform.form.TypedText;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.Projects;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Assigns, swaps and splits people by hand as the resource manager has seen it in a preview, with a reason. */
@Service
@Transactional
class Assigning {

    private static final int LONGEST_REASON = 2000;

    private final Projects projects;
    private final Bookings bookings;
    private final AssignedBookings assigned;
    private final AssignmentPreviews previews;
    private final Ledger ledger;

    Assigning(
            Projects projects,
            Bookings bookings,
            AssignedBookings assigned,
            AssignmentPreviews previews,
            Ledger ledger) {
        this.projects = projects;
        this.bookings = bookings;
        this.assigned = assigned;
        this.previews = previews;
        this.ledger = ledger;
    }

    /**
     * Does what was shown.
     *
     * @param seen of the preview that was confirmed
     * @throws Rejection if something else would be done by now
     */
    AssignmentPreview confirm(ProjectCode code, AssignmentChange change, String seen, String reason, String by) {
        var why = TypedText.reason("reason", reason, LONGEST_REASON);
        projects.lock(code);
        bookings.lock();
        var preview = previews.of(code, change);
        if (!preview.seen().equals(seen)) {
            throw Rejection.conflict("Bookings or people have changed since the preview. Check the conflicts again.");
        }
        assigned.store(code, change.line(), preview.taken(), preview.given(), by);
        ledger.append(Fact.of(FactKind.BOOKING)
                .in(code.value())
                .about(code.value())
                .outcome("ASSIGNED")
                .by(by)
                .with("line", change.line())
                .person("from", change.from())
                .person("to", change.to())
                .with("hours", preview.hours())
                .with("first", change.first())
                .with("last", change.last())
                .with(
                        "conflicts",
                        preview.conflicts().stream()
                                .map(one -> one.kind().name())
                                .toList())
                .words("why", why, by));
        return preview;
    }
}
