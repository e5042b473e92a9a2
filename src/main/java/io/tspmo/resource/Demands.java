package io.tspmo.resource;

import io.tspmo.people.Hours;
import io.tspmo.people.Weekdays;
import io.tspmo.project.Answers;
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
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
        var lines = requested(new Answers(request.answers()));
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

    /** A line as it is asked for. */
    record Requested(int number, String skill, BigDecimal hoursWeek, LocalDate firstDay, LocalDate lastDay) {}

    List<Requested> lines(ProjectCode code) {
        return stored(code.value());
    }

    /** Lines as they would be, with the names of their skills; nothing is stored. */
    Wanted wanted(ProjectCode code, List<Requested> lines) {
        var names = jdbc
                .sql("select id, name from skill where id = any(?)")
                .param(lines.stream().map(Requested::skill).distinct().toArray(String[]::new))
                .query((row, number) -> Map.entry(row.getString("id"), row.getString("name")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        var start = of(code).start();
        return new Wanted(
                start,
                new Demand(
                        Weekdays.onOrAfter(start),
                        lines.stream()
                                .map(line -> new Line(
                                        line.number(),
                                        new Skill(line.skill(), names.getOrDefault(line.skill(), line.skill())),
                                        Hours.hundredths(line.hoursWeek()),
                                        Weekdays.onOrAfter(line.firstDay()),
                                        Weekdays.onOrBefore(line.lastDay())))
                                .toList()));
    }

    /** Makes these the lines; what is booked on a line that goes or shrinks has to be given back before. */
    void replace(ProjectCode code, List<Requested> lines) {
        jdbc.sql("delete from demand where project_code = ? and not line = any(?)")
                .params(code.value(), lines.stream().map(Requested::number).toArray(Integer[]::new))
                .update();
        jdbc.sql(
                        """
                        insert into demand (project_code, line, skill, hours_week, first_day, last_day)
                        select :project, * from unnest(:lines::smallint[], :skills::text[], :hours::numeric[], :firsts::date[],
                                                       :lasts::date[])
                        on conflict (project_code, line) do update
                        set hours_week = excluded.hours_week, first_day = excluded.first_day, last_day = excluded.last_day
                        """)
                .param("project", code.value())
                .param("lines", lines.stream().map(Requested::number).toArray(Integer[]::new))
                .param("skills", lines.stream().map(Requested::skill).toArray(String[]::new))
                .param("hours", lines.stream().map(Requested::hoursWeek).toArray(BigDecimal[]::new))
                .param(
                        "firsts",
                        lines.stream().map(line -> line.firstDay().toString()).toArray(String[]::new))
                .param(
                        "lasts",
                        lines.stream().map(line -> line.lastDay().toString()).toArray(String[]::new))
                .update();
    }

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

    private static List<Requested> requested(Answers answers) {
        return IntStream.rangeClosed(1, LINES_IN_FORM)
                .filter(line -> answers.has("demand" + line + "Skill"))
                .mapToObj(line -> new Requested(
                        line,
                        answers.text("demand" + line + "Skill"),
                        answers.number("demand" + line + "Hours").setScale(2, RoundingMode.HALF_EVEN),
                        day(answers, "demand" + line + "From"),
                        day(answers, "demand" + line + "Until")))
                .toList();
    }

    private static LocalDate day(Answers answers, String field) {
        return Objects.requireNonNull(answers.date(field), field);
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
