package io.tspmo.governance.review;

import io.tspmo.ledger.database.PerTransaction;
import io.tspmo.ledger.ledger.Fact;
import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.ledger.ledger.Ledger;
import io.tspmo.platform.store.RecordValues;
import io.tspmo.project.project.Actor;
import io.tspmo.project.project.DossierPart;
import io.tspmo.project.project.Phase;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.records.RecordedRows;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reviews of gates. An open review is found by the process that collects its votes. */
@Repository
public class Reviews implements DossierPart {

    private static final String SELECT =
            """
            select id, project_code as project, process_id as process, gate_code as gate, quorum, approval_share,
                   obligation_id as obligation, outcome
            from gate_review
            """;

    /** By process: a form, its check and its answer look at the same review. Whoever decides locks it, and so reads it anew. */
    private final PerTransaction<String, Review> known = new PerTransaction<>();

    /** Those that the transaction has locked, by process. */
    private final PerTransaction<String, Review> held = new PerTransaction<>();

    private final Seats seats;
    private final JdbcClient jdbc;
    private final Ledger ledger;

    Reviews(Seats seats, JdbcClient jdbc, Ledger ledger) {
        this.seats = seats;
        this.jdbc = jdbc;
        this.ledger = ledger;
    }

    /**
     * One round of deciding a gate, under the rules of the day it was opened.
     *
     * @param obligation the condition that it is about alone, if it is
     */
    public record Review(
            long id,
            String project,
            String process,
            String gate,
            int quorum,
            int approvalShare,
            @Nullable Long obligation,
            @Nullable Vote outcome) {

        public Tally.Rules rules() {
            return new Tally.Rules(quorum, approvalShare);
        }

        /** A fact about it. */
        public Fact fact(FactKind kind) {
            return Fact.of(kind).in(project).at(gate).about(process).with("review", id);
        }
    }

    /** @param reasons what those said who voted for this outcome, unless it is a plain approval */
    public record Decision(String gate, int round, String outcome, Instant at, @Nullable String reasons) {}

    /**
     * What a review is opened with.
     *
     * @param shown what is in the pack, for the ledger
     */
    public record Opening(
            String gate,
            Instant now,
            Instant deadline,
            String pack,
            Map<String, Object> shown,
            int quorum,
            int approvalShare,
            String restsOn,
            @Nullable Long obligation) {}

    /**
     * Opens the next round for a gate. Does nothing if this process has opened it before.
     *
     * @return the round, from 1
     */
    public int open(ProjectCode code, String processId, Opening opening) {
        record Added(long id, int round) {}
        var opened = jdbc.sql(
                        """
                        insert into gate_review (project_code, gate_code, round, process_id, opened_at, deadline, pack,
                                                 quorum, approval_share, rests_on, obligation_id)
                        select :code, :gate, count(*) + 1, :process, :now, :deadline, :pack, :quorum, :approvalShare, :restsOn, :obligation
                        from gate_review where project_code = :code and gate_code = :gate
                        on conflict (process_id) do nothing returning id, round
                        """)
                .params(RecordValues.parameters(opening))
                .param("code", code.value())
                .param("process", processId)
                .query(Added.class)
                .optional();
        opened.ifPresent(added -> ledger.append(Fact.of(FactKind.REVIEW)
                .in(code.value())
                .at(opening.gate)
                .about(processId)
                .outcome("OPENED")
                .with("review", added.id)
                .with("round", added.round)
                .with("deadline", opening.deadline)
                .with("quorum", opening.quorum)
                .with("approvalShare", opening.approvalShare)
                .with("restsOn", opening.restsOn)
                .with("obligation", opening.obligation)
                .with("pack", opening.shown)));
        return opened.map(Added::round).orElseGet(() -> jdbc.sql("select round from gate_review where process_id = ?")
                .param(processId)
                .query(Integer.class)
                .single());
    }

    public Review get(String processId) {
        return known.get(processId, process -> find(process, ""));
    }

    /** Others who want to change this review wait until the transaction has ended. */
    public Review locked(String processId) {
        return held.get(processId, process -> {
            var review = find(process, " for no key update");
            known.put(process, review);
            seats.forget(); // others may have voted before the lock was free
            return review;
        });
    }

    private Review find(String processId, String lock) {
        return jdbc.sql(SELECT + "where process_id = ?" + lock)
                .param(processId)
                .query(Review.class)
                .single();
    }

