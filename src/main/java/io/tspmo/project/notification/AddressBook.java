package io.tspmo.project.notification;

import io.tspmo.ledger.database.RecordRow;
import io.tspmo.platform.engine.ProjectVisibility;
import io.tspmo.project.notification.Addressing.Unaddressed;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads who people are, for many notices at once: each question is one statement. */
@Repository
class AddressBook {

    private final JdbcClient jdbc;
    private final Clock clock;

    AddressBook(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Notices that were not addressed yet, the oldest first; another node does not get the same ones. */
    List<Unaddressed> unaddressed(int most) {
        return jdbc.sql(
                        """
                        select n.id, n.kind, n.project_code as code, p.requester, p.manager, p.sponsor,
                               n.concerned_users as users, n.concerned_groups as groups, n.actor, n.days_left
                        from notice n left join project_summary_view p on p.code = n.project_code
                        where n.addressed_at is null and n.kind is not null order by n.id limit :most
                        for update of n skip locked
                        """)
                .param("most", most)
                .query(new RecordRow<>(Unaddressed.class))
                .list();
    }

    void addressed(List<Unaddressed> notices) {
        jdbc.sql("update notice set addressed_at = :now where id = any(:ids)")
                .param("now", Timestamp.from(clock.instant()))
                .param("ids", notices.stream().map(Unaddressed::id).toArray(Long[]::new))
                .update();
    }

    /** Of these projects those that the person may see. */
    Set<String> visible(ProjectVisibility may, Set<String> codes) {
        return new HashSet<>(
                jdbc.sql("select p.code from project_summary_view p where p.code = any(:these) and " + may.on("p.code"))
                        .params(may.params())
                        .param("these", codes.toArray(String[]::new))
                        .query(String.class)
                        .list());
    }

    /** These users, the members of the groups, and who stands in for one of them today. */
    People people(Set<String> users, Set<String> groups, LocalDate today) {
        var found = new People();
        jdbc.sql(
                        """
                        with asked as (
                            select unnest(cast(:users as text[])) as id
                            union select user_id_ from act_id_membership where group_id_ = any(:groups)),
                        standing as (
                            select s.user_id, s.substitute from duty_substitution_view s
                            where s.user_id in (select id from asked) and not s.ended
                              and cast(:today as date) between s.first_day and s.last_day),
                        everyone as (select id from asked union select substitute from standing)
                        select u.id_ as id, coalesce(d.active, true) as active,
                               array(select m.group_id_ from act_id_membership m where m.user_id_ = u.id_) as groups,
                               array(select substitute from standing where user_id = u.id_) as substitutes
                        from act_id_user u join everyone on everyone.id = u.id_
                        left join identity_account_view d on d.user_id = u.id_
                        """)
                .param("users", users.toArray(String[]::new))
                .param("groups", groups.toArray(String[]::new))
                .param("today", today)
                .query(new RecordRow<>(Person.class))
                .list()
                .forEach(person -> found.byId.put(person.id, person));
        return found;
    }

    record Person(String id, boolean active, List<String> groups, List<String> substitutes) {}

    static final class People {

        private final Map<String, Person> byId = new HashMap<>();

        Set<String> ids() {
            return byId.keySet();
        }

        boolean isActive(String user) {
            var person = byId.get(user);
            return person != null && person.active;
        }

        List<String> groups(String user) {
            var person = byId.get(user);
            return person == null ? List.of() : person.groups;
        }

        List<String> substitutes(String user) {
            var person = byId.get(user);
            return person == null ? List.of() : person.substitutes;
        }

        Collection<String> members(String group) {
            var members = new TreeSet<String>();
            byId.values().stream()
                    .filter(person -> person.groups.contains(group))
                    .forEach(person -> members.add(person.id));
            return members;
        }
    }
}
