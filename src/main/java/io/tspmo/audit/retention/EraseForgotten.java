package io.tspmo.audit.retention;

import io.tspmo.ledger.ledger.Erasure;
import java.time.Clock;
import java.time.ZonedDateTime;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Every night erases the persons whose time is over: who left, and whose last entry is older than the table {@code
 * retentionRules} keeps it. Of two nodes that find a person one comes first, and the other does nothing.
 */
@Component
class EraseForgotten {

    private static final Logger log = LoggerFactory.getLogger(EraseForgotten.class);

    private final Erasure erasure;
    private final Forgetting forgetting;
    private final RetentionRule rule;
    private final JdbcClient jdbc;
    private final Clock clock;

    EraseForgotten(Erasure erasure, Forgetting forgetting, RetentionRule rule, JdbcClient jdbc, Clock clock) {
        this.erasure = erasure;
        this.forgetting = forgetting;
        this.rule = rule;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Scheduled(cron = "${tspmo.retention:0 50 3 * * *}")
    void everyNight() {
        int years = rule.years();
        var due = erasure.lastNamedBefore(
                ZonedDateTime.now(clock).minusYears(years).toInstant());
        var users = users(due.stream().map(Erasure.Kept::user).toList());
        for (var kept : due) {
            if (users.contains(kept.user()) || forgetting.isWord(kept.user())) {
                continue; // still works here, or cannot be taken out of tables and texts
            }
            try {
                forgetting.forget(kept.user(), List.of(), "Not named for " + years + " years", null);
            } catch (RuntimeException e) {
                log.error("A person whose retention period is over could not be erased; next try tomorrow", e);
            }
        }
    }

    /** Those of these ids that are users still. */
    List<String> users(List<String> ids) {
        return jdbc.sql("select id_ from act_id_user where id_ = any (?)")
                .param(ids.toArray(String[]::new))
                .query(String.class)
                .list();
    }
}
