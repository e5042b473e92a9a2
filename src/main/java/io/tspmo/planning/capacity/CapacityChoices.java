package io.tspmo.planning.capacity;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the capacity page offers to choose from, and what it leads to. */
@Repository
public class CapacityChoices {

    private final JdbcClient jdbc;

    CapacityChoices(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Choice(String id, String name) {}

    /** @param kind SOFT or HARD */
    record Work(String code, String title, String skill, String kind, BigDecimal hours) {}

    List<Choice> teams() {
        return choices("people_team_view");
    }

    List<Choice> locations() {
        return choices("people_location_view");
    }

    public List<Choice> skills() {
        return choices("people_skill_view");
    }

    /** The projects for which a person works in a week; at most what fits on a page. */
    List<Work> work(String person, LocalDate monday) {
        return jdbc.sql(
                        """
                        select booking.project_code as code, project.title, skill.name as skill, kind, sum(hours) as hours
                        from resource_booking_view booking
                        join project_summary_view project on project.code = booking.project_code
                        join resource_demand_view demand on (demand.project_code, demand.line) = (booking.project_code, booking.line)
                        join people_skill_view skill on skill.id = demand.skill
                        where booking.person_id = ? and day between ? and ?
                        group by 1, 2, 3, 4 order by 5 desc, 1 limit 200
                        """)
                .params(person, monday, monday.plusDays(6))
                .query(Work.class)
                .list();
    }

    private List<Choice> choices(String storedIn) {
        return jdbc.sql("select id, name from " + storedIn + " order by name")
                .query(Choice.class)
                .list();
    }
}
