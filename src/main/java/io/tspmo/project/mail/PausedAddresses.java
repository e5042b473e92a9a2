package io.tspmo.project.mail;

import io.tspmo.ledger.ledger.Fact;
import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.ledger.ledger.Ledger;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Addresses that do not exist, as a server said: no mail goes there until an administrator resumes it. */
@Component
class PausedAddresses {

    static final int MOST = 500;

    private static final int LONGEST = 300;
    private static final Pattern STATUS = Pattern.compile("\\b(5\\.\\d{1,3}\\.\\d{1,3}|5\\d\\d)\\b");

    private final JdbcClient jdbc;
    private final Ledger ledger;
    private final Clock clock;

    PausedAddresses(JdbcClient jdbc, Ledger ledger, Clock clock) {
        this.jdbc = jdbc;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** Who said that the address does not exist. */
    enum Source {
        /** Our mail server, at once. */
        SERVER,
        /** Another one, in a mail. */
        BOUNCE
    }

    /**
     * @param answer what the server said
     * @param refusals how often
     */
    record Paused(
            String user,
            String address,
            Source source,
            String answer,
            int refusals,
            Instant pausedAt,
            Instant lastAt) {}

    /** Empty too if the directory has another address by now. */
    Optional<Paused> of(String user, String address) {
        return jdbc.sql("select *, user_id as \"user\" from mail_pause where user_id = ? and lower(address) = lower(?)")
                .params(user, address)
                .query(Paused.class)
                .optional();
    }

    /** The newest first, and at most 500. */
    List<Paused> all() {
        return jdbc.sql("select *, user_id as \"user\" from mail_pause order by paused_at desc, user_id limit ?")
                .param(MOST)
                .query(Paused.class)
                .list();
    }

    /** Stays, whatever becomes of the transaction around it: the address is not tried again. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void pause(String user, String address, Source source, String answer) {
        var now = Timestamp.from(clock.instant());
        var said = answer.length() > LONGEST ? answer.substring(0, LONGEST) + " …" : answer;
        boolean isNew = jdbc.sql(
                                """
                        insert into mail_pause as known (user_id, address, source, answer, paused_at, last_at)
                        values (:user, :address, :source, :answer, :now, :now)
                        on conflict (user_id) do update set
                            address = excluded.address, source = excluded.source, answer = excluded.answer,
                            last_at = excluded.last_at,
                            refusals = case when lower(known.address) = lower(excluded.address) then known.refusals + 1 else 1 end,
                            paused_at = case when lower(known.address) = lower(excluded.address)
                                             then known.paused_at else excluded.paused_at end
                        returning refusals
                        """)
                        .param("user", user)
                        .param("address", address)
                        .param("source", source.name())
                        .param("answer", said)
                        .param("now", now)
                        .query(Integer.class)
                        .single()
                == 1;
        if (isNew) {
            var status = STATUS.matcher(answer);
            ledger.append(Fact.of(FactKind.NOTED)
                    .outcome("MAIL_PAUSED")
                    .person("user", user)
                    .with("source", source)
                    .with("status", status.find() ? status.group() : null));
        }
    }

    /** @return whether it was paused */
    @Transactional
    public boolean resume(String user, String by) {
        boolean was =
                jdbc.sql("delete from mail_pause where user_id = ?").param(user).update() > 0;
        if (was) {
            ledger.append(Fact.of(FactKind.NOTED).outcome("MAIL_RESUMED").by(by).person("user", user));
        }
        return was;
    }
}
