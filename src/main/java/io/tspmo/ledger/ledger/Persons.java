package io.tspmo.ledger.ledger;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Who is meant by a pseudonym. Entries name pseudonyms only, and what a person typed is sealed by a key of that person;
 * once both are deleted here, neither person nor text can be recovered, and the tree is unchanged.
 */
@Repository
class Persons {

    private static final int PSEUDONYM_BYTES = 15;
    private static final int KEY_BYTES = 32;

    /** Another node may have erased a person meanwhile. */
    private static final Duration KNOWN_FOR = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final SecureRandom random = new SecureRandom();
    private final Cache<String, Known> known = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(KNOWN_FOR)
            .build();

    Persons(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param key 32 bytes */
    record Known(String pseudonym, String user, byte[] key) {}

    /**
     * The pseudonyms of these users; users without one get it in the current transaction. Two transactions that meet a person
     * for the first time give two pseudonyms, and neither waits for the other. No statement where all are known, else one
     * or two.
     */
    Map<String, Known> of(Collection<String> users) {
        var found = new HashMap<String, Known>(known.getAllPresent(users));
        var missing = new HashSet<>(users);
        missing.removeAll(found.keySet());
        if (missing.isEmpty()) {
            return found;
        }
        jdbc.sql(
                        """
                        select pseudonym, user_id, key, created_at < now() from ledger_person
                        where user_id = any (?) order by created_at desc
                        """)
                .param(missing.toArray(String[]::new))
                .query(row -> {
                    var one = new Known(row.getString(1), row.getString(2), row.getBytes(3));
                    found.put(one.user, one);
                    if (row.getBoolean(4)) { // what this transaction wrote itself may yet be rolled back
                        known.put(one.user, one);
                    }
                });
        missing.removeAll(found.keySet());
        if (!missing.isEmpty()) {
            var added = missing.stream().map(this::added).toList();
            add(added);
            added.forEach(one -> found.put(one.user, one)); // known to others only once it is committed
        }
        return found;
    }

    private Known added(String user) {
        return new Known(Base64.getUrlEncoder().encodeToString(bytes(PSEUDONYM_BYTES)), user, bytes(KEY_BYTES));
    }

    private void add(List<Known> added) {
        jdbc.sql(
                        """
                        insert into ledger_person (pseudonym, user_id, key, created_at)
                        select pseudonym, user_id, key, now() from unnest(?, ?, ?) as added (pseudonym, user_id, key)
                        """)
                .params(
                        added.stream().map(Known::pseudonym).toArray(String[]::new),
                        added.stream().map(Known::user).toArray(String[]::new),
                        added.stream().map(Known::key).toArray(byte[][]::new))
                .update();
    }

    /** All pseudonyms that a user has; empty once erased. */
    List<String> pseudonyms(String user) {
        return jdbc.sql("select pseudonym from ledger_person where user_id = ?")
                .param(user)
                .query(String.class)
                .list();
    }

    /** Those of these pseudonyms that are not erased. */
    Map<String, Known> byPseudonym(Collection<String> pseudonyms) {
        var found = new LinkedHashMap<String, Known>();
        jdbc.sql("select pseudonym, user_id, key from ledger_person where pseudonym = any (?)")
                .param(pseudonyms.toArray(String[]::new))
                .query((row, number) -> new Known(row.getString(1), row.getString(2), row.getBytes(3)))
                .list()
                .forEach(one -> found.put(one.pseudonym, one));
        return found;
    }

    /** On this node at once, on others within a minute. */
    void forget(String user) {
        known.invalidate(user);
    }

    byte[] bytes(int number) {
        var bytes = new byte[number];
        random.nextBytes(bytes);
        return bytes;
    }
}
