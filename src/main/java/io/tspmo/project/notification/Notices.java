package io.tspmo.project.notification;

import io.tspmo.platform.engine.ActingUser;
import io.tspmo.project.access.ProjectAccess;
import io.tspmo.project.access.Right;
import io.tspmo.project.event.NoticeRequested;
import io.tspmo.project.event.NoticeSettled;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.Projects;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
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
             and n.settled_at is null and (n.process_id is null and n.task_id is null
                  or n.task_id is not null and exists (select from act_ru_task t where t.id_ = n.task_id
                             and (t.assignee_ is null or t.assignee_ = :user or n.kind = 'TASK_OVERDUE'))
                  or n.task_id is null and n.task is null and exists (select from act_ru_execution e where e.id_ = n.process_id)
                  or n.task_id is null and exists (select from act_ru_task t where t.proc_inst_id_ = n.process_id and t.task_def_key_ = n.task
                             and (t.assignee_ is null or t.assignee_ = :user)))
            """;

    private static final String NOT_TURNED_OFF =
            """
             and (n.fixed or not exists (select from notice_choice c where c.user_id = :user and c.kind = n.kind
                                         and c.channel = 'news' and c.choice = 'NEVER'))
            """;

    private final JdbcClient jdbc;
    private final NotificationRules rules;
    private final Projects projects;
    private final ProjectAccess access;
    private final ActingUser acting;
    private final Clock clock;

    Notices(
            JdbcClient jdbc,
            NotificationRules rules,
            Projects projects,
            ProjectAccess access,
            ActingUser acting,
            Clock clock) {
        this.jdbc = jdbc;
        this.rules = rules;
        this.projects = projects;
        this.access = access;
        this.acting = acting;
        this.clock = clock;
    }

    /** @param project its code; null if it is about none */
    public record Notice(long id, @Nullable String project, String text, Instant createdAt) {}

    /** Whoever the table names reads it at once; by which other ways it goes out is looked up after the commit. */
    @EventListener
    void on(NoticeRequested request) {
        var users = new TreeSet<String>();
        var groups = new TreeSet<String>();
        var table = rules.now();
        table.who(NotificationRules.NEWS, request.kind(), null).forEach(word -> audience(word, request, users, groups));
        if (request.topic() != null && request.code() != null) {
            settle(request.code(), request.topic());
        }
        jdbc.sql(
                        """
                        insert into notice (project_code, text, created_at, users, groups, process_id, task, topic, kind,
                                            concerned_users, concerned_groups, actor, fixed)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        request.code() == null ? null : request.code().value(),
                        request.text().length() <= LONGEST
                                ? request.text()
                                : request.text().substring(0, LONGEST) + " …",
                        Timestamp.from(clock.instant()),
                        users.toArray(String[]::new),
                        groups.toArray(String[]::new),
                        request.process(),
                        request.task(),
                        request.topic(),
                        request.kind().name(),
                        request.users().toArray(String[]::new),
                        request.groups().toArray(String[]::new),
                        acting.now().map(ActingUser.User::id).orElse(null),
                        table.fixed(NotificationRules.NEWS, request.kind(), null))
                .update();
    }

    private void audience(String word, NoticeRequested request, Set<String> users, Set<String> groups) {
        if (word.equals(NotificationRules.CONCERNED)) {
            users.addAll(request.users());
            groups.addAll(request.groups());
        } else if (!NotificationRules.PERSONS.contains(word)) {
            groups.add(word);
        } else if (request.code() != null) {
            var project = projects.get(request.code());
            var person = NotificationRules.person(word, project.requester(), project.manager(), project.sponsor());
            if (person != null) {
                users.add(person);
            }
        }
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

    /**
     * What a person has not dismissed yet and is not settled, the newest first; only of projects that the person may see, and
     * of own tasks.
     */
    public List<Notice> unseen(String user, Collection<String> groups) {
        var may = access.scope(user, groups).where(Right.READ);
        return jdbc.sql("select n.id, n.project_code as project, n.text, n.created_at from notice n where " + FOR_ME
                        + NOT_SETTLED + NOT_TURNED_OFF
                        + " and (n.project_code is null or n.task_id is not null or " + may.on("n.project_code")
                        + ") order by n.id desc limit " + MOST)
                .params(may.params())
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
