package io.tspmo.change;

import io.tspmo.change.Baseline.Authority;
import io.tspmo.change.ChangeRequest.Status;
import io.tspmo.project.Method;
import io.tspmo.project.ProjectCode;
import io.tspmo.project.Tier;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Changes that were asked for, and what became of them. */
@Repository
class Changes {

    private final JdbcClient jdbc;

    Changes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One line of people. */
    record People(boolean more, String skill, BigDecimal hoursWeek, LocalDate from, LocalDate until) {}

    /** Needs the project to be locked. */
    int nextNumber(ProjectCode code) {
        return jdbc.sql("select coalesce(max(number), 0) + 1 from change_request where project_code = ?")
                .param(code.value())
                .query(Integer.class)
                .single();
    }

    void add(ProjectCode code, ChangeRequest change, List<People> people, String processId, Instant now) {
        var wanted = change.wanted();
        jdbc.sql(
                        """
                        insert into change_request (project_code, number, process_id, title, reason, author, requested_at,
                                                    status, scope, finish, budget, tier, method, risk)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        code.value(),
                        change.number(),
                        processId,
                        change.title(),
                        change.reason(),
                        change.author(),
                        Timestamp.from(now),
                        change.status().name(),
                        wanted.scope(),
                        wanted.finish(),
                        wanted.budget(),
                        name(wanted.tier()),
                        name(wanted.method()),
                        change.risk())
                .update();
        int line = 0;
        for (var one : people) {
            jdbc.sql(
                            """
                            insert into change_demand (project_code, change_number, line, effect, skill, hours_week,
                                                       first_day, last_day)
                            values (?, ?, ?, ?, ?, ?, ?, ?)
                            """)
                    .params(
                            code.value(),
                            change.number(),
                            ++line,
                            one.more() ? "MORE" : "FEWER",
                            one.skill(),
                            one.hoursWeek(),
                            one.from(),
                            one.until())
                    .update();
        }
    }

    ChangeRequest get(ProjectCode code, int number) {
        return jdbc.sql("select * from change_request where project_code = ? and number = ?")
                .params(code.value(), number)
                .query(Changes::change)
                .single();
    }

    void revised(ProjectCode code, int number, Wanted wanted) {
        jdbc.sql(
                        """
                        update change_request set scope = ?, finish = ?, budget = ?, tier = ?, method = ?, status = 'REQUESTED'
                        where project_code = ? and number = ?
                        """)
                .params(
                        wanted.scope(),
                        wanted.finish(),
                        wanted.budget(),
                        name(wanted.tier()),
                        name(wanted.method()),
                        code.value(),
                        number)
                .update();
    }

    boolean asksForPeople(ProjectCode code, int number) {
        return jdbc.sql("select exists (select from change_demand where project_code = ? and change_number = ?)")
                .params(code.value(), number)
                .query(Boolean.class)
                .single();
    }

    private static @Nullable String name(@Nullable Enum<?> word) {
        return word == null ? null : word.name();
    }

    /** Keeps what was found out; a change that was decided on an older baseline is open again. */
    void assessed(ProjectCode code, int number, int baseline, Effect effect, String findings) {
        jdbc.sql(
                        """
                        update change_request
                        set status = 'ASSESSED', baseline_number = ?, cost_delta = ?, days_delta = ?, risk_delta = ?,
                            findings = ?, authority = null, decided_by = null, decided_for = null, decided_at = null,
                            comment = null
                        where project_code = ? and number = ?
                        """)
                .params(baseline, effect.cost(), effect.days(), effect.riskPoints(), findings, code.value(), number)
                .update();
    }

    void decided(
            ProjectCode code,
            int number,
            Status status,
            Authority authority,
            String by,
            @Nullable String whose,
            String comment,
            Instant at) {
        jdbc.sql(
                        """
                        update change_request
                        set status = ?, authority = ?, decided_by = ?, decided_for = ?, comment = ?, decided_at = ?
                        where project_code = ? and number = ?
                        """)
                .params(status.name(), authority.name(), by, whose, comment, Timestamp.from(at), code.value(), number)
                .update();
    }

    void applied(ProjectCode code, int number, int baseline) {
        jdbc.sql(
                        "update change_request set status = 'APPLIED', applied_baseline = ? where project_code = ? and number = ?")
                .params(baseline, code.value(), number)
                .update();
    }

    /** @return whether it was still open */
    boolean withdrawn(ProjectCode code, int number, String by, Instant at) {
        return jdbc.sql(
                                """
                                update change_request set status = 'WITHDRAWN', decided_by = ?, decided_at = ?
                                where project_code = ? and number = ? and status in ('REQUESTED', 'ASSESSED', 'APPROVED')
                                """)
                        .params(by, Timestamp.from(at), code.value(), number)
                        .update()
                > 0;
    }

    void ended(ProjectCode code) {
        jdbc.sql(
                        """
                        update change_request set status = 'ENDED'
                        where project_code = ? and status in ('REQUESTED', 'ASSESSED', 'APPROVED')
                        """)
                .param(code.value())
                .update();
    }

    private static ChangeRequest change(ResultSet row, int number) throws SQLException {
        var tier = row.getString("tier");
        var method = row.getString("method");
        var authority = row.getString("authority");
        return new ChangeRequest(
                row.getInt("number"),
                row.getString("title"),
                row.getString("reason"),
                row.getString("author"),
                Status.valueOf(row.getString("status")),
                new Wanted(
                        row.getString("scope"),
                        row.getObject("finish", LocalDate.class),
                        row.getBigDecimal("budget"),
                        tier == null ? null : Tier.valueOf(tier),
                        method == null ? null : Method.valueOf(method)),
                row.getString("risk"),
                row.getObject("baseline_number", Integer.class),
                authority == null ? null : Authority.valueOf(authority));
    }
}
