package io.tspmo.planning.fit;

import io.tspmo.ledger.ledger.Fact;
import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.ledger.ledger.Ledger;
import io.tspmo.platform.store.StoredJson;
import io.tspmo.project.project.ProjectCode;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Plans that were fitted, from the request to what became of them. */
@Repository
class FitRuns {

    private static final int MOST_LISTED = 20;

    private static final String LISTED =
            """
            select id, project_code, number, asked_by, asked_at, seconds, seed,
            case when status = 'RUNNING' and ends_by < ? then 'DIED' else status end as status,
            best_finish, bound_finish, failure, millis, decided_by, decided_at, comment, baseline, stored_number
            from plan_fit
            """;

    private final JdbcClient jdbc;
    private final Ledger ledger;
    private final StoredJson json;

    FitRuns(JdbcClient jdbc, Ledger ledger, StoredJson json) {
        this.jdbc = jdbc;
        this.ledger = ledger;
        this.json = json;
    }

    enum Status {
        RUNNING,
        DONE,
        FAILED,
        CANCELLED,

        /** With the server it ran on. */
        DIED,

        /** It is the schedule now. */
        ACCEPTED,

        /** It becomes the schedule when the change of the baseline is agreed. */
        PROPOSED,

        /** The change was not agreed, or the schedule had changed by then. */
        ENDED,
        DROPPED
    }

    /**
     * @param number of the version of the schedule that was fitted
     * @param bestFinish of the best so far, and {@code boundFinish} before which none ends
     * @param storedNumber of the version that it became
     */
    record Run(
            long id,
            String projectCode,
            int number,
            String askedBy,
            Instant askedAt,
            int seconds,
            long seed,
            Status status,
            @Nullable LocalDate bestFinish,
            @Nullable LocalDate boundFinish,
            @Nullable String failure,
            @Nullable Long millis,
            @Nullable String decidedBy,
            @Nullable Instant decidedAt,
            @Nullable String comment,
            @Nullable Integer baseline,
            @Nullable Integer storedNumber) {

        ProjectCode code() {
            return ProjectCode.of(projectCode);
        }
    }

    private record Stored(FitProblem problem, List<String> remarks) {}

    @Transactional
    public long add(ProjectCode code, FitData.Asked asked, long seed, String by, Instant now, Instant endsBy) {
        long id = jdbc.sql(
                        """
                        insert into plan_fit (project_code, number, asked_by, asked_at, seconds, seed, status, ends_by, problem)
                        values (?, ?, ?, ?, ?, ?, 'RUNNING', ?, ?) returning id
                        """)
                .params(
                        code.value(),
                        asked.problem().number(),
                        by,
                        Timestamp.from(now),
                        asked.seconds(),
                        seed,
                        Timestamp.from(endsBy),
                        json.text(new Stored(asked.problem(), asked.remarks())))
                .query(Long.class)
                .single();
        ledger.append(fact(code, id, "ASKED")
                .by(by)
                .with("version", asked.problem().number())
                .with("seconds", asked.seconds())
                .with("seed", seed));
        return id;
    }

    private static Fact fact(ProjectCode code, long id, String outcome) {
        return Fact.of(FactKind.PLAN_FIT)
                .in(code.value())
                .about(String.valueOf(id))
                .outcome(outcome);
    }

    Optional<Run> find(ProjectCode code, long id, Instant now) {
        return jdbc.sql(LISTED + "where id = ? and project_code = ?")
                .params(Timestamp.from(now), id, code.value())
                .query(Run.class)
                .optional();
    }

    /** Waits for another transaction that is deciding on it. */
    Optional<Run> lock(ProjectCode code, long id, Instant now) {
        return jdbc.sql(LISTED + "where id = ? and project_code = ? for no key update")
                .params(Timestamp.from(now), id, code.value())
                .query(Run.class)
                .optional();
    }

    /** The newest of a project. */
    List<Run> list(ProjectCode code, Instant now) {
        return jdbc.sql(LISTED + "where project_code = ? order by id desc limit ?")
                .params(Timestamp.from(now), code.value(), MOST_LISTED)
                .query(Run.class)
                .list();
    }

    List<Run> proposed(Instant now) {
        return jdbc.sql(LISTED + "where status = 'PROPOSED' order by id")
                .param(Timestamp.from(now))
                .query(Run.class)
                .list();
    }

