package io.tspmo.planning.relief;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
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

        /** Days of some lines go to colleagues, who are named in {@link Move}s. */
        MOVES,

        /** A project comes some weeks later. */
        SHIFT,

        /** Less run work for some weeks. */
        RUN_WORK,

        /** A project asks for less, which its change control decides. */
        SCOPE,

        /** Somebody else is found, who is not among the people yet. */
        HIRE;

        /** Whether it is carried out when it is chosen; the others are done by people. */
        boolean carriedOut() {
            return this != SCOPE && this != HIRE;
        }
    }

    /** Of a single one; null otherwise. */
    @Nullable
    Move move() {
        return kind == Kind.MOVE
                ? new Move(
                        Objects.requireNonNull(projectCode),
                        Objects.requireNonNull(line),
                        Objects.requireNonNull(toPerson),
                        Objects.requireNonNull(firstDay),
                        Objects.requireNonNull(lastDay))
                : null;
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

    static Proposal moves(List<Move> moves, String text) {
        var id = "MOVES " + UUID.nameUUIDFromBytes(moves.toString().getBytes(StandardCharsets.UTF_8));
        return new Proposal(id, Kind.MOVES, null, null, null, null, null, null, null, null, text);
    }

    static Proposal byPeople(Kind kind, @Nullable String project, @Nullable Integer line, String text) {
        return new Proposal(kind.name(), kind, project, line, null, null, null, null, null, null, text);
    }
}
