package io.tspmo.planning.resource;

import io.tspmo.planning.demand.Requested;
import io.tspmo.project.project.ProjectCode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.jdbc.core.simple.JdbcClient;

/** People, skills and projects that only one test knows, in a year that no sample data reaches. */
public final class Office {

    public static final LocalDate MONDAY = LocalDate.of(2043, 1, 5);

    private final JdbcClient jdbc;

    public Office(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public String skill() {
        var id = "skill-" + UUID.randomUUID();
        jdbc.sql("insert into skill (id, name) values (?, ?)").params(id, id).update();
        return id;
    }

    /** At level 3. */
    public String person(double weeklyHours, String... skills) {
        var id = "person-" + UUID.randomUUID();
        jdbc.sql("insert into person (id, name, weekly_hours) values (?, ?, ?)")
                .params(id, id, BigDecimal.valueOf(weeklyHours))
                .update();
        for (var skill : skills) {
            jdbc.sql("insert into person_skill (person_id, skill, level) values (?, ?, 3)")
                    .params(id, skill)
                    .update();
        }
        return id;
    }

    /** Led by the sample user manager, in planning. */
    public ProjectCode project() {
        var code = ProjectCode.of(2043, ThreadLocalRandom.current().nextInt(1, Integer.MAX_VALUE));
        jdbc.sql(
                        """
                        insert into project (code, title, problem, benefit, requester, sponsor, manager, method, tier, phase, state,
                            strategic_theme, wanted_start, wanted_end, budget, currency, request, created_at, updated_at, version)
                        values (?, 'Office', 'p', 'b', 'requester', 'sponsor', 'manager', 'AGILE', 'LITE', 'PLANNING', 'ACTIVE',
                            'theme', ?, ?, 1, 'EUR', '{}', now(), now(), 0)
                        """)
                .params(code.value(), MONDAY, MONDAY.plusYears(1))
                .update();
        return code;
    }

    public ProjectCode project(Demands demands, Requested... lines) {
        var code = project();
        demands.replaceAll(code, List.of(lines), null, null);
        return code;
    }

    /** From {@link #MONDAY} on. */
    public static Requested line(int number, String skill, double hours, int weeks) {
        return new Requested(
                number,
                skill,
                BigDecimal.valueOf(hours),
                MONDAY,
                MONDAY.plusWeeks(weeks).minusDays(1));
    }

    public BigDecimal booked(ProjectCode code, String kind) {
        return jdbc.sql("select coalesce(sum(hours), 0) from booking where project_code = ? and kind = ?")
                .params(code.value(), kind)
                .query(BigDecimal.class)
                .single();
    }

    public List<String> told(ProjectCode code) {
        return jdbc.sql("select text from notice where project_code = ? order by id")
                .param(code.value())
                .query(String.class)
                .list();
    }

    /** Sums by week that are not those of the bookings; none, if the triggers count right. */
    public List<String> miscounted() {
        return jdbc.sql(
                        """
                        select coalesce(s.person_id, c.person_id) || coalesce(s.monday, c.monday)
                        from (select person_id, date_trunc('week', day)::date as monday, sum(100 * hours) as all_hours,
                                     coalesce(sum(100 * hours) filter (where kind = 'SOFT'), 0) as soft
                              from booking group by 1, 2) s
                        full join (select * from booked_week where mon + tue + wed + thu + fri + weekend <> 0 or soft <> 0) c
                            using (person_id, monday)
                        where s.all_hours is distinct from mon + tue + wed + thu + fri + weekend or s.soft is distinct from c.soft
                        union all
                        select coalesce(s.project_code, c.project_code) || coalesce(s.monday, c.monday)
                        from (select project_code, line, date_trunc('week', day)::date as monday, sum(100 * hours) as all_hours
                              from booking group by 1, 2, 3) s
                        full join (select * from staffed_week where soft + hard <> 0) c using (project_code, line, monday)
                        where s.all_hours is distinct from c.soft + c.hard
                        """)
                .query(String.class)
                .list();
    }

    /** Days on which one of these people has more booked than contracts leave. */
    public List<String> overbooked(List<String> persons) {
        return jdbc.sql(
                        """
                        select person_id || ' ' || day from booking join person on person.id = person_id
                        where person_id = any(?) group by person_id, day, weekly_hours
                        having sum(100 * hours) > div((100 * weekly_hours)::bigint * extract(isodow from day)::bigint, 5)
                            - div((100 * weekly_hours)::bigint * (extract(isodow from day)::bigint - 1), 5)
                        """)
                .param(persons.toArray(String[]::new))
                .query(String.class)
                .list();
    }
}