    FitProblem problem(long id) {
        return json.read(text("problem", id).orElseThrow(), Stored.class).problem;
    }

    Optional<FitResult> result(long id) {
        return text("result", id).map(text -> json.read(text, FitResult.class));
    }

    private Optional<String> text(String column, long id) {
        return jdbc.sql("select " + column + " from plan_fit where id = ? and " + column + " is not null")
                .param(id)
                .query(String.class)
                .optional();
    }

    int running(Instant now) {
        return jdbc.sql("select count(*) from plan_fit where status = 'RUNNING' and ends_by >= ?")
                .param(Timestamp.from(now))
                .query(Integer.class)
                .single();
    }

    /** It has begun, and will not be silent after this time. */
    boolean begun(long id, Instant endsBy) {
        return jdbc.sql("update plan_fit set ends_by = ? where id = ? and status = 'RUNNING'")
                        .params(Timestamp.from(endsBy), id)
                        .update()
                > 0;
    }

    /** False if nobody waits for it any more. */
    boolean better(long id, @Nullable LocalDate best, @Nullable LocalDate bound) {
        return jdbc.sql("update plan_fit set best_finish = ?, bound_finish = ? where id = ? and status = 'RUNNING'")
                        .params(Arrays.asList(best, bound, id))
                        .update()
                > 0;
    }

    @Transactional
    public void done(ProjectCode code, long id, FitResult result, long millis) {
        int done = jdbc.sql(
                        "update plan_fit set status = 'DONE', best_finish = ?, bound_finish = ?, result = ?, millis = ?"
                                + " where id = ? and status = 'RUNNING'")
                .params(result.finish(), result.bound(), json.text(result), millis, id)
                .update();
        if (done > 0) {
            ledger.append(fact(code, id, "DONE")
                    .with("finishBefore", result.before())
                    .with("finish", result.finish())
                    .with("bound", result.bound())
                    .with("proven", result.proven())
                    .with("solver", result.solver())
                    .with("moved", result.moved())
                    .with("missed", result.missed().size())
                    .with("unfit", result.unfit().size()));
        }
    }

    @Transactional
    public void failed(ProjectCode code, long id, String why) {
        int failed = jdbc.sql("update plan_fit set status = 'FAILED', failure = ? where id = ? and status = 'RUNNING'")
                .params(why, id)
                .update();
        if (failed > 0) {
            ledger.append(fact(code, id, "FAILED").with("failure", why));
        }
    }

    /** False if it ran no more. */
    @Transactional
    public boolean cancelled(ProjectCode code, long id, String by, Instant now) {
        int cancelled = jdbc.sql("update plan_fit set status = 'CANCELLED', decided_by = ?, decided_at = ?"
                        + " where id = ? and status = 'RUNNING'")
                .params(by, Timestamp.from(now), id)
                .update();
        if (cancelled > 0) {
            ledger.append(fact(code, id, "CANCELLED").by(by));
        }
        return cancelled > 0;
    }

    /** Those that are silent for too long. */
    void markDied(Instant now) {
        jdbc.sql("update plan_fit set status = 'DIED' where status = 'RUNNING' and ends_by < ?")
                .param(Timestamp.from(now))
                .update();
    }

    /** @param baseline for one that is proposed as a change of it */
    void decided(
            ProjectCode code,
            long id,
            Status status,
            String by,
            String comment,
            @Nullable Integer baseline,
            Instant now) {
        jdbc.sql(
                        "update plan_fit set status = ?, decided_by = ?, decided_at = ?, comment = ?, baseline = ? where id = ?")
                .params(Arrays.asList(status.name(), by, Timestamp.from(now), comment, baseline, id))
                .update();
        ledger.append(fact(code, id, status.name())
                .by(by)
                .words("comment", comment.isEmpty() ? null : comment, by)
                .with("baseline", baseline));
    }

    /** @param stored the number of the version; null if it did not become one */
    void settled(ProjectCode code, long id, @Nullable Integer stored) {
        var status = stored == null ? Status.ENDED : Status.ACCEPTED;
        jdbc.sql("update plan_fit set status = ?, stored_number = ? where id = ?")
                .params(Arrays.asList(status.name(), stored, id))
                .update();
        ledger.append(fact(code, id, stored == null ? "ENDED" : "STORED").with("version", stored));
    }
}
