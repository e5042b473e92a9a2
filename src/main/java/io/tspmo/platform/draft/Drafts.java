package io.tspmo.platform.draft;

import io.tspmo.platform.form.Rejection;
import io.tspmo.platform.store.StoredJson;
import io.tspmo.platform.submission.FormSubmitted;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;

/** Answers that were typed and not sent yet, each for its author alone. */
@Repository
public class Drafts {

    /** Characters of one draft: more than all fields of a form may have together. */
    static final int LARGEST = 200_000;

    /** In place of a task: a request that is not sent yet. */
    public static final String REQUEST = "submitRequest";

    private final JdbcClient jdbc;
    private final StoredJson json;
    private final Clock clock;

    Drafts(JdbcClient jdbc, StoredJson json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** @param answers a JSON object by the form's fields */
    public record Draft(String answers, Instant savedAt) {}

    public record Saved(Instant savedAt) {}

    public Optional<Draft> of(String task, String user) {
        return jdbc.sql("select answers, saved_at from work_draft where task_id = ? and user_id = ?")
                .params(task, user)
                .query(Draft.class)
                .optional();
    }

    /** By task or form, of those that have one, in one statement. */
    Map<String, Draft> of(List<String> tasks, String user) {
        var found = new HashMap<String, Draft>();
        jdbc.sql("select task_id, answers, saved_at from work_draft where task_id = any(?) and user_id = ?")
                .params(tasks.toArray(String[]::new), user)
                .query(row -> {
                    found.put(
                            row.getString("task_id"),
                            new Draft(
                                    row.getString("answers"),
                                    row.getTimestamp("saved_at").toInstant()));
                });
        return found;
    }

    /** @throws Rejection if it is longer than any form */
    public Saved save(String task, String user, Map<String, @Nullable Object> typed) {
        var answers = json.text(typed);
        if (answers.length() > LARGEST) {
            throw Rejection.of("answers", "Draft", "has more than %,d characters".formatted(LARGEST));
        }
        var now = clock.instant();
        jdbc.sql(
                        """
                        insert into work_draft (task_id, user_id, answers, saved_at) values (?, ?, ?, ?)
                        on conflict (task_id, user_id) do update set answers = excluded.answers, saved_at = excluded.saved_at
                        """)
                .params(task, user, answers, Timestamp.from(now))
                .update();
        return new Saved(now);
    }

    public void discard(String task, String user) {
        jdbc.sql("delete from work_draft where task_id = ? and user_id = ?")
                .params(task, user)
                .update();
    }

    /** An answer takes the draft of its author with it, whichever way it was sent. Of a start form the draft has the form's name. */
    @EventListener
    void sent(FormSubmitted submitted) {
        var sheet = submitted.sheet();
        var of = submitted.task() != null ? submitted.task() : sheet == null ? null : sheet.form();
        if (of != null && submitted.user() != null) {
            discard(of, submitted.user());
        }
    }

    /**
     * Those of tasks that others completed: ids of tasks have hyphens, names of start forms have none. A form of a page
     * stays as it is.
     */
    @Scheduled(cron = "${tspmo.drafts-swept:0 35 2 * * *}")
    void sweep() {
        jdbc.sql("delete from work_draft where task_id like '%-%' and task_id not like '/%'"
                        + " and not exists (select 1 from act_ru_task where id_ = task_id)")
                .update();
    }
}
