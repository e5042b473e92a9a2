package io.tspmo.planning.overload;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One thing that could be done about an overload. What does not belong to its kind is null.
 *
 * @param id says what is proposed, so that a choice never means another proposal than the one that was read
 * @param hoursWeek of run work that would be left
 */
record Proposal(
        String id,
        Kind kind,
        @Nullable String projectCode,
        @Nullable Integer line,
        @Nullable String toPerson,
        @Nullable Long runWork,
        @Nullable LocalDate firstDay,
        @Nullable LocalDate lastDay,
        @Nullable Integer weeks,
        @Nullable BigDecimal hoursWeek,
        String text) {

    enum Kind {
        /** Work of one line goes to a colleague for some weeks. */
        MOVE,

        /** A project comes some weeks later. */
        SHIFT,

        /** Less run work for some weeks. */
        RUN_WORK
    }

    static Proposal move(String project, int line, String to, LocalDate from, LocalDate until, String text) {
        var id = "MOVE %s %d %s %s %s".formatted(project, line, to, from, until);
        return new Proposal(id, Kind.MOVE, project, line, to, null, from, until, null, null, text);
    }

    static Proposal shift(String project, int weeks, String text) {
        var id = "SHIFT %s %d".formatted(project, weeks);
        return new Proposal(id, Kind.SHIFT, project, null, null, null, null, null, weeks, null, text);
    }

    static Proposal lower(long runWork, BigDecimal left, LocalDate from, LocalDate until, String text) {
        var id = "RUN_WORK %d %s %s %s".formatted(runWork, left.toPlainString(), from, until);
        return new Proposal(id, Kind.RUN_WORK, null, null, null, runWork, from, until, null, left, text);
    }
}
