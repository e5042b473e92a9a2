package io.tspmo.governance.review;

import io.tspmo.platform.form.FormText;
import io.tspmo.platform.words.Words;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says in words what the forms of a review show. */
public final class Wording {

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("EEEE d MMMM yyyy, HH:mm z", Locale.ENGLISH);

    private Wording() {}

    /** With its zone, since those who read it may be anywhere. */
    public static String moment(ZonedDateTime time) {
        return time.format(MOMENT);
    }

    /** Votes that were given, a line each. */
    public static String votes(List<Seat> seats) {
        return FormText.cut(seats.stream()
                .filter(seat -> seat.vote() != null)
                .map(Wording::vote)
                .collect(Collectors.joining("\n")));
    }

    private static String vote(Seat seat) {
        return "%s%s%s: %s%s%s%s"
                .formatted(
                        seat.votedBy(),
                        seat.votedFor() == null ? "" : " for " + seat.votedFor(),
                        seat.role().equals(seat.votedBy()) ? "" : " (" + Words.inRole(seat.role()) + ")",
                        words(String.valueOf(seat.vote())),
                        seat.earlierPack() ? " (an earlier version of the pack)" : "",
                        sentence(seat.comment()),
                        seat.conditionsInWords());
    }

    /** The seats without a vote, by the role that has them. */
    public static String missing(List<Seat> seats) {
        return seats.stream()
                .filter(seat -> seat.vote() == null || seat.vote() == Vote.RECUSE)
                .map(seat -> Words.inRole(seat.role()) + (seat.isOpen() ? "" : " (no reviewer is free)"))
                .collect(Collectors.joining(", "));
    }

    public static String words(String constant) {
        return constant.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** A further one; "" if there is none. */
    public static String sentence(@Nullable String text) {
        return text == null || text.isBlank() ? "" : ". " + text;
    }
}
