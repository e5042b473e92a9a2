package io.tspmo.project.duty;

import io.tspmo.ledger.database.RecordRow;
import io.tspmo.project.duty.DutyFacts.Persons;
import io.tspmo.project.project.Projects;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The current holders of roles and their substitutes. */
@Component
class RoleHolders {

    /** Who may lead a project. */
    static final String MANAGERS = "project-manager";

    /** A role that is not a group but the substitute of a user. */
    static final String DEPUTY = "deputy:";

    /** A substitution {@code s} that is in force on the day {@code :today}; none is of a substitute who may not sign in. */
    static final String ACTIVE =
            """
            (s.ended_at is null and :today between s.first_day and s.last_day and exists (
                select 1 from act_id_user u left join identity_account_view d on d.user_id = u.id_
                where u.id_ = s.substitute and coalesce(d.active, true)))
            """;

    private final JdbcClient jdbc;
    private final Projects projects;
    private final Recusals recusals;
    private final Clock clock;

    RoleHolders(JdbcClient jdbc, Projects projects, Recusals recusals, Clock clock) {
        this.jdbc = jdbc;
        this.projects = projects;
        this.recusals = recusals;
        this.clock = clock;
    }

    LocalDate today() {
        return LocalDate.now(clock);
    }

    Persons of(@Nullable String projectCode) {
        return Optional.ofNullable(projectCode)
                .flatMap(projects::find)
                .map(project -> new Persons(
                        project.requester(),
                        project.manager(),
                        project.sponsor(),
                        project.tier() == null ? null : project.tier().name(),
                        recusals.binding(project.code().value())))
                .orElse(new Persons(null, null, null, null, Set.of()));
    }

    /** Who did this duty in this process, and for whom. */
    List<String> voted(String process, String duty) {
        return jdbc.sql("select done_by from duty_done where process_id = :process and duty = :duty"
                        + " union select done_for from duty_done"
                        + " where process_id = :process and duty = :duty and done_for is not null")
                .param("process", process)
                .param("duty", duty)
                .query(String.class)
                .list();
    }

    /** The members of a group who may sign in. */
    List<Person> members(String group) {
        return jdbc.sql(
                        """
                        select m.user_id_ as id, array[m.group_id_] as groups from act_id_membership m
                        join act_id_user u on u.id_ = m.user_id_
                        left join identity_account_view d on d.user_id = m.user_id_
                        where m.group_id_ = :group and coalesce(d.active, true) order by m.user_id_
                        """)
                .param("group", group)
                .query(new RecordRow<>(Person.class))
                .list();
    }

    /** The users who may sign in, of these groups; of none given, all. */
    List<String> active(Collection<String> groups) {
        return jdbc.sql(
                        """
                        select u.id_ from act_id_user u left join identity_account_view d on d.user_id = u.id_
                        where coalesce(d.active, true) and (:all or exists (
                            select 1 from act_id_membership m where m.user_id_ = u.id_ and m.group_id_ = any(:groups)))
                        order by u.id_
                        """)
                .param("all", groups.isEmpty())
                .param("groups", groups.toArray(String[]::new))
                .query(String.class)
                .list();
    }

    /** The user, if the user may sign in. */
    List<Person> active(@Nullable String user) {
        return jdbc.sql(
                        """
                        select u.id_ as id,
                               array(select m.group_id_ from act_id_membership m where m.user_id_ = u.id_) as groups
                        from act_id_user u left join identity_account_view d on d.user_id = u.id_
                        where u.id_ = :user and coalesce(d.active, true)
                        """)
                .param("user", user)
                .query(new RecordRow<>(Person.class))
                .list();
    }

    /** The user first, and then today's principals of the user. */
    List<Person> withAbsent(String user) {
        return jdbc.sql(
                        """
                        select p.id, array(select m.group_id_ from act_id_membership m where m.user_id_ = p.id) as groups
                        from (select :user as id, 0::bigint as number
                              union all
                              select s.user_id, s.id from substitution s where s.substitute = :user and
                        """
                                + ACTIVE + ") p order by p.number")
                .param("user", user)
                .param("today", today())
                .query(new RecordRow<>(Person.class))
                .list();
    }

    /** The user's substitutes of today. */
    List<Person> substitutesOf(String user) {
        return jdbc.sql(
                        """
                        select s.substitute as id,
                               array(select m.group_id_ from act_id_membership m where m.user_id_ = s.substitute) as groups
                        from substitution s where s.user_id = :user and
                        """
                                + ACTIVE)
                .param("user", user)
                .param("today", today())
                .query(new RecordRow<>(Person.class))
                .list();
    }

    record Person(String id, Set<String> groups) {

        /**
         * Whether the person has the role in a project in person. Who pays for a project, or leads it, does so as a
         * sponsor or a project manager, and no longer when that is taken away.
         */
        boolean has(String role, Persons persons) {
            return switch (role) {
                case "sponsor" -> id.equals(persons.sponsor()) && groups.contains("sponsor");
                case "manager" -> id.equals(persons.manager()) && groups.contains(MANAGERS);
                case "requester" -> id.equals(persons.requester());
                default -> groups.contains(role);
            };
        }

        /** Whether a substitute of this person has the role by that. */
        boolean gives(String role, Persons persons) {
            return role.equals(DEPUTY + id) || has(role, persons);
        }
    }
}
