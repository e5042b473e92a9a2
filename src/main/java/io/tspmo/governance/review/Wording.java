package io.tspmo.governance.review;

import io.tspmo.platform.form.FormText;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says in words what the forms of a review show. */
final class Wording {

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("EEEE d MMMM yyyy, HH:mm z", Locale.ENGLISH);

    private Wording() {}

    /** With its zone, since those who read it may be anywhere. */
    static String moment(ZonedDateTime time) {
        return time.format(MOMENT);
    }

    /** Votes that were given, a line each. */
    static String votes(List<Seat> seats) {
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
                        sentence(seat.comment()),
                        seat.conditionsInWords());
    }

    /** The seats without a vote, by the role that has them. */
    static String missing(List<Seat> seats) {
        return seats.stream()
                .filter(seat -> seat.vote() == null || seat.vote() == Vote.RECUSE)
                .map(seat -> seat.role() + (seat.isOpen() ? "" : " (no reviewer is free)"))
                .collect(Collectors.joining(", "));
    }

    static String words(String constant) {
        return constant.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** A further one; "" if there is none. */
    static String sentence(@Nullable String text) {
        return text == null || text.isBlank() ? "" : ". " + text;
    }
}
