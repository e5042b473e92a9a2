package io.tspmo.project.sending;

import io.tspmo.ledger.database.RecordRow;
import io.tspmo.project.sending.NoticeParcel.Notice;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What waits to be sent, was sent, or could not be. Each row is one notice on one way to one reader. */
@Repository
public class Deliveries {

    /** How long to wait after each failure; after the last one a person has to look at it. */
    static final List<Duration> PAUSES = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(8),
            Duration.ofHours(24));

    static final int MOST = 200;

    private static final int LONGEST_ERROR = 500;
    private static final int MOST_IN_DIGEST = 500;

    /** The task that a notice asks for is answered, or somebody else's now; or how something stood, stands otherwise. */
    private static final String SETTLED =
            """
            (n.settled_at is not null
             or n.task_id is not null and not exists (
                    select from act_ru_task t where t.id_ = n.task_id
                      and (t.assignee_ is null or t.assignee_ in (d.recipient, d.instead_of) or n.kind = 'TASK_OVERDUE'))
             or n.task_id is null and n.process_id is not null and case when n.task is null
                    then not exists (select from act_ru_execution e where e.id_ = n.process_id)
                    else not exists (select from act_ru_task t where t.proc_inst_id_ = n.process_id and t.task_def_key_ = n.task
                                     and (t.assignee_ is null or t.assignee_ in (d.recipient, d.instead_of))) end)
            """;

    /** The task that a notice asks for is the reader's, or one that the reader may take. */
    private static final String THEIRS =
            """
            exists (select from act_ru_task t where t.id_ = task.id_
                      and (t.assignee_ in (d.recipient, d.instead_of) or t.assignee_ is null and exists (
                             select from act_ru_identitylink l left join act_id_membership m on m.group_id_ = l.group_id_
                             where l.task_id_ = t.id_ and l.type_ = 'candidate'
                               and coalesce(l.user_id_, m.user_id_) in (d.recipient, d.instead_of))))
            """;

    private static final String STANDS_IN =
            """
            (d.instead_of is null or exists (
                select from duty_substitution_view s where s.user_id = d.instead_of and s.substitute = d.recipient
                   and not s.ended and cast(:today as date) between s.first_day and s.last_day))
            """;

    private static final String ROWS =
            """
            select d.id, d.recipient, d.instead_of, d.attempts, n.id as notice, n.kind, coalesce(n.project_code, '') as project,
                   coalesce(p.title, '') as project_name, n.text, n.created_at as at, task.id_ as task, task.name_ as task_name,
                   task.due_date_ as due, %s as settled, %s as theirs, %s as stands_in
            from notice_delivery d
            join notification_notice_view n on n.id = d.notice_id
            left join project_summary_view p on p.code = n.project_code
            left join lateral (
                select t.id_, t.name_, t.due_date_ from act_ru_task t
                where t.id_ = n.task_id or n.task_id is null and t.proc_inst_id_ = n.process_id and t.task_def_key_ = n.task
                  and (t.assignee_ is null or t.assignee_ in (d.recipient, d.instead_of))
                limit 1) task on true
            """
                    .formatted(SETTLED, THEIRS, STANDS_IN);

    private final JdbcClient jdbc;
    private final Clock clock;

    Deliveries(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * @param recipient a user, or an endpoint of the channel
     * @param insteadOf the absent person for whom the recipient stands in; null if it is the recipient's own
     */
    public record Delivery(
            long notice,
            String channel,
            String recipient,
            @Nullable String insteadOf,
            boolean digest,
            Instant sendAt) {}

    /** Whoever gets a notice for two reasons gets it once: the first one counts. One statement. */
    public void queue(List<Delivery> all) {
        jdbc.sql(
                        """
                        insert into notice_delivery (notice_id, channel, recipient, instead_of, digest, send_at)
                        select notice, channel, recipient, nullif(instead_of, ''), digest, send_at
                        from unnest(cast(:notices as bigint[]), cast(:channels as text[]), cast(:recipients as text[]),
                                    cast(:absent as text[]), cast(:digests as boolean[]), cast(:moments as timestamptz[]))
                             with ordinality as t (notice, channel, recipient, instead_of, digest, send_at, place)
                        order by digest, place
                        on conflict do nothing
                        """)
                .param("notices", all.stream().map(Delivery::notice).toArray(Long[]::new))
                .param("channels", all.stream().map(Delivery::channel).toArray(String[]::new))
                .param("recipients", all.stream().map(Delivery::recipient).toArray(String[]::new))
                .param(
                        "absent",
                        all.stream()
                                .map(one -> one.insteadOf == null ? "" : one.insteadOf)
                                .toArray(String[]::new))
                .param("digests", all.stream().map(Delivery::digest).toArray(Boolean[]::new))
                .param("moments", all.stream().map(one -> one.sendAt.toString()).toArray(String[]::new))
                .update();
    }

    /**
     * A row with what is known of its notice now.
     *
     * @param theirs whether the task that it asks for is the reader's, or one that the reader may take
     * @param standsIn whether the reader still stands in for the absent person, if it is for one
     */
    record Waiting(
            long id,
            String recipient,
            @Nullable String insteadOf,
            int attempts,
            long notice,
            String kind,
            String project,
            String projectName,
            String text,
            Instant at,
            @Nullable String task,
            @Nullable String taskName,
            @Nullable Instant due,
            boolean settled,
            boolean theirs,
            boolean standsIn) {

        Notice notice(Clock clock) {
            return new Notice(
                    notice,
                    kind,
                    project,
                    projectName,
                    text,
                    task,
                    taskName,
                    due == null ? null : due.atZone(clock.getZone()).toLocalDate(),
                    insteadOf,
                    at);
        }
    }

    /** One that is due now, locked for this transaction. */
    Optional<Waiting> next(String channel) {
        return jdbc.sql(
                        ROWS
                                + """
                          where d.channel = :channel and d.state = 'WAITING' and not d.digest and d.send_at <= :now
                          order by d.send_at, d.id limit 1 for update of d skip locked
                          """)
                .param("channel", channel)
                .param("now", Timestamp.from(clock.instant()))
                .param("today", LocalDate.now(clock))
                .query(new RecordRow<>(Waiting.class))
                .optional();
    }

    /** The day of one reader whose digest is due, locked for this transaction; empty if none is. */
    List<Waiting> nextDigest(String channel) {
        return jdbc.sql(
                        ROWS
                                + """
                          where d.channel = :channel and d.state = 'WAITING' and d.digest and d.send_at <= :now
                            and d.recipient = (
                                select first.recipient from notice_delivery first
                                where first.channel = :channel and first.state = 'WAITING' and first.digest
                                  and first.send_at <= :now
                                order by first.send_at, first.id limit 1 for update skip locked)
                          order by d.id limit :most for update of d skip locked
                          """)
                .param("channel", channel)
                .param("now", Timestamp.from(clock.instant()))
                .param("today", LocalDate.now(clock))
                .param("most", MOST_IN_DIGEST)
                .query(new RecordRow<>(Waiting.class))
                .list();
    }

    void ended(Collection<Waiting> rows, String state) {
        jdbc.sql("update notice_delivery set state = :state, ended_at = :now, error = null where id = any(:ids)")
                .param("state", state)
                .param("now", Timestamp.from(clock.instant()))
                .param("ids", ids(rows))
                .update();
    }

    /** They are tried again after a pause, or no more. */
    void failed(Collection<Waiting> rows, boolean forever, String why) {
        int attempts = rows.stream().mapToInt(Waiting::attempts).max().orElse(0);
        boolean dead = forever || attempts >= PAUSES.size();
        var next = dead ? clock.instant() : clock.instant().plus(PAUSES.get(attempts));
        jdbc.sql("update notice_delivery set attempts = attempts + 1, error = :why, state = :state, send_at = :next,"
                        + " ended_at = :ended where id = any(:ids)")
                .param("why", why.length() <= LONGEST_ERROR ? why : why.substring(0, LONGEST_ERROR))
                .param("state", dead ? "DEAD" : "WAITING")
                .param("next", Timestamp.from(next))
                .param("ended", dead ? Timestamp.from(clock.instant()) : null)
                .param("ids", ids(rows))
                .update();
    }

    private static Long[] ids(Collection<Waiting> rows) {
        return rows.stream().map(Waiting::id).toArray(Long[]::new);
    }

    record Dead(
            long id,
            String channel,
            String recipient,
            @Nullable String project,
            String text,
            @Nullable String error,
            int attempts,
            Instant endedAt) {}

    /** What could not be delivered, the newest first. */
    List<Dead> dead() {
        return jdbc.sql(
                        """
                        select d.id, d.channel, d.recipient, n.project_code as project, n.text, d.error, d.attempts, d.ended_at
                        from notice_delivery d join notification_notice_view n on n.id = d.notice_id
                        where d.state = 'DEAD' order by d.id desc limit ?
                        """)
                .param(MOST)
                .query(new RecordRow<>(Dead.class))
                .list();
    }

    /** @param id null for all of them */
    int again(@Nullable Long id) {
        return jdbc.sql("update notice_delivery set state = 'WAITING', attempts = 0, ended_at = null, send_at = :now"
                        + " where state = 'DEAD' and (cast(:id as bigint) is null or id = :id)")
                .param("now", Timestamp.from(clock.instant()))
                .param("id", id)
                .update();
    }

    record Count(String channel, long waiting, long late, @Nullable Instant oldest) {}

    /** What waits, and what should have been sent by now, by channel. */
    List<Count> counts() {
        return jdbc.sql(
                        """
                        select channel, count(*) as waiting, count(*) filter (where send_at < :now) as late,
                               min(send_at) filter (where send_at < :now) as oldest
                        from notice_delivery where state = 'WAITING' group by channel order by channel
                        """)
                .param("now", Timestamp.from(clock.instant()))
                .query(new RecordRow<>(Count.class))
                .list();
    }
}
