package io.tspmo.project.notification;

import io.tspmo.project.event.NoticeKind;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** How people want their mails, where they do not take what the table {@code notificationRules} has. */
@Repository
class NoticeChoices {

    private final JdbcClient jdbc;

    NoticeChoices(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    enum Choice {
        AT_ONCE,
        DAILY,
        NEVER
    }

    Map<String, Map<NoticeKind, Choice>> of(Collection<String> users) {
        var all = new HashMap<String, Map<NoticeKind, Choice>>();
        jdbc.sql("select user_id, kind, choice from notice_choice where user_id = any(?)")
                .param(users.toArray(String[]::new))
                .query(row -> {
                    all.computeIfAbsent(row.getString("user_id"), user -> new EnumMap<>(NoticeKind.class))
                            .put(NoticeKind.valueOf(row.getString("kind")), Choice.valueOf(row.getString("choice")));
                });
        return all;
    }

    /** Replaces all of the user's. */
    @Transactional
    void choose(String user, Map<NoticeKind, Choice> wanted) {
        jdbc.sql("delete from notice_choice where user_id = ?").param(user).update();
        jdbc.sql("insert into notice_choice (user_id, kind, choice)"
                        + " select :user, kind, choice from unnest(cast(:kinds as text[]), cast(:choices as text[]))"
                        + " as wanted (kind, choice)")
                .param("user", user)
                .param("kinds", wanted.keySet().stream().map(Enum::name).toArray(String[]::new))
                .param("choices", wanted.values().stream().map(Enum::name).toArray(String[]::new))
                .update();
    }
}
