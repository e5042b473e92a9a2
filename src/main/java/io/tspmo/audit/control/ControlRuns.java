package io.tspmo.audit.control;

import io.tspmo.audit.control.ControlRules.Rule;
import io.tspmo.audit.control.Examination.Found;
import io.tspmo.ledger.database.BulkInsert;
import io.tspmo.platform.store.RecordValues;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The runs and their results. Each method is one statement. */
@Repository
class ControlRuns {

    private final JdbcClient jdbc;

    ControlRuns(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param night the nightly run; else a user started it
     * @param found how many do not fit, those that were answered included
     * @param fresh of them, that no one had found before
     * @param later of them, that the next run raises, since there were too many at once
     */
    record Run(
            long id,
            String control,
            LocalDate day,
            boolean night,
            @Nullable String startedBy,
            Instant startedAt,
            Instant endedAt,
            Outcome outcome,
            int checked,
            int found,
            int fresh,
            int unanswered,
            int later,
            @Nullable String problem) {}

    enum Outcome {
        PASSED,
        FAILED,
        BROKEN
    }

    /** One run at a time, of two nodes or of a user and the night. */
    void lock(String control) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))")
                .param("control " + control)
                .query()
                .listOfRows();
    }

    /** Whether a control has had its run of a day. */
    boolean ranOn(String control, LocalDate day) {
        return jdbc.sql("select exists (select 1 from control_run where control = ? and day = ? and night"
                        + " and outcome <> 'BROKEN')")
                .params(control, day)
                .query(Boolean.class)
                .single();
    }

    /** Whether there was any run before a day, and none on it. */
    boolean isMissing(LocalDate day) {
        return jdbc.sql("select coalesce(max(day) < ?, false) from control_run where night")
                .param(day)
                .query(Boolean.class)
                .single();
    }

    /** @return the same with its id */
    Run add(Run run, @Nullable String table) {
        return jdbc.sql(
                        """
                        insert into control_run (control, day, night, started_by, started_at, ended_at, outcome, checked,
                                                 found, fresh, unanswered, later, table_id, problem)
                        values (:control, :day, :night, :startedBy, :startedAt, :endedAt, :outcome, :checked,
                                :found, :fresh, :unanswered, :later, :table, :problem) returning *
                        """)
                .params(RecordValues.parameters(run))
                .param("table", table)
                .query(Run.class)
                .single();
    }

    /** Of these keys, those that were found before, and of them those that were answered. */
    Known known(String control, List<Found> found) {
        var raised = new HashSet<String>();
        var answered = new HashSet<String>();
        jdbc.sql(
                        """
                        select f.finding_key, exists (select 1 from control_answer a
                                                      where a.finding = f.id and a.answer <> 'ESCALATE') as answered
                        from control_finding f where f.control = ? and f.finding_key = any (?)
                        """)
                .params(control, found.stream().map(Found::key).toArray(String[]::new))
                .query(row -> {
                    raised.add(row.getString(1));
                    if (row.getBoolean(2)) {
                        answered.add(row.getString(1));
                    }
                });
        return new Known(raised, answered);
    }

    record Known(Set<String> raised, Set<String> answered) {}

    /** @return their ids */
    List<Long> raise(long run, String control, List<Found> fresh, Rule rule, Instant due, Instant now) {
        if (fresh.isEmpty()) {
            return List.of();
        }
        return jdbc.sql(
                        """
                        insert into control_finding (control, finding_key, run, text, project, entries, persons, owner,
                                                     escalate_to, severity, due_at, found_at)
                        select :control, key, :run, text, project, entries, persons, :owner, :next, :severity, :due, :now
                        from json_to_recordset(cast(:found as json))
                             as found (key text, text text, project text, entries bigint[], persons text[])
                        on conflict (control, finding_key) do nothing returning id
                        """)
                .param("control", control)
                .param("run", run)
                .param("owner", rule.owner())
                .param("next", rule.escalateTo())
                .param("severity", rule.severity())
                .param("due", Timestamp.from(due))
                .param("now", Timestamp.from(now))
                .param("found", BulkInsert.json(fresh))
                .query(Long.class)
                .list();
    }

    /** Of all controls: for each the last run of each day since then, in the order of days. */
    List<Run> days(LocalDate since) {
        return jdbc.sql("select distinct on (control, day) * from control_run where day >= ?"
                        + " order by control, day, id desc")
                .param(since)
                .query(Run.class)
                .list();
    }

    /** The newest first. */
    List<Run> of(String control, int most) {
        return jdbc.sql("select * from control_run where control = ? order by id desc limit ?")
                .params(control, most)
                .query(Run.class)
                .list();
    }
}
