package io.tspmo.platform.identity;

import io.tspmo.platform.form.Rejection;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The names that users have or had. None is given again, nor one that differs by capitals only, whichever way a user is made:
 * records name people by it.
 */
@Component
class UsedNames {

    private static final String HASH = "sha256(convert_to(lower(%s), 'UTF8'))";

    private final JdbcClient jdbc;
    private final Clock clock;

    UsedNames(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Takes the name for a new user in the current transaction. Of two that want it at the same moment one waits for the
     * other.
     *
     * @throws Rejection if it is used up
     */
    void take(String name) {
        int taken = jdbc.sql("insert into used_name (name_sha256, user_id, first_at) values (" + HASH.formatted(":name")
                        + ", :name, :now) on conflict do nothing")
                .param("name", name)
                .param("now", Timestamp.from(clock.instant()))
                .update();
        if (taken == 0) {
            var refusals = refusals(List.of(name));
            throw Rejection.of(
                    HttpStatus.CONFLICT,
                    "id",
                    refusals.isEmpty() ? "There is a user %s already.".formatted(name) : refusals.get(0));
        }
    }

    /** Why users of these names cannot be made, a sentence each; users that exist under exactly this name are not meant. */
    List<String> refusals(Collection<String> names) {
        return jdbc
                .sql(
                        """
                        select wanted, used.user_id as owner,
                               exists (select from act_id_user u where u.id_ = used.user_id) as present,
                               coalesce((select d.active from directory d where d.user_id = used.user_id), true) as active
                        from unnest(?) as wanted join used_name used on used.name_sha256 = %s
                        where not exists (select from act_id_user same where same.id_ = wanted)
                        order by wanted
                        """
                                .formatted(HASH.formatted("wanted")))
                .param(names.toArray(String[]::new))
                .query(Used.class)
                .list()
                .stream()
                .map(Used::inWords)
                .toList();
    }

    /** @return why a user whom the ledger knows is not deleted */
    static Rejection kept(String user) {
        return Rejection.conflict("Records name the user %s, so the account is ended and not deleted: open /users/%s."
                .formatted(user, user));
    }

    boolean isOnRecord(String user) {
        return jdbc.sql("select exists (select from ledger_person_view where user_id = ?)")
                .param(user)
                .query(Boolean.class)
                .single();
    }

    private record Used(String wanted, String owner, boolean present, boolean active) {

        String inWords() {
            if (!present) {
                // after a person is forgotten the owner is a pseudonym, which says nothing
                return "User name %s was used before and is never given again. Choose another name.".formatted(wanted);
            }
            return "User name %s differs from %s by capitals only. %s"
                    .formatted(
                            wanted,
                            owner,
                            active
                                    ? "Write it like that, or choose another name."
                                    : "That account has ended, and its name is never given again. Choose another name.");
        }
    }
}
