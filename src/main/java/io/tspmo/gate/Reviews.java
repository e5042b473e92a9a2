package io.tspmo.gate;

import io.tspmo.project.ProjectCode;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Reviews of gates, the votes in them, and the conditions that came of them. An open review is found by the process that
 * collects its votes.
 */
@Repository
class Reviews {

    private final JdbcClient jdbc;

    Reviews(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * One vote asked for. {@code vote} is null until it is given.
     *
     * @param signWithin minutes that the reviewer's last proof of identity may be old; 0 if the vote is not signed
     */
    record Slot(
            int number,
            String reviewer,
            int signWithin,
            @Nullable Vote vote,
            @Nullable String comment,
            @Nullable String conditions,
            @Nullable LocalDate conditionsDue,
            @Nullable String votedBy) {}

    record Condition(String gate, String text, @Nullable LocalDate due) {}

    /** @param reasons what those said who voted for this outcome, unless it is a plain approval */
    record Decision(String gate, int round, String outcome, Instant at, @Nullable String reasons) {}

    /** Opens the next round for a gate. Does nothing if this process has opened it before. */
    void open(ProjectCode code, String gate, String processId, Instant now, Instant deadline, String pack) {
        jdbc.sql(
                        """
                        insert into gate_review (project_code, gate_code, round, process_id, opened_at, deadline, pack)
                        select :code, :gate, count(*) + 1, :process, :now, :deadline, :pack
                        from gate_review where project_code = :code and gate_code = :gate
                        on conflict (process_id) do nothing
                        """)
                .param("code", code.value())
                .param("gate", gate)
                .param("process", processId)
                .param("now", Timestamp.from(now))
                .param("deadline", Timestamp.from(deadline))
                .param("pack", pack)
                .update();
    }

    void extend(String processId, Instant deadline) {
        jdbc.sql("update gate_review set deadline = ? where process_id = ?")
                .params(Timestamp.from(deadline), processId)
                .update();
    }

    /** @param reviewers each with the minutes of {@link Slot#signWithin}, in the order of the votes */
    void ask(String processId, Map<String, Integer> reviewers) {
        jdbc.sql(
                        """
                        insert into gate_vote (review_id, slot, reviewer, sign_within)
                        select review.id, ordinality - 1, asked.reviewer, asked.sign_within
                        from gate_review review,
                             unnest(:reviewers::text[], :minutes::int[])
                                 with ordinality as asked (reviewer, sign_within, ordinality)
                        where review.process_id = :process
                        """)
                .param("process", processId)
                .param("reviewers", reviewers.keySet().toArray(String[]::new))
                .param("minutes", reviewers.values().toArray(Integer[]::new))
                .update();
    }

    List<Slot> slots(String processId) {
        return jdbc.sql(
                        """
                        select vote.* from gate_vote vote join gate_review review on review.id = vote.review_id
                        where review.process_id = ? order by slot
                        """)
                .param(processId)
                .query((row, number) -> new Slot(
                        row.getInt("slot"),
                        row.getString("reviewer"),
                        row.getInt("sign_within"),
                        row.getString("vote") == null ? null : Vote.valueOf(row.getString("vote")),
                        row.getString("comment"),
                        row.getString("conditions"),
                        row.getObject("conditions_due", LocalDate.class),
                        row.getString("voted_by")))
                .list();
    }

    /** Stores a vote. A vote that was given before stays as it is. */
    void vote(String processId, Slot given, Instant at) {
        jdbc.sql(
                        """
                        update gate_vote set vote = ?, comment = ?, conditions = ?, conditions_due = ?, voted_by = ?, voted_at = ?
                        from gate_review review
                        where review.id = review_id and review.process_id = ? and slot = ? and vote is null
                        """)
                .params(
                        given.vote().name(),
                        given.comment(),
                        given.conditions(),
                        given.conditionsDue(),
                        given.votedBy(),
                        Timestamp.from(at),
                        processId,
                        given.number())
                .update();
    }

    void decide(String processId, Vote outcome, Instant at) {
        jdbc.sql("update gate_review set outcome = ?, decided_at = ? where process_id = ?")
                .params(outcome.name(), Timestamp.from(at), processId)
                .update();
    }

    /** What was decided about a project before, newest last. */
    List<Decision> decisions(ProjectCode code) {
        return jdbc.sql(
                        """
                        select gate_code, round, outcome, decided_at,
                               (select string_agg(reviewer || ': ' || comment, '; ' order by slot) from gate_vote
                                where review_id = gate_review.id and vote = outcome and vote <> 'APPROVE'
                                  and comment <> '') as reasons
                        from gate_review
                        where project_code = ? and outcome is not null order by decided_at
                        """)
                .param(code.value())
                .query((row, number) -> new Decision(
                        row.getString("gate_code"),
                        row.getInt("round"),
                        row.getString("outcome"),
                        row.getTimestamp("decided_at").toInstant(),
                        row.getString("reasons")))
                .list();
    }

    /** Opens an obligation of the project manager for each condition in a review. */
    void openObligations(String processId, ProjectCode code, String owner) {
        jdbc.sql(
                        """
                        insert into obligation (review_id, slot, project_code, gate_code, condition, owner, due)
                        select vote.review_id, vote.slot, :code, review.gate_code, vote.conditions, :owner, vote.conditions_due
                        from gate_vote vote join gate_review review on review.id = vote.review_id
                        where review.process_id = :process and vote.vote = 'APPROVE_WITH_CONDITIONS'
                        on conflict do nothing
                        """)
                .param("code", code.value())
                .param("owner", owner)
                .param("process", processId)
                .update();
    }

    List<Condition> openConditions(ProjectCode code) {
        return jdbc.sql(
                        """
                        select gate_code, condition, due from obligation
                        where project_code = ? and fulfilled_at is null order by due, review_id, slot
                        """)
                .param(code.value())
                .query((row, number) -> new Condition(
                        row.getString("gate_code"), row.getString("condition"), row.getObject("due", LocalDate.class)))
                .list();
    }

    int fulfil(ProjectCode code, String by, Instant at) {
        return jdbc.sql(
                        """
                        update obligation set fulfilled_at = ?, fulfilled_by = ?
                        where project_code = ? and fulfilled_at is null
                        """)
                .params(Timestamp.from(at), by, code.value())
                .update();
    }
}
