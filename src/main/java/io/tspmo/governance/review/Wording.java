package io.tspmo.governance.review;

import io.tspmo.governance.review.Reviews.Decision;
import io.tspmo.platform.form.FormText;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Says in words what the forms of a review show. */
@Component
class Wording {

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("EEEE d MMMM yyyy, HH:mm z", Locale.ENGLISH);

    private final Clock clock;

    Wording(Clock clock) {
        this.clock = clock;
    }

    /** {@code G2, round 2: rework on 2026-12-24. security: The plan has no tests.} */
    String decisions(List<Decision> decisions) {
        return FormText.cut(decisions.stream()
                .map(decision -> "%s%s: %s on %s%s"
                        .formatted(
                                decision.gate(),
                                decision.round() == 1 ? "" : ", round " + decision.round(),
                                words(decision.outcome()),
                                LocalDate.ofInstant(decision.at(), clock.getZone()),
                                blank(decision.reasons()) ? "" : ". " + decision.reasons()))
                .collect(Collectors.joining("\n")));
    }

    /** With its zone, since those who read it may be anywhere. */
    static String moment(ZonedDateTime time) {
        return time.format(MOMENT);
    }

    /** Votes that were given, a line each. */
    String votes(List<Seat> seats) {
        return FormText.cut(seats.stream()
                .filter(seat -> seat.vote() != null)
                .map(Wording::vote)
                .collect(Collectors.joining("\n")));
    }

    private static String vote(Seat seat) {
        return "%s%s%s: %s%s%s"
                .formatted(
                        seat.votedBy(),
                        seat.votedFor() == null ? "" : " for " + seat.votedFor(),
                        seat.role().equals(seat.votedBy()) ? "" : " (" + seat.role() + ")",
                        words(String.valueOf(seat.vote())),
                        blank(seat.comment()) ? "" : ". " + seat.comment(),
                        seat.conditions().stream()
                                .map(condition -> ". Condition: %s (%s, by %s)"
                                        .formatted(condition.text(), condition.owner(), condition.due()))
                                .collect(Collectors.joining()));
    }

    /** The seats without a vote, by the role that has them. */
    String missing(List<Seat> seats) {
        return seats.stream()
                .filter(seat -> seat.vote() == null || seat.vote() == Vote.RECUSE)
                .map(seat -> seat.role() + (seat.isOpen() ? "" : " (no reviewer is free)"))
                .collect(Collectors.joining(", "));
    }

    static String words(String constant) {
        return constant.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static boolean blank(@org.jspecify.annotations.Nullable String text) {
        return text == null || text.isBlank();
    }
}
