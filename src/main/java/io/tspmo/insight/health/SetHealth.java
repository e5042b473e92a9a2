package io.tspmo.insight.health;

import io.tspmo.platform.form.Rejection;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes another colour than the data show, with a comment and a last day, and takes it back. */
@Service
class SetHealth {

    private static final int LONGEST_COMMENT = 1_000;

    private final HealthOverrides overrides;
    private final HealthRules rules;
    private final HealthLooks looks;
    private final HealthStore store;
    private final Clock clock;

    SetHealth(HealthOverrides overrides, HealthRules rules, HealthLooks looks, HealthStore store, Clock clock) {
        this.overrides = overrides;
        this.rules = rules;
        this.looks = looks;
        this.store = store;
        this.clock = clock;
    }

    @Transactional
    void set(String code, String dimension, String colour, String comment, String until, String user) {
        if (!dimension.equals(HealthOverrides.WHOLE)
                && Stream.of(Dimension.values()).noneMatch(one -> one.name().equals(dimension))) {
            throw Rejection.of("dimension", "Choose what the colour is about.");
        }
        if (Stream.of(Colour.RED, Colour.AMBER, Colour.GREEN)
                .noneMatch(one -> one.name().equals(colour))) {
            throw Rejection.of("colour", "Choose red, amber or green.");
        }
        var why = comment.replace("\0", "").strip();
        if (why.isEmpty()) {
            throw Rejection.of("comment", "Enter why the colour should differ from the data.");
        }
        if (why.length() > LONGEST_COMMENT) {
            throw Rejection.of(
                    "comment",
                    "The comment may have %d characters at most (you have %d)."
                            .formatted(LONGEST_COMMENT, why.length()));
        }
        if (store.of(code).filter(one -> one.dimensions().isEmpty()).isPresent()) {
            throw Rejection.of("The project has ended, so its health can no longer be set.");
        }
        overrides.set(code, dimension, Colour.valueOf(colour), why, lastDay(dimension, until), user);
        looks.judge(List.of(code));
    }

    @Transactional
    void end(String code, long id, String user) {
        if (overrides.end(code, id, user).isEmpty()) {
            throw Rejection.of("This colour is no longer set.");
        }
        looks.judge(List.of(code));
    }

    private LocalDate lastDay(String dimension, String until) {
        LocalDate day;
        try {
            day = LocalDate.parse(until.strip());
        } catch (DateTimeParseException e) {
            throw Rejection.of("until", "Enter the last day, as in 2027-01-31.");
        }
        int most = rules.longestOverride(dimension);
        var today = LocalDate.now(clock);
        if (day.isBefore(today) || day.isAfter(today.plusDays(most))) {
            throw Rejection.of("until", "The last day must be within %d days from today.".formatted(most));
        }
        return day;
    }
}
