package io.tspmo.ledger.ledger;

import io.tspmo.ledger.ledger.Fact.Words;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Forgets a person: the pseudonyms and the key of what that person typed are deleted, and with them every name and every
 * typed text of that person in the ledger. No entry changes, so the tree verifies as before. It cannot be undone.
 */
@Component
public class Erasure {

    private final JdbcClient jdbc;
    private final Persons persons;
    private final Ledger ledger;

    Erasure(JdbcClient jdbc, Persons persons, Ledger ledger) {
        this.jdbc = jdbc;
        this.persons = persons;
        this.ledger = ledger;
    }

    /**
     * What the ledger has of a person.
     *
     * @param entries that name this person
     * @param last the newest of them
     */
    public record Kept(String user, long entries, Instant last) {}

    /** Empty for a person the ledger does not know, or not any more. */
    public List<Kept> of(String user) {
        return jdbc.sql(
                        """
                        select :user as user, count(*) as entries, max(at) as last from ledger_entry
                        where persons && array(select pseudonym from ledger_person where user_id = :user)
                        having count(*) > 0
                        """)
                .param("user", user)
                .query(Kept.class)
                .list();
    }

    /** All persons whose newest entry is from before this moment. */
    public List<Kept> lastNamedBefore(Instant moment) {
        return jdbc.sql(
                        """
                        select p.user_id as user, count(e.id) as entries, coalesce(max(e.at), max(p.created_at)) as last
                        from ledger_person p left join ledger_entry e on e.persons @> array[p.pseudonym]
                        where p.created_at < :moment
                        group by p.user_id having coalesce(max(e.at), max(p.created_at)) < :moment order by 1
                        """)
                .param("moment", Timestamp.from(moment))
                .query(Kept.class)
                .list();
    }

    /** By which a person goes on in tables once forgotten: the oldest one of the ledger, or a new one. */
    public String pseudonym(String user) {
        return jdbc.sql("select pseudonym from ledger_person where user_id = ? order by created_at, pseudonym limit 1")
                .param(user)
                .query(String.class)
                .optional()
                .orElseGet(() -> UUID.randomUUID().toString());
    }

    /**
     * Does nothing if there is no one by this name.
     *
     * @param by user id of the person who wants it; null if the server does so by rule
     * @param tables in how many rows of which other tables the person was erased
     * @param seals the hashes of passports from which the person was erased
     * @return whether there was a person
     */
    @Transactional
    public boolean erase(
            String user, String reason, @Nullable String by, Map<String, Long> tables, List<String> seals) {
        var pseudonyms = jdbc.sql("delete from ledger_person where user_id = ? returning pseudonym")
                .param(user)
                .query(String.class)
                .list();
        if (pseudonyms.isEmpty() && tables.isEmpty()) {
            return false;
        }
        persons.forget(user);
        ledger.append(Fact.of(FactKind.ERASED)
                .by(by)
                .with("pseudonyms", pseudonyms)
                .with("tables", tables)
                .with("seals", seals)
                .with("reason", by == null ? reason : new Words(reason, by)));
        return !pseudonyms.isEmpty();
    }
}