    /** The review of a project that is not decided yet. */
    public Optional<Review> openOf(ProjectCode code) {
        return jdbc.sql(SELECT + "where project_code = ? and outcome is null order by id desc limit 1")
                .param(code.value())
                .query(Review.class)
                .optional();
    }

    /** @param by who gave the time, and {@code how}: EXTEND, or ASK_NEXT role */
    public void extend(Review review, Instant deadline, String by, String how) {
        jdbc.sql("update gate_review set deadline = ? where id = ?")
                .params(Timestamp.from(deadline), review.id)
                .update();
        ledger.append(Actor.by(by, review.fact(FactKind.REVIEW))
                .outcome("EXTENDED")
                .with("deadline", deadline)
                .with("how", how));
    }

    /**
     * @param reworkPhase of a REWORK: where work begins again
     * @param holdUntil of a HOLD
     * @param by who decided in place of the votes; null if they did
     * @param seats with the votes that are there
     */
    public record Outcome(
            Vote vote,
            @Nullable Phase reworkPhase,
            @Nullable LocalDate holdUntil,
            @Nullable String by,
            List<Seat> seats) {}

    void decide(Review review, Outcome outcome, Instant at) {
        known.forget();
        held.forget();
        int decided = jdbc.sql(
                        """
                        update gate_review set outcome = :vote, rework_phase = :reworkPhase, hold_until = :holdUntil,
                            decided_by = :by, decided_at = :at
                        where id = :review and outcome is null
                        """)
                .params(RecordValues.parameters(outcome))
                .param("at", Timestamp.from(at))
                .param("review", review.id)
                .update();
        if (decided > 0) {
            ledger.append(Actor.by(outcome.by, review.fact(FactKind.OUTCOME))
                    .outcome(outcome.vote.name())
                    .with("reworkPhase", outcome.reworkPhase)
                    .with("holdUntil", outcome.holdUntil)
                    .with("byVotes", outcome.by == null)
                    .with("obligation", review.obligation)
                    .with("quorum", review.quorum)
                    .with("approvalShare", review.approvalShare)
                    .with("seats", outcome.seats.size())
                    .with("tally", tally(outcome.seats)));
        }
    }

    /** How many seats gave which vote, and what they weigh. */
    private static Map<String, Map<String, Number>> tally(List<Seat> seats) {
        return seats.stream()
                .collect(Collectors.groupingBy(
                        seat -> Objects.toString(seat.vote(), "NONE"),
                        Collectors.teeing(
                                Collectors.counting(),
                                Collectors.summingInt(Seat::weight),
                                (votes, weight) -> Map.<String, Number>of("votes", votes, "weight", weight))));
    }

    /** What was decided about a project before, newest last. */
    public List<Decision> decisions(ProjectCode code) {
        return jdbc.sql(
                        """
                        select gate_code as gate, round, outcome, decided_at as at,
                               (select string_agg(coalesce(asked_role, reviewer) || ': ' || comment, '; ' order by seat)
                                from gate_vote
                                where review_id = gate_review.id and vote = outcome and vote <> 'APPROVE'
                                  and comment <> '') as reasons
                        from gate_review
                        where project_code = ? and outcome is not null order by decided_at
                        """)
                .param(code.value())
                .query(Decision.class)
                .list();
    }

    /** The last decided review of a planned gate, if it sent the project back. */
    public Optional<Long> lastSentBack(ProjectCode code) {
        return jdbc.sql(
                        """
                        select id from (select review.id, review.outcome from gate_review review
                                        join gate_plan_view gate on gate.project_code = review.project_code
                                             and gate.code = review.gate_code
                                        where review.project_code = ? and review.outcome is not null
                                          and review.obligation_id is null and gate.kind = 'PLANNED'
                                        order by review.decided_at desc limit 1) last
                        where outcome = 'REWORK'
                        """)
                .param(code.value())
                .query(Long.class)
                .optional();
    }

    @Bean
    static RecordedRows recordedReviews() {
        return new RecordedRows(
                "gate_review",
                """
                select process_id as key, project_code as project, coalesce(outcome, '') as outcome from gate_review
                """);
    }

    @Override
    public Map<String, String> queries() {
        return Map.of(
                "reviews",
                """
                select json_agg(r order by id) from gate_review r where r.project_code = :code
                """,
                "votes",
                """
                select json_agg(v order by v.review_id, v.seat) from gate_vote v
                join gate_review r on r.id = v.review_id where r.project_code = :code
                """);
    }
}
