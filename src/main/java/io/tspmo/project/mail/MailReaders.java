package io.tspmo.project.mail;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The addresses of people in the directory, and for whom they stand in. */
@Repository
class MailReaders {

    static final int MOST = 50;

    private final JdbcClient jdbc;
    private final Clock clock;

    MailReaders(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param address as the directory has it; null without one */
    record Reader(String user, @Nullable String address, boolean active) {}

    Optional<Reader> one(String user) {
        return jdbc.sql(
                        """
                        select u.id_ as "user", nullif(trim(u.email_), '') as address, coalesce(d.active, true) as active
                        from act_id_user u left join identity_account_view d on d.user_id = u.id_ where u.id_ = ?
                        """)
                .param(user)
                .query(Reader.class)
                .optional();
    }

    /** @param hash of {@link MessageIds} */
    List<Reader> whoseAddressIs(String hash) {
        return jdbc.sql(
                        """
                        select id_ as "user", trim(email_) as address, true as active from act_id_user
                        where encode(sha256(convert_to(lower(trim(email_)), 'UTF8')), 'hex') like ? || '%' order by id_
                        """)
                .param(hash)
                .query(Reader.class)
                .list();
    }

    /** Who may sign in and has no address: the first of them by id. */
    List<String> withoutAddress() {
        return jdbc.sql(
                        """
                        select u.id_ from act_id_user u left join identity_account_view d on d.user_id = u.id_
                        where coalesce(d.active, true) and coalesce(trim(u.email_), '') = '' order by u.id_ limit ?
                        """)
                .param(MOST)
                .query(String.class)
                .list();
    }

    /** Until which day the reader stands in for another; empty if no substitution of today says so. */
    Optional<LocalDate> standsInUntil(String user, String absent) {
        return jdbc.sql(
                        """
                        select max(last_day) from duty_standing_in_view
                        where user_id = :absent and substitute = :user and :today between first_day and last_day
                        """)
                .param("absent", absent)
                .param("user", user)
                .param("today", LocalDate.now(clock))
                .query((row, number) -> Optional.ofNullable(row.getObject(1, LocalDate.class)))
                .single();
    }
}
