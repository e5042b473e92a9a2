package io.tspmo.governance.review;

import io.tspmo.ledger.ledger.Fact;
import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.ledger.ledger.Ledger;
import io.tspmo.platform.store.RecordValues;
import io.tspmo.project.project.Actor;
import io.tspmo.project.project.DossierPart;
import io.tspmo.project.project.Phase;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.RecordedRows;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reviews of gates. An open review is found by the process that collects its votes. */
@Repository
class Reviews implements DossierPart {

    private final JdbcClient jdbc;
    private final Ledger ledger;

    Reviews(JdbcClient jdbc, Ledger ledger) {
        this.jdbc = jdbc;
        this.ledger = ledger;
    }

    /**
     * One round of deciding a gate, under the rules of the day it was opened.
     *
     * @param obligation the condition that it is about alone, if it is
     */
    record Review(
            long id,
            String project,
            String process,
            String gate,
            int quorum,
            int approvalShare,
            @Nullable Long obligation,
            @Nullable Vote outcome) {

        Tally.Rules rules() {
            return new Tally.Rules(quorum, approvalShare);
        }

        /** A fact about it. */
        Fact fact(FactKind kind) {
            return Fact.of(kind).in(project).at(gate).about(process).with("review", id);
        }
    }

    /** @param reasons what those said who voted for this outcome, unless it is a plain approval */
    record Decision(String gate, int round, String outcome, Instant at, @Nullable String reasons) {}

    /**
     * What a review is opened with.
     *
     * @param shown what is in the pack, for the ledger
     */
    record Opening(
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
    int open(ProjectCode code, String processId, Opening opening) {
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

    /** What is shown to those who decide, as JSON. */
    String pack(String processId) {
        return jdbc.sql("select pack from gate_review where process_id = ?")
                .param(processId)
                .query(String.class)
                .single();
    }

    Review get(String processId) {
        return find(processId, "");
    }

    /** Others who want to change this review wait until the transaction has ended. */
    Review locked(String processId) {
        return find(processId, " for no key update");
    }

    private Review find(String processId, String lock) {
        return jdbc.sql(
                        """
                        select id, project_code as project, process_id as process, gate_code as gate, quorum, approval_share,
                               obligation_id as obligation, outcome
                        from gate_review
                        where process_id = ?"""
                                + lock)
                .param(processId)
                .query(Review.class)
                .single();
    }

    /** @param by who gave the time, and {@code how}: EXTEND, or ASK_NEXT role */
    void extend(Review review, Instant deadline, String by, String how) {
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
    record Outcome(
            Vote vote,
            @Nullable Phase reworkPhase,
            @Nullable LocalDate holdUntil,
            @Nullable String by,
            List<Seat> seats) {}

    void decide(Review review, Outcome outcome, Instant at) {
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
    List<Decision> decisions(ProjectCode code) {
        return jdbc.sql(
                        """
                        select gate_code as gate, round, outcome, decided_at as at,
                               (select string_agg(coalesce(asked_role, reviewer) || ': ' || comment, '; ' order by slot)
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
                select json_agg(v order by v.review_id, v.slot) from gate_vote v
                join gate_review r on r.id = v.review_id where r.project_code = :code
                """);
    }
}
