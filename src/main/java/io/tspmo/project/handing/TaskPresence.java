package io.tspmo.project.handing;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;

/**
 * Who has the page of a task open: seen when it is opened and whenever its draft is saved, gone when it is left, and forgotten
 * after a while without either. Nothing is asked from the browser in between.
 */
@Repository
public class TaskPresence {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Duration kept;

    TaskPresence(JdbcClient jdbc, Clock clock, @Value("${tspmo.presence-kept:PT30M}") Duration kept) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.kept = kept;
    }

    public record Open(String user, Instant since) {}

    /**
     * The user has it open.
     *
     * @return the others who have, the first one first
     */
    public List<Open> opened(String task, String user) {
        var now = clock.instant();
        return jdbc.sql(
                        """
                        with me as (
                            insert into task_presence as before (task_id, user_id, opened_at, seen_at)
                            values (:task, :user, :now, :now)
                            on conflict (task_id, user_id) do update set seen_at = excluded.seen_at,
                                opened_at = case when before.seen_at > :oldest then before.opened_at else excluded.opened_at end)
                        select user_id as user, opened_at as since from task_presence
                        where task_id = :task and user_id <> :user and seen_at > :oldest order by opened_at, user_id
                        """)
                .param("task", task)
                .param("user", user)
                .param("now", Timestamp.from(now))
                .param("oldest", Timestamp.from(now.minus(kept)))
                .query(Open.class)
                .list();
    }

    /** The user works on it; who has not opened its page is not noted. */
    public void seen(String task, String user) {
        jdbc.sql("update task_presence set seen_at = ? where task_id = ? and user_id = ?")
                .params(Timestamp.from(clock.instant()), task, user)
                .update();
    }

    public void left(String task, String user) {
        jdbc.sql("delete from task_presence where task_id = ? and user_id = ?")
                .params(task, user)
                .update();
    }

    @Scheduled(cron = "${tspmo.presence-swept:0 40 2 * * *}")
    void sweep() {
        jdbc.sql("delete from task_presence where seen_at < ?")
                .param(Timestamp.from(clock.instant().minus(kept)))
                .update();
    }
}
