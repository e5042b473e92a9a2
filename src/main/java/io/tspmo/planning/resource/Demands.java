package io.tspmo.planning.resource;

import io.tspmo.ledger.database.BulkInsert;
import io.tspmo.ledger.ledger.Fact;
import io.tspmo.ledger.ledger.Fact.Person;
import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.ledger.ledger.Ledger;
import io.tspmo.planning.calendar.Weekdays;
import io.tspmo.planning.demand.Demand;
import io.tspmo.planning.demand.Demand.Named;
import io.tspmo.planning.demand.Demand.Skill;
import io.tspmo.planning.demand.Requested;
import io.tspmo.platform.step.Answers;
import io.tspmo.project.event.RequestRegistered;
import io.tspmo.project.project.Actor;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.Projects;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The people that projects ask for, as their requests say. */
@Repository
public class Demands {

    /** The form has lines 1 to 4; a line without a skill does not exist. */
    private static final int LINES_IN_FORM = 4;

    private final JdbcClient jdbc;
    private final DemandRows rows;
    private final Bookings bookings;
    private final Projects projects;
    private final Ledger ledger;

    Demands(JdbcClient jdbc, DemandRows rows, Bookings bookings, Projects projects, Ledger ledger) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.bookings = bookings;
        this.projects = projects;
        this.ledger = ledger;
    }

    /** @param demand starts on the first weekday of the wanted start */
    public record Wanted(LocalDate start, Demand demand) {}

    /** What a project asks for and when it wants to start. */
    public Wanted of(ProjectCode code) {
        return wanted(code, lines(code));
    }

    /** Lines as they would be, with the names of their skills and people; nothing is stored. */
    public Wanted wanted(ProjectCode code, List<Requested> lines) {
        var start = projects.get(code).wantedStart();
        if (lines.isEmpty()) {
            return new Wanted(start, new Demand(Weekdays.onOrAfter(start), List.of()));
        }
        var skills = new HashMap<String, Skill>();
        var people = new HashMap<String, Named>();
        jdbc.sql("select true as skill, id, name from people_skill_view where id = any(?)"
                        + " union all select false, id, name from people_person_view where id = any(?)")
                .params(ids(lines, Requested::skill), ids(lines, Requested::person))
                .query(row -> {
                    var id = row.getString("id");
                    if (row.getBoolean("skill")) {
                        skills.put(id, new Skill(id, row.getString("name")));
                    } else {
                        people.put(id, new Named(id, row.getString("name")));
                    }
                });
        return new Wanted(
                start,
                new Demand(
                        Weekdays.onOrAfter(start),
                        lines.stream()
                                .map(line -> line.line(
                                        skills.getOrDefault(line.skill(), new Skill(line.skill(), line.skill())),
                                        line.person() == null
                                                ? null
                                                : people.getOrDefault(
                                                        line.person(), new Named(line.person(), line.person()))))
                                .toList()));
    }

    private static String[] ids(List<Requested> lines, Function<Requested, @Nullable String> id) {
        return lines.stream().map(id).filter(Objects::nonNull).distinct().toArray(String[]::new);
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
        if (lines.equals(rows.of(request.code()))) {
            return;
        }
        bookings.deleteSoft(request.code(), BookingOccasion.REQUEST, null);
        jdbc.sql("delete from reservation where project_code = ?").param(code).update();
        replaceAll(request.code(), lines, null, null);
    }

    /**
     * Forgets the lines there were.
     *
     * @param why null if the request says so
     */
    public void replaceAll(ProjectCode code, List<Requested> lines, @Nullable String by, @Nullable String why) {
        store(code, List.of());
        replace(code, lines, why == null ? "ASKED" : "REPLACED", by, why);
    }

    /** In the order of their numbers. */
    public List<Requested> lines(ProjectCode code) {
        return rows.of(code);
    }

    /** Makes these the lines; what is booked on a line that goes or shrinks has to be given back before. */
    public void replace(
            ProjectCode code, List<Requested> lines, String outcome, @Nullable String by, @Nullable String why) {
        record(code, lines, outcome, by, why);
        store(code, lines);
    }

    /** A file has changed the lines. */
    public void imported(ProjectCode code, String by, String why) {
        record(code, rows.of(code), "IMPORTED", by, why);
    }

    private void record(
            ProjectCode code, List<Requested> lines, String outcome, @Nullable String by, @Nullable String why) {
        ledger.append(Actor.by(by, Fact.of(FactKind.DEMAND).in(code.value()).about(code.value()))
                .outcome(outcome)
                .words("why", why, by)
                .with("lines", lines.stream().map(Demands::recorded).toList()));
    }

    private static Map<String, Object> recorded(Requested line) {
        var recorded = new LinkedHashMap<String, Object>();
        recorded.put("line", line.number());
        recorded.put("skill", line.skill());
        recorded.put("level", line.level());
        if (line.person() != null) {
            recorded.put("person", new Person(line.person()));
        }
        recorded.put("hoursWeek", line.hoursWeek());
        recorded.put("from", line.firstDay());
        recorded.put("until", line.lastDay());
        if (line.differs()) {
            recorded.put("weeks", line.weeks());
        }
        return recorded;
    }

    private void store(ProjectCode code, List<Requested> lines) {
        jdbc.sql("delete from demand where project_code = ? and not line = any(?)")
                .params(code.value(), lines.stream().map(Requested::number).toArray(Integer[]::new))
                .update();
        if (lines.isEmpty()) {
            return;
        }
        var rows = BulkInsert.json(lines);
        jdbc.sql(
                        """
                        insert into demand (project_code, line, skill, level, person_id, hours_week, first_day, last_day)
                        select ?, * from json_to_recordset(cast(? as json))
                            as line (number smallint, skill text, level smallint, person text, hours_week numeric,
                                     first_day date, last_day date)
                        on conflict (project_code, line) do update
                        set skill = excluded.skill, level = excluded.level, person_id = excluded.person_id,
                            hours_week = excluded.hours_week, first_day = excluded.first_day, last_day = excluded.last_day
                        """)
                .params(code.value(), rows)
                .update();
        jdbc.sql("delete from demand_week where project_code = ?")
                .param(code.value())
                .update();
        jdbc.sql(
                        """
                        insert into demand_week (project_code, line, monday, hours)
                        select ?, number, cast(key as date), cast(value as numeric)
                        from json_to_recordset(cast(? as json)) as line (number smallint, weeks json), json_each_text(weeks)
                        """)
                .params(code.value(), rows)
                .update();
    }

    private static List<Requested> requested(Answers answers) {
        return IntStream.rangeClosed(1, LINES_IN_FORM)
                .filter(line -> answers.has("demand" + line + "Skill"))
                .mapToObj(line -> new Requested(
                        line,
                        answers.text("demand" + line + "Skill"),
                        Math.max(1, answers.integer("demand" + line + "Level")),
                        null,
                        answers.number("demand" + line + "Hours").setScale(2, RoundingMode.HALF_EVEN),
                        day(answers, "demand" + line + "From", "wantedStart"),
                        day(answers, "demand" + line + "Until", "wantedEnd"),
                        new TreeMap<>()))
                .toList();
    }

    /** @param otherwise the day of the project that holds where the line names none */
    private static LocalDate day(Answers answers, String field, String otherwise) {
        var day = answers.date(field);
        return day != null ? day : Objects.requireNonNull(answers.date(otherwise), otherwise);
    }
}
