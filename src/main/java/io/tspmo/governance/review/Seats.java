package io.tspmo.governance.review;

import io.tspmo.governance.review.Reviews.Review;
import io.tspmo.ledger.database.BulkInsert;
import io.tspmo.ledger.database.PerTransaction;
import io.tspmo.ledger.ledger.Fact;
import io.tspmo.ledger.ledger.Fact.Person;
import io.tspmo.ledger.ledger.Fact.Words;
import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.ledger.ledger.Ledger;
import io.tspmo.platform.store.RecordValues;
import io.tspmo.project.access.Relation;
import io.tspmo.project.event.ConditionsSet.Condition;
import io.tspmo.project.project.Actor;
import io.tspmo.project.records.RecordedRows;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The seats of reviews, the votes given from them, and how seats moved on. */
@Repository
public class Seats {

    /** Why a seat moved on. */
    public enum Reason {
        NOBODY_FREE,
        RECUSED,
        LATE,
        PMO,
        VOTED_BEFORE
    }

    private final PerTransaction<Long, List<Seat>> known = new PerTransaction<>();
    private final PerTransaction<Long, Set<String>> heard = new PerTransaction<>();
    private final JdbcClient jdbc;
    private final Ledger ledger;
    private final Clock clock;

    Seats(JdbcClient jdbc, Ledger ledger, Clock clock) {
        this.jdbc = jdbc;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** Has voted at one of the gates of a project. */
    @Bean
    static Relation reviewerRelation() {
        return new Relation(
                "REVIEWER",
                "select r.project_code from gate_vote v join gate_review r on r.id = v.review_id where v.voted_by = :user");
    }

    /** Requests votes, in this order. Does nothing if they were requested before. */
    public void ask(Review review, List<Route.Required> seats) {
        forget();
        var rows = seats.stream().map(RecordValues::parameters).toList();
        int asked = jdbc.sql(
                        """
                        insert into gate_vote (review_id, seat, reviewer, weight, mandatory, veto, next_roles, sign_within)
                        select :review, * from json_to_recordset(:seats::json)
                            as (seat int, reviewer text, weight int, mandatory boolean, veto boolean, "nextRoles" text,
                                "signWithin" int)
                        on conflict do nothing
                        """)
                .param("review", review.id())
                .param("seats", BulkInsert.json(rows))
                .update();
        if (asked > 0) {
            ledger.append(review.fact(FactKind.REVIEW).outcome("SEATED").with("seats", rows));
        }
    }

    public List<Seat> of(long review) {
        return known.get(review, this::read);
    }

    /** Others may have changed them. */
    public void forget() {
        known.forget();
        heard.forget();
    }

    private List<Seat> read(long review) {
        return jdbc.sql(
                        """
                        select v.*, v.seat as number,
                               coalesce((select string_agg(format('. Condition: %s (%s, by %s)', condition, owner, due), ''
                                                           order by seq)
                                         from vote_condition c where (c.review_id, c.seat) = (v.review_id, v.seat)), '')
                                   as conditions_in_words,
                               coalesce(v.pack_sha256 <> encode(sha256(convert_to(r.pack, 'UTF8')), 'hex'), false) as earlier_pack
                        from gate_vote v join gate_review r on r.id = v.review_id where v.review_id = ? order by v.seat
                        """)
                .param(review)
                .query(Seat.class)
                .list();
    }

    /** Under which the gate was approved. */
    public List<Condition> conditions(long review) {
        return jdbc.sql(
                        """
                        select seat, seq, condition as text, owner, due, v.voted_by as set_by
                        from vote_condition c join gate_vote v using (review_id, seat)
                        where review_id = ? order by seat, seq
                        """)
                .param(review)
                .query(Condition.class)
                .list();
    }

    /** What a reviewer says from a seat; {@code votedFor} is the user whose substitute voted, {@code packSha256} what was shown. */
    public record Ballot(
            Vote vote,
            String comment,
            String votedBy,
            @Nullable String votedFor,
            @Nullable LocalDate holdUntil,
            @Nullable String reworkPhase,
            String packSha256,
            List<Condition> conditions) {}

    /** Stores a vote. A vote that was given before stays as it is. */
    public void vote(Review review, Seat seat, Ballot ballot) {
        forget();
        int stored = jdbc.sql(
                        """
                        update gate_vote
                        set vote = :vote, comment = :comment, voted_by = :votedBy, voted_for = :votedFor, voted_at = :at,
                            hold_until = :holdUntil, rework_phase = :reworkPhase, pack_sha256 = :packSha256
                        where review_id = :review and seat = :seat and vote is null
                        """)
                .params(RecordValues.parameters(ballot))
                .param("at", Timestamp.from(clock.instant()))
                .param("review", review.id())
                .param("seat", seat.number())
                .update();
        if (stored > 0) {
            ledger.append(recorded(review, seat, ballot));
        }
        if (stored > 0 && !ballot.conditions.isEmpty()) {
            jdbc.sql(
                            """
                            insert into vote_condition (review_id, seat, seq, condition, owner, due)
                            select :review, * from json_to_recordset(:conditions::json)
                                as (seat int, seq int, text text, owner text, due date)
                            """)
                    .param("review", review.id())
                    .param("conditions", BulkInsert.json(ballot.conditions))
                    .update();
        }
    }

    private static Fact recorded(Review review, Seat seat, Ballot ballot) {
        var by = ballot.votedBy;
        return review.fact(FactKind.VOTE)
                .outcome(ballot.vote.name())
                .by(by)
                .person("principal", ballot.votedFor)
                .with("seat", seat.number())
                .with("reviewer", seat.reviewer())
                .with("role", seat.role())
                .with("weight", seat.weight())
                .with("mandatory", seat.mandatory())
                .with("veto", seat.veto())
                .with("signed", seat.signWithin() > 0)
                .with("signWithin", seat.signWithin())
                .words("comment", ballot.comment, by)
                .with("holdUntil", ballot.holdUntil)
                .with("reworkPhase", ballot.reworkPhase)
                .with("packSha256", ballot.packSha256)
                .with(
                        "conditions",
                        ballot.conditions.stream()
                                .map(set -> Map.of(
                                        "seq",
                                        set.seq(),
                                        "condition",
                                        new Words(set.text(), by),
                                        "owner",
                                        new Person(set.owner()),
                                        "due",
                                        set.due()))
                                .toList());
    }

    /**
     * Notes how a seat moves on, and opens it again.
     *
     * @param to the role whose vote is requested now; null if none is left
     * @param by who recused or decided it; null if the time was over
     */
    public void move(Review review, Seat seat, @Nullable String to, Reason why, @Nullable String by, String comment) {
        forget();
        ledger.append(Actor.by(by, review.fact(FactKind.REVIEW))
                .outcome("SEAT_MOVED")
                .with("seat", seat.number())
                .with("from", seat.role())
                .with("to", to)
                .with("reason", why)
                .words("comment", comment.isEmpty() ? null : comment, seat.votedBy()));
        jdbc.sql(
                        """
                        insert into seat_move (review_id, seat, seq, from_role, to_role, reason, moved_by, comment, moved_at)
                        select :review, :seat, count(*) + 1, :from, :to, :why, :by, nullif(:comment, ''), :at
                        from seat_move where review_id = :review and seat = :seat
                        """)
                .param("review", review.id())
                .param("seat", seat.number())
                .param("from", seat.role())
                .param("to", to)
                .param("why", why.name())
                .param("by", by)
                .param("comment", comment)
                .param("at", Timestamp.from(clock.instant()))
                .update();
        if (to != null) {
            jdbc.sql(
                            """
                            update gate_vote set asked_role = nullif(:to, reviewer), vacant = false, vote = null, comment = null,
                                                 voted_by = null, voted_for = null, voted_at = null, pack_sha256 = null
                            where review_id = :review and seat = :seat and (vote is null or vote = 'RECUSE')
                            """)
                    .param("to", to)
                    .param("review", review.id())
                    .param("seat", seat.number())
                    .update();
        }
    }

    /** No role is left; a recusal stays as the last that was said. */
    public void vacate(long review, int seat) {
        forget();
        jdbc.sql("update gate_vote set vacant = true where review_id = ? and seat = ?")
                .params(review, seat)
                .update();
    }

    /** Tries the vacant seats once more: a reviewer may be free now. */
    public void refill(long review) {
        forget();
        jdbc.sql(
                        """
                        update gate_vote set vacant = false, vote = null, comment = null, voted_by = null, voted_for = null,
                                             voted_at = null, pack_sha256 = null
                        where review_id = ? and (vacant or vote = 'RECUSE')
                        """)
                .param(review)
                .update();
    }

    /** Who has had a say in this review: voted, by hand or by a substitute, or recused. One person, one say. */
    public Set<String> heard(long review) {
        return heard.get(review, this::readHeard);
    }

    private Set<String> readHeard(long review) {
        return new TreeSet<>(jdbc.sql(
                        """
                        select voted_by from gate_vote where review_id = :review and voted_by is not null
                        union select voted_for from gate_vote where review_id = :review and voted_for is not null
                        union select moved_by from seat_move where review_id = :review and reason = 'RECUSED'
                        """)
                .param("review", review)
                .query(String.class)
                .list());
    }

    @Bean
    static RecordedRows recordedVotes() {
        return new RecordedRows(
                "gate_vote",
                """
                select r.process_id || '/' || v.seat as key, r.project_code as project, v.vote as outcome,
                       coalesce(v.voted_by, '') as actor, coalesce(v.voted_for, '') as principal, v.weight::text
                from gate_vote v join gate_review r on r.id = v.review_id where v.vote is not null
                """);
    }
}
