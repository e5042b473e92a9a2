package io.tspmo.planning.resource;

import io.tspmo.ledger.ledger.Fact;
import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.ledger.ledger.Ledger;
import io.tspmo.platform.decision.DeployedTables;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.Tier;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How long the soft bookings of each project hold. */
@Repository
public class Reservations {

    /**
     * @param expiresOn the last day on which it holds
     * @param extendedBy who had it extended, which is possible once
     * @param endedOn when the people were given back; null while it holds
     */
    public record Reservation(
            LocalDate reservedOn, LocalDate expiresOn, @Nullable String extendedBy, @Nullable LocalDate endedOn) {

        public boolean holds() {
            return endedOn == null;
        }
    }

    private final JdbcClient jdbc;
    private final Ledger ledger;
    private final DeployedTables tables;

    Reservations(JdbcClient jdbc, Ledger ledger, DeployedTables tables) {
        this.jdbc = jdbc;
        this.ledger = ledger;
        this.tables = tables;
    }

    /** Begins the days that the table {@code bookingRules} says; who had them extended before stays known. */
    public LocalDate begin(ProjectCode code, LocalDate today, @Nullable String extendedBy) {
        var rules = tables.latest("bookingRules");
        var tier = Map.<String, Object>of("tier", tier(code).name());
        var end = today.plusDays(Integer.parseInt(rules.one("softDays", tier)));
        var warnOn = end.minusDays(Integer.parseInt(rules.one("warnDays", tier)));
        jdbc.sql(
                        """
                        insert into reservation as kept (project_code, reserved_on, expires_on, warn_on, extended_by)
                        values (?, ?, ?, ?, ?)
                        on conflict (project_code) do update
                        set reserved_on = excluded.reserved_on, expires_on = excluded.expires_on, warn_on = excluded.warn_on,
                            warned_on = null, ended_on = null, extended_by = coalesce(excluded.extended_by, kept.extended_by)
                        """)
                .params(code.value(), today, end, warnOn, extendedBy)
                .update();
        ledger.append(fact(code, "HELD").by(extendedBy).with("until", end));
        return end;
    }

    public Optional<Reservation> of(ProjectCode code) {
        return jdbc.sql("select reserved_on, expires_on, extended_by, ended_on from reservation where project_code = ?")
                .param(code.value())
                .query(Reservation.class)
                .optional();
    }

    /** The bookings became hard, or were given back. Returns whether there was anything to forget. */
    public boolean forget(ProjectCode code) {
        return jdbc.sql("delete from reservation where project_code = ?")
                        .param(code.value())
                        .update()
                > 0;
    }

    /** Projects whose manager is to be informed that the end is near. */
    public List<ProjectCode> toWarn(LocalDate today) {
        return codes(
                "select project_code from reservation where ended_on is null and warned_on is null and warn_on <= ?"
                        + " and expires_on >= ? order by project_code",
                today,
                today);
    }

    /** Projects whose people go. */
    public List<ProjectCode> toEnd(LocalDate today) {
        return codes(
                "select project_code from reservation where ended_on is null and expires_on < ? order by project_code",
                today);
    }

    /** Marks its manager as informed; the last day if that was not so before. */
    public Optional<LocalDate> warn(ProjectCode code, LocalDate today) {
        return jdbc.sql("update reservation set warned_on = ? where project_code = ? and warned_on is null"
                        + " and ended_on is null and expires_on >= ? returning expires_on")
                .params(today, code.value(), today)
                .query(LocalDate.class)
                .optional();
    }

    /** Ends it once; false if it was ended or extended meanwhile. */
    public boolean end(ProjectCode code, LocalDate today) {
        boolean ended = jdbc.sql(
                                "update reservation set ended_on = ? where project_code = ? and ended_on is null and expires_on < ?")
                        .params(today, code.value(), today)
                        .update()
                > 0;
        if (ended) {
            ledger.append(fact(code, "EXPIRED").with("on", today));
        }
        return ended;
    }

    private static Fact fact(ProjectCode code, String outcome) {
        return Fact.of(FactKind.BOOKING).in(code.value()).about(code.value()).outcome(outcome);
    }

    /** A project without one is held as briefly as the smallest. */
    private Tier tier(ProjectCode code) {
        return jdbc.sql("select tier from project_summary_view where code = ? and tier is not null")
                .param(code.value())
                .query(Tier.class)
                .optional()
                .orElse(Tier.LITE);
    }

    private List<ProjectCode> codes(String sql, Object... params) {
        return jdbc.sql(sql).params(params).query(String.class).list().stream()
                .map(ProjectCode::of)
                .toList();
    }
}
