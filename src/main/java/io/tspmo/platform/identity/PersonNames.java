package io.tspmo.platform.identity;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.tspmo.platform.engine.SecurityEvent;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * What people and groups are called, by their ids; templates call it as {@code @names}. All names are read in one
 * statement and kept for some minutes, so that a page costs the same however many people it shows.
 */
@Component("names")
public class PersonNames {

    private static final Duration KEPT = Duration.ofMinutes(5);
    private static final String NOTHING = "–";

    private final JdbcClient jdbc;
    private final LoadingCache<String, Known> known =
            Caffeine.newBuilder().expireAfterWrite(KEPT).build(any -> read());

    PersonNames(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * {@code Enterprise Architect}; {@code Ann Lee (ann2)} where two people have the name. An id that is no user's, such as
     * that of a person who left or was erased, stays as it is.
     */
    public String of(@Nullable String id) {
        return id == null || id.isBlank() ? NOTHING : known().people.getOrDefault(id, id);
    }

    /** As {@link #of}, and for whom: {@code Board Member 1 for Sponsor}. */
    public String of(@Nullable String id, @Nullable String principal) {
        return principal == null || principal.isBlank() ? of(id) : of(id) + " for " + of(principal);
    }

    /** Several ids with commas between them, such as those of a group's members. */
    public String all(@Nullable String ids) {
        return ids == null || ids.isBlank()
                ? NOTHING
                : Arrays.stream(ids.split(", *")).map(this::of).collect(Collectors.joining(", "));
    }

    /** {@code Steering committee}. */
    public String group(@Nullable String id) {
        return id == null || id.isBlank() ? NOTHING : known().groups.getOrDefault(id, id);
    }

    /** Several groups, as ids with commas between them. */
    public String groups(@Nullable String ids) {
        return ids(ids).isEmpty()
                ? NOTHING
                : ids(ids).stream().map(this::group).sorted().collect(Collectors.joining(" or "));
    }

    /**
     * For whom a task waits, as one reader sees it: {@code you}, {@code Sponsor}, {@code PMO}, {@code you or Board Member 2}.
     *
     * @param groups ids with commas between them; likewise {@code users}
     */
    public String waiting(
            @Nullable String assignee, @Nullable String groups, @Nullable String users, @Nullable String reader) {
        if (assignee != null) {
            return assignee.equals(reader) ? "you" : of(assignee);
        }
        var ids = ids(users);
        var people = ids.stream().filter(id -> !id.equals(reader)).map(this::of).sorted();
        var all = Stream.concat(ids(groups).stream().map(this::group).sorted(), people)
                .collect(Collectors.joining(", "));
        return !ids.contains(String.valueOf(reader))
                ? all.isEmpty() ? "no one yet" : all
                : all.isEmpty() ? "you" : "you or " + all;
    }

    private static Set<String> ids(@Nullable String list) {
        return list == null || list.isBlank() ? Set.of() : Set.of(list.split(", *"));
    }

    private Known known() {
        return known.get("");
    }

    private Known read() {
        var people = new HashMap<String, String>();
        var groups = new HashMap<String, String>();
        jdbc
                .sql(
                        """
                        select false as of_group, id_ as id, trim(concat_ws(' ', first_, last_)) as name from act_id_user
                        union all select true, id_, trim(coalesce(name_, '')) from act_id_group
                        """)
                .query(Row.class)
                .list()
                .stream()
                .filter(row -> !row.name.isBlank())
                .forEach(row -> (row.ofGroup ? groups : people).put(row.id, row.name));
        var once = new HashSet<String>();
        var twice = people.values().stream().filter(name -> !once.add(name)).collect(Collectors.toSet());
        people.replaceAll((id, name) -> twice.contains(name) ? name + " (" + id + ")" : name);
        return new Known(people, groups);
    }

    /** Other nodes see another name some minutes later. */
    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT, fallbackExecution = true)
    void changed(SecurityEvent event) {
        if (event.kind() == SecurityEvent.Kind.USER_CHANGED || event.kind() == SecurityEvent.Kind.ROLE_CHANGED) {
            known.invalidateAll();
        }
    }

    private record Row(boolean ofGroup, String id, String name) {}

    private record Known(Map<String, String> people, Map<String, String> groups) {}
}
