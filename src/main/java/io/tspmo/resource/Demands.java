package io.tspmo.resource;

import io.tspmo.project.ProjectCode;
import io.tspmo.project.RequestRegistered;
import io.tspmo.resource.Demand.Line;
import io.tspmo.resource.Demand.Skill;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The people that projects ask for, as their requests say. */
@Repository
class Demands {

    /** The form has lines 1 to 4; a line without a skill does not exist. */
    private static final int LINES_IN_FORM = 4;

    private final JdbcClient jdbc;

    Demands(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param demand starts on the first weekday of the wanted start */
    record Wanted(LocalDate start, Demand demand) {}

    /** What a project asks for and when it wants to start. */
    Wanted of(ProjectCode code) {
        var lines = new ArrayList<Line>();
        var starts = new ArrayList<LocalDate>();
        jdbc.sql(
                        """
                        select project.wanted_start, demand.line, demand.skill, skill.name,
                               demand.hours_week, demand.first_day, demand.last_day
                        from project
                        left join demand on demand.project_code = project.code
                        left join skill on skill.id = demand.skill
                        where project.code = ?
                        order by demand.line""")
                .param(code.value())
                .query(row -> {
                    starts.add(row.getObject("wanted_start", LocalDate.class));
                    line(row).ifPresent(lines::add);
                });
        if (starts.isEmpty()) {
            throw new IllegalArgumentException("There is no project " + code.value());
        }
        return new Wanted(starts.get(0), new Demand(Weekdays.onOrAfter(starts.get(0)), lines));
    }

    /**
     * A request was registered or corrected: its lines replace what was asked for before, and what was softly booked for
     * it is given back. Hard bookings make the database refuse: what was committed is no longer a request.
     */
    @EventListener
    @Transactional
    void on(RequestRegistered request) {
        var code = request.code().value();
        var lines = requested(request.answers());
        if (lines.equals(stored(code))) {
            return;
        }
        jdbc.sql("delete from booking where project_code = ? and kind = 'SOFT'")
                .param(code)
                .update();
        jdbc.sql("delete from demand where project_code = ?").param(code).update();
        for (var line : lines) {
            jdbc.sql("insert into demand (project_code, line, skill, hours_week, first_day, last_day)"
                            + " values (?, ?, ?, ?, ?, ?)")
                    .params(code, line.number(), line.skill(), line.hoursWeek(), line.firstDay(), line.lastDay())
                    .update();
        }
    }

    private record Requested(int number, String skill, BigDecimal hoursWeek, LocalDate firstDay, LocalDate lastDay) {}

    private List<Requested> stored(String code) {
        return jdbc.sql("select line, skill, hours_week, first_day, last_day from demand where project_code = ?"
                        + " order by line")
                .param(code)
                .query((row, number) -> new Requested(
                        row.getInt("line"),
                        row.getString("skill"),
                        row.getBigDecimal("hours_week"),
                        row.getObject("first_day", LocalDate.class),
                        row.getObject("last_day", LocalDate.class)))
                .list();
    }

    private static List<Requested> requested(Map<String, Object> answers) {
        var lines = new ArrayList<Requested>();
        for (int number = 1; number <= LINES_IN_FORM; number++) {
            var prefix = "demand" + number;
            var skill = text(answers.get(prefix + "Skill"));
            if (!skill.isEmpty()) {
                lines.add(new Requested(
                        number,
                        skill,
                        new BigDecimal(text(answers.get(prefix + "Hours"))).setScale(2, RoundingMode.HALF_EVEN),
                        LocalDate.parse(text(answers.get(prefix + "From"))),
                        LocalDate.parse(text(answers.get(prefix + "Until")))));
            }
        }
        return lines;
    }

    private static String text(@Nullable Object answer) {
        return answer == null ? "" : answer.toString().strip();
    }

    private static Optional<Line> line(ResultSet row) throws SQLException {
        var skill = row.getString("skill");
        if (skill == null) {
            return Optional.empty();
        }
        return Optional.of(new Line(
                row.getInt("line"),
                new Skill(skill, row.getString("name")),
                Hours.hundredths(row.getBigDecimal("hours_week")),
                Weekdays.onOrAfter(row.getObject("first_day", LocalDate.class)),
                Weekdays.onOrBefore(row.getObject("last_day", LocalDate.class))));
    }
}
