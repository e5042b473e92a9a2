package io.tspmo.planning.levelling;

import io.tspmo.ledger.ledger.Fact;
import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.ledger.ledger.Ledger;
import io.tspmo.planning.levelling.WhatIfRequest.Kind;
import io.tspmo.planning.solver.LevellingProblem;
import io.tspmo.planning.solver.LevellingResult;
import io.tspmo.planning.solver.Solution;
import io.tspmo.platform.store.StoredJson;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.support.DefaultConversionService;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.MappedQuerySpec;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** What-ifs of the solver, from the request to the decision. */
@Repository
class Runs {

    private static final int MOST_LISTED = 50;

    private static final String LISTED =
            """
            id, kind, asked_by, asked_at, asked as asking, seed,
            case when status = 'RUNNING' and ends_by < ? then 'DIED' else status end as status,
            value, bound, proven, solver, failure, millis, decided_by, decided_at, comment
            """;

    private final JdbcClient jdbc;
    private final Ledger ledger;
    private final StoredJson json;
    private final RowMapper<Run> row;

    Runs(JdbcClient jdbc, Ledger ledger, StoredJson json) {
        this.jdbc = jdbc;
        this.ledger = ledger;
        this.json = json;
        var conversions = new DefaultConversionService();
        conversions.addConverter(String.class, WhatIfRequest.class, text -> json.read(text, WhatIfRequest.class));
        this.row = new SimplePropertyRowMapper<>(Run.class, conversions);
    }

    enum Status {
        RUNNING,
        DONE,
        FAILED,

        /** With the server it ran on. */
        DIED,
        ACCEPTED,
        DROPPED
    }

    /**
     * @param value the weight of all that is later and short, see the page; {@code bound} that no answer can be below
     * @param seed of the searches
     * @param millis that it took
     */
    record Run(
            long id,
            Kind kind,
            String askedBy,
            Instant askedAt,
            WhatIfRequest asking,
            long seed,
            Status status,
            @Nullable BigDecimal value,
            @Nullable BigDecimal bound,
            @Nullable Boolean proven,
            @Nullable String solver,
            @Nullable String failure,
            @Nullable Long millis,
            @Nullable String decidedBy,
            @Nullable Instant decidedAt,
            @Nullable String comment) {

        /** How far from the best possible it may be, in percent of it; null if nothing is known. */
        public @Nullable Long gapPercent() {
            if (value == null || bound == null) {
                return null;
            }
            if (value.compareTo(bound) == 0) {
                return 0L;
            }
            return bound.signum() == 0
                    ? null
                    : value.subtract(bound)
                            .movePointRight(2)
                            .divide(bound, 0, java.math.RoundingMode.UP)
                            .longValue();
        }
    }

    @Transactional
    public long add(WhatIfRequest asking, LevellingProblem problem, long seed, String by, Instant now, Instant endsBy) {
        long id = jdbc.sql(
                        """
                        insert into levelling_run (kind, asked_by, asked_at, asked, problem, seed, status, ends_by)
                        values (?, ?, ?, ?, ?, ?, 'RUNNING', ?) returning id
                        """)
                .params(
                        asking.kind().name(),
                        by,
                        Timestamp.from(now),
                        json.text(asking),
                        json.text(problem),
                        seed,
                        Timestamp.from(endsBy))
                .query(Long.class)
                .single();
        ledger.append(fact(id, "ASKED").by(by).with("kind", asking.kind()).with("seed", seed));
        return id;
    }

    private static Fact fact(long id, String outcome) {
        return Fact.of(FactKind.LEVELLING).about(String.valueOf(id)).outcome(outcome);
    }

    Optional<Run> find(long id, Instant now) {
        return runs(now, "where id = ?", id).optional();
    }

    /** The newest. */
    List<Run> list(Instant now) {
        return runs(now, "order by id desc limit ?", MOST_LISTED).list();
    }

    /** Waits for another transaction that is deciding on it. */
    Optional<Run> lock(long id, Instant now) {
        return runs(now, "where id = ? for no key update", id).optional();
    }

    private MappedQuerySpec<Run> runs(Instant now, String which, long param) {
        return jdbc.sql("select " + LISTED + " from levelling_run " + which)
                .params(Timestamp.from(now), param)
                .query(row);
    }

    LevellingProblem problem(long id) {
        return json.read(
                jdbc.sql("select problem from levelling_run where id = ?")
                        .param(id)
                        .query(String.class)
                        .single(),
                LevellingProblem.class);
    }

    Optional<LevellingResult> result(long id) {
        return jdbc.sql("select result from levelling_run where id = ? and result is not null")
                .param(id)
                .query(String.class)
                .optional()
                .map(text -> json.read(text, LevellingResult.class));
    }

    int running(Instant now) {
        return jdbc.sql("select count(*) from levelling_run where status = 'RUNNING' and ends_by >= ?")
                .param(Timestamp.from(now))
                .query(Integer.class)
                .single();
    }

    /** It has begun, and will not be silent after this time. */
    void begun(long id, Instant endsBy) {
        jdbc.sql("update levelling_run set ends_by = ? where id = ? and status = 'RUNNING'")
                .params(Timestamp.from(endsBy), id)
                .update();
    }

    /** @param value and {@code bound} in hundredths */
    void better(long id, long value, long bound) {
        jdbc.sql("update levelling_run set value = ? / 100.0, bound = ? / 100.0 where id = ? and status = 'RUNNING'")
                .params(value, bound, id)
                .update();
    }

    @Transactional
    public void done(long id, Solution answer, LevellingResult result, long millis) {
        int done = jdbc.sql(
                        """
                        update levelling_run
                        set status = 'DONE', value = ? / 100.0, bound = ? / 100.0, proven = ?, solver = ?, result = ?, millis = ?
                        where id = ? and status = 'RUNNING'
                        """)
                .params(answer.value(), answer.bound(), answer.proven(), answer.solver(), json.text(result), millis, id)
                .update();
        if (done > 0) {
            ledger.append(fact(id, "DONE")
                    .with("value", answer.value())
                    .with("bound", answer.bound())
                    .with("proven", answer.proven())
                    .with("solver", answer.solver()));
        }
    }

    @Transactional
    public void failed(long id, String why) {
        int failed = jdbc.sql(
                        "update levelling_run set status = 'FAILED', failure = ? where id = ? and status = 'RUNNING'")
                .params(why, id)
                .update();
        if (failed > 0) {
            ledger.append(fact(id, "FAILED").with("failure", why));
        }
    }

    /** Those that are silent for too long. */
    void markDied(Instant now) {
        jdbc.sql("update levelling_run set status = 'DIED' where status = 'RUNNING' and ends_by < ?")
                .param(Timestamp.from(now))
                .update();
    }

    void decided(long id, Status status, String by, @Nullable String comment, Instant now) {
        int decided = jdbc.sql("update levelling_run set status = ?, decided_by = ?, decided_at = ?, comment = ?"
                        + " where id = ? and status = 'DONE'")
                .params(Arrays.asList(status.name(), by, Timestamp.from(now), comment, id))
                .update();
        if (decided > 0) {
            ledger.append(fact(id, status.name()).by(by).words("comment", comment, by));
        }
    }
}
