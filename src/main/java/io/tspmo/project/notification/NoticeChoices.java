package io.tspmo.project.notification;

import io.tspmo.project.event.NoticeKind;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** By which ways people want their notices, where they do not take what the table {@code notificationRules} has. */
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

    /** A kind of notices on one way: {@code mail}, {@code news}, {@code calendar}. */
    record Way(NoticeKind kind, String channel) {

        /** Only a mail may come at another time. */
        List<Choice> choices() {
            return channel.equals(NotificationRules.MAIL) ? List.of(Choice.values()) : List.of(Choice.NEVER);
        }
    }

    Map<String, Map<Way, Choice>> of(Collection<String> users) {
        var all = new HashMap<String, Map<Way, Choice>>();
        jdbc.sql("select user_id, kind, channel, choice from notice_choice where user_id = any(?)")
                .param(users.toArray(String[]::new))
                .query(row -> {
                    all.computeIfAbsent(row.getString("user_id"), user -> new HashMap<>())
                            .put(
                                    new Way(NoticeKind.valueOf(row.getString("kind")), row.getString("channel")),
                                    Choice.valueOf(row.getString("choice")));
                });
        return all;
    }

    /** Replaces all of the user's. */
    @Transactional
    void choose(String user, Map<Way, Choice> wanted) {
        jdbc.sql("delete from notice_choice where user_id = ?").param(user).update();
        jdbc.sql("insert into notice_choice (user_id, kind, channel, choice) select :user, kind, channel, choice"
                        + " from unnest(cast(:kinds as text[]), cast(:channels as text[]), cast(:choices as text[]))"
                        + " as wanted (kind, channel, choice)")
                .param("user", user)
                .param(
                        "kinds",
                        wanted.keySet().stream().map(way -> way.kind().name()).toArray(String[]::new))
                .param("channels", wanted.keySet().stream().map(Way::channel).toArray(String[]::new))
                .param("choices", wanted.values().stream().map(Enum::name).toArray(String[]::new))
                .update();
    }
}
