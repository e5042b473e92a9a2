package io.tspmo.planning.resource;

import io.tspmo.planning.demand.Demand.Line;
import io.tspmo.planning.demand.Demand.Skill;
import io.tspmo.planning.demand.Requested;
import io.tspmo.project.project.ProjectCode;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads the lines of demand as they are stored. */
@Repository
public class DemandRows {

    private final JdbcClient jdbc;

    DemandRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private static final String STORED =
            """
            select project_code, demand.line, skill, level, person_id, hours_week, first_day, last_day,
                   (select name from people_skill_view where id = skill) as skill_name,
                   array_agg(monday - date '1970-01-01' order by monday) filter (where monday is not null) as mondays,
                   array_agg(hours order by monday) filter (where monday is not null) as hours
            from demand left join demand_week using (project_code, line)
            """;

    /** In the order of their numbers. */
    List<Requested> of(ProjectCode code) {
        return jdbc.sql(STORED
                        + " where project_code = ? group by demand.project_code, demand.line order by demand.line")
                .param(code.value())
                .query(DemandRows::line)
                .list();
    }

    private static Requested line(ResultSet row, int number) throws SQLException {
        return new Requested(
                row.getInt("line"),
                row.getString("skill"),
                row.getInt("level"),
                row.getString("person_id"),
                row.getBigDecimal("hours_week"),
                row.getObject("first_day", LocalDate.class),
                row.getObject("last_day", LocalDate.class),
                weeks(row));
    }

    /** The lines of open projects in a period, of one skill or of all if it is empty; a person requested by id has no name here. */
    public List<Line> open(LocalDate from, LocalDate until, String skill) {
        return jdbc.sql(
                        STORED
                                + """
                         where first_day <= ? and last_day >= ? and (? = '' or skill = ?)
                             and project_code in (select code from project_summary_view where state in ('ACTIVE', 'ON_HOLD')
                                                  and phase not in ('CLOSING', 'CLOSED'))
                         group by demand.project_code, demand.line order by 1, 2""")
                .params(until, from, skill, skill)
                .query((row, number) -> {
                    var requested = line(row, number);
                    return requested.line(new Skill(requested.skill(), row.getString("skill_name")), null);
                })
                .list();
    }

    private static SortedMap<LocalDate, BigDecimal> weeks(ResultSet row) throws SQLException {
        var weeks = new TreeMap<LocalDate, BigDecimal>();
        if (row.getArray("mondays") != null) {
            var mondays = (Integer[]) row.getArray("mondays").getArray();
            var hours = (BigDecimal[]) row.getArray("hours").getArray();
            for (int i = 0; i < mondays.length; i++) {
                weeks.put(LocalDate.ofEpochDay(mondays[i]), hours[i]);
            }
        }
        return weeks;
    }
}
