package io.tspmo.gate;

import io.tspmo.gate.Reviews.Condition;
import io.tspmo.gate.Reviews.Decision;
import io.tspmo.gate.Reviews.Slot;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Says in words what a form shows; a form variable holds at most {@value #LONGEST} characters. */
@Component
class Wording {

    /** The engine's column for texts has 4,000. */
    static final int LONGEST = 3900;

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("EEEE d MMMM yyyy, HH:mm z", Locale.ENGLISH);

    private final Clock clock;

    Wording(Clock clock) {
        this.clock = clock;
    }

    String conditions(List<Condition> conditions) {
        return cut(conditions.stream()
                .map(condition -> condition.gate() + ": " + condition.text()
                        + (condition.due() == null ? "" : " (due " + condition.due() + ")"))
                .collect(Collectors.joining("\n")));
    }

    /** {@code G2, round 2: rework on 2026-12-24. security: The plan has no tests.} */
    String decisions(List<Decision> decisions) {
        return cut(decisions.stream()
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
    String votes(List<Slot> slots) {
        return cut(slots.stream()
                .filter(slot -> slot.vote() != null)
                .map(slot -> "%s%s: %s%s%s"
                        .formatted(
                                slot.votedBy(),
                                slot.reviewer().equals(slot.votedBy()) ? "" : " (" + slot.reviewer() + ")",
                                words(slot.vote().name()),
                                blank(slot.comment()) ? "" : ". " + slot.comment(),
                                blank(slot.conditions()) ? "" : ". Condition: " + slot.conditions()))
                .collect(Collectors.joining("\n")));
    }

    String missing(List<Slot> slots) {
        return slots.stream()
                .filter(slot -> slot.vote() == null)
                .map(Slot::reviewer)
                .collect(Collectors.joining(", "));
    }

    static String words(String constant) {
        return constant.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static boolean blank(@org.jspecify.annotations.Nullable String text) {
        return text == null || text.isBlank();
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + " …";
    }
}
