package io.tspmo.project.notification;

import io.tspmo.project.event.NoticeRequested;
import io.tspmo.project.event.NoticeSettled;
import io.tspmo.project.project.ProjectCode;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;

/** The news of people. A notice is one row, whomever it is for; each person dismisses it for themselves alone. */
@Repository
public class Notices {

    static final int MOST = 20;

    private static final int LONGEST = 1_000;
    private static final Duration KEPT = Duration.ofDays(90);

    private static final String FOR_ME =
            "(n.users @> array[:user]::text[] or n.groups && cast(:groups as text[])) and not exists"
                    + " (select 1 from notice_seen s where s.notice_id = n.id and s.user_id = :user)";

    /** Not what asked for a task that is done, or was about a process that has ended, or how something stood that stands otherwise. */
    private static final String NOT_SETTLED =
            """
             and n.settled_at is null and (n.process_id is null
                  or n.task is null and exists (select from act_ru_execution e where e.id_ = n.process_id)
                  or exists (select from act_ru_task t where t.proc_inst_id_ = n.process_id and t.task_def_key_ = n.task
                             and (t.assignee_ is null or t.assignee_ = :user)))
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    Notices(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param project its code */
    public record Notice(long id, String project, String text, Instant createdAt) {}

    @EventListener
    void on(NoticeRequested request) {
        if (request.users().isEmpty() && request.groups().isEmpty()) {
            return;
        }
        var text = request.text().length() <= LONGEST
                ? request.text()
                : request.text().substring(0, LONGEST) + " …";
        if (request.topic() != null) {
            settle(request.code(), request.topic());
        }
        jdbc.sql("insert into notice (project_code, text, created_at, users, groups, process_id, task, topic)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        request.code().value(),
                        text,
                        Timestamp.from(clock.instant()),
                        request.users().toArray(String[]::new),
                        request.groups().toArray(String[]::new),
                        request.process(),
                        request.task(),
                        request.topic())
                .update();
    }

    @EventListener
    void on(NoticeSettled settled) {
        settle(settled.code(), settled.topic());
    }

    private void settle(ProjectCode code, String topic) {
        jdbc.sql("update notice set settled_at = ? where project_code = ? and topic = ? and settled_at is null")
                .params(Timestamp.from(clock.instant()), code.value(), topic)
                .update();
    }

    /** What a person has not dismissed yet and is not settled, the newest first. */
    public List<Notice> unseen(String user, Collection<String> groups) {
        return jdbc.sql("select n.id, n.project_code as project, n.text, n.created_at from notice n where " + FOR_ME
                        + NOT_SETTLED + " order by n.id desc limit " + MOST)
                .param("user", user)
                .param("groups", groups.toArray(String[]::new))
                .query(Notice.class)
                .list();
    }

    /** One that is for others stays as it is. */
    void seen(String user, Collection<String> groups, long id) {
        see(user, groups, "n.id = :id", id);
    }

    /** @param last the newest that was shown: later ones were not seen yet */
    void allSeen(String user, Collection<String> groups, long last) {
        see(user, groups, "n.id <= :id", last);
    }

    private void see(String user, Collection<String> groups, String which, long id) {
        jdbc.sql("insert into notice_seen (user_id, notice_id) select :user, n.id from notice n where " + which
                        + " and " + FOR_ME + " on conflict do nothing")
                .param("user", user)
                .param("groups", groups.toArray(String[]::new))
                .param("id", id)
                .update();
    }

    @Scheduled(cron = "0 40 3 * * *")
    void forgetOldOnes() {
        jdbc.sql("delete from notice where created_at < ?")
                .param(Timestamp.from(clock.instant().minus(KEPT)))
                .update();
    }
}
