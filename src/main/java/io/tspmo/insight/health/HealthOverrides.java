package io.tspmo.insight.health;

import io.tspmo.ledger.ledger.Fact;
import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.ledger.ledger.Ledger;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The colours that people set instead of what the data show, each until a day; each is a fact on record. */
@Repository
class HealthOverrides {

    /** Of {@code dimension}: the project as a whole. */
    static final String WHOLE = "WHOLE";

    private final JdbcClient jdbc;
    private final Ledger ledger;
    private final Clock clock;

    HealthOverrides(JdbcClient jdbc, Ledger ledger, Clock clock) {
        this.jdbc = jdbc;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** @param until the last day on which it is valid */
    record SetColour(
            long id,
            String projectCode,
            String dimension,
            Colour colour,
            String comment,
            LocalDate until,
            String setBy,
            Instant setAt,
            @Nullable String endedBy,
            @Nullable Instant endedAt) {}

    /** Those that are valid today. */
    List<SetColour> valid(String[] codes) {
        return jdbc.sql(
                        "select * from health_override where project_code = any(:codes) and ended_at is null and until >= :today"
                                + " order by id")
                .param("codes", codes)
                .param("today", LocalDate.now(clock))
                .query(SetColour.class)
                .list();
    }

    /** It replaces one of the same dimension. */
    @Transactional
    void set(String code, String dimension, Colour colour, String comment, LocalDate until, String user) {
        var now = Timestamp.from(clock.instant());
        jdbc.sql("update health_override set ended_by = ?, ended_at = ?"
                        + " where project_code = ? and dimension = ? and ended_at is null")
                .params(user, now, code, dimension)
                .update();
        jdbc.sql("insert into health_override (project_code, dimension, colour, comment, until, set_by, set_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?)")
                .params(code, dimension, colour.name(), comment, until, user, now)
                .update();
        ledger.append(Fact.of(FactKind.HEALTH)
                .in(code)
                .about(dimension)
                .outcome("SET")
                .by(user)
                .with("colour", colour)
                .with("until", until)
                .words("comment", comment));
    }

    /** @return empty if it has ended already, or is of another project */
    @Transactional
    Optional<String> end(String code, long id, String user) {
        var ended = jdbc.sql("update health_override set ended_by = ?, ended_at = ?"
                        + " where project_code = ? and id = ? and ended_at is null returning dimension")
                .params(user, Timestamp.from(clock.instant()), code, id)
                .query(String.class)
                .optional();
        ended.ifPresent(dimension -> ledger.append(Fact.of(FactKind.HEALTH)
                .in(code)
                .about(dimension)
                .outcome("TAKEN_BACK")
                .by(user)));
        return ended;
    }
}
