package io.tspmo.planning.resource;

import io.tspmo.planning.calendar.Hours;
import io.tspmo.planning.calendar.Weekdays;
import io.tspmo.planning.demand.Demand.Line;
import io.tspmo.planning.demand.Demand.Skill;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.workdays.HolidayCalendar;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What a project requests and what is booked for it, line by line and week by week. */
@Repository
public class StaffedLines {

    private final JdbcClient jdbc;
    private final Demands demands;
    private final DemandRows rows;
    private final HolidayCalendar calendar;
    private final Clock clock;

    StaffedLines(JdbcClient jdbc, Demands demands, DemandRows rows, HolidayCalendar calendar, Clock clock) {
        this.jdbc = jdbc;
        this.demands = demands;
        this.rows = rows;
        this.calendar = calendar;
        this.clock = clock;
    }

    /** Hundredths of hours. */
    public record Week(LocalDate monday, long requested, long soft, long hard) {

        private SkillWeek of(String skill) {
            return new SkillWeek(skill, monday, requested, Math.min(requested, soft + hard));
        }

        public long unfilled() {
            return Math.max(0, requested - soft - hard);
        }

        /** {@code 24 of 40}; empty where nothing is requested. */
        public String words() {
            return requested == 0 && soft + hard == 0 ? "–" : plain(soft + hard) + " of " + plain(requested);
        }

        public static String plain(long hundredths) {
            return Hours.number(hundredths);
        }
    }

    /** @param kind SOFT or HARD */
    public record Booked(
            int line, String person, String kind, BigDecimal hours, LocalDate firstDay, LocalDate lastDay) {}

    /**
     * @param weeks those shown
     * @param unfilled hundredths of hours of all weeks of the line, from the present one on
     */
    public record Row(Line line, List<Week> weeks, long unfilled, List<Booked> people) {

        public String who() {
            return line.who();
        }

        public int number() {
            return line.number();
        }

        public String requested() {
            return (line.profile() == null ? "" : "at most ") + Hours.text(line.weekly());
        }

        public LocalDate from() {
            return Weekdays.date(line.first());
        }

        public LocalDate until() {
            return Weekdays.date(line.last());
        }

        public String unfilledHours() {
            return Week.plain(unfilled);
        }
    }

    /** @param weeks how many from a Monday on */
    public List<Row> of(ProjectCode code, LocalDate monday, int weeks) {
        var demand = demands.of(code).demand();
        int present = Weekdays.weekOf(Weekdays.onOrAfter(LocalDate.now(clock)));
        var first = Weekdays.date(5 * Math.min(present, Weekdays.weekOf(Weekdays.onOrAfter(monday))));
        var shown = monday.plusWeeks(weeks).minusDays(1);
        var last = Weekdays.date(demand.last());
        var until = last.isAfter(shown) ? last : shown;
        var holidays = Weekdays.among(calendar.holidays(first, until));
        var staffed = staffed(code, first, until);
        var people = people(code);
        return demand.lines().stream()
                .map(line -> new Row(
                        line,
                        IntStream.range(0, weeks)
                                .mapToObj(week -> week(line, monday.plusWeeks(week), holidays, staffed))
                                .toList(),
                        IntStream.rangeClosed(
                                        Math.max(present, Weekdays.weekOf(line.first())), Weekdays.weekOf(line.last()))
                                .mapToLong(week -> week(line, Weekdays.date(5 * week), holidays, staffed)
                                        .unfilled())
                                .sum(),
                        people.getOrDefault(line.number(), List.of())))
                .toList();
    }

    /** Hundredths of hours of a skill in one week. */
    public record SkillWeek(String skill, LocalDate monday, long requested, long booked) {

        private SkillWeek plus(SkillWeek other) {
            return new SkillWeek(skill, monday, requested + other.requested, booked + other.booked);
        }
    }

    /**
     * By skill and week, from a Monday on, what is requested and how much of it is booked; empty if nobody is booked at all.
     *
     * @param holidays of the organisation
     */
    public List<SkillWeek> bySkill(ProjectCode code, LocalDate monday, Set<LocalDate> holidays) {
        var lines = rows.of(code).stream()
                .map(line -> line.line(new Skill(line.skill(), line.skill()), null))
                .toList();
        return bySkill(code, lines, Weekdays.weekOf(Weekdays.onOrAfter(monday)), Weekdays.among(holidays));
    }

    /** As the other, from a week on. */
    public List<SkillWeek> bySkill(ProjectCode code, List<Line> lines, int first, Set<Integer> holidays) {
        int last =
                lines.stream().mapToInt(Line::last).map(Weekdays::weekOf).max().orElse(first - 1);
        var staffed = staffed(code, LocalDate.EPOCH, Weekdays.date(5 * Math.max(first, last)));
        if (staffed.values().stream().noneMatch(booked -> booked[0] + booked[1] > 0)) {
            return List.of();
        }
        var weeks = new TreeMap<String, TreeMap<LocalDate, SkillWeek>>();
        for (var line : lines) {
            for (int number = Math.max(first, Weekdays.weekOf(line.first()));
                    number <= Weekdays.weekOf(line.last());
                    number++) {
                var week = week(line, Weekdays.date(5 * number), holidays, staffed);
                if (week.requested > 0) {
                    weeks.computeIfAbsent(line.skill().id(), skill -> new TreeMap<>())
                            .merge(week.monday, week.of(line.skill().id()), SkillWeek::plus);
                }
            }
        }
        return weeks.values().stream().flatMap(one -> one.values().stream()).toList();
    }

    private Map<Map.Entry<Integer, LocalDate>, long[]> staffed(ProjectCode code, LocalDate from, LocalDate until) {
        var staffed = new HashMap<Map.Entry<Integer, LocalDate>, long[]>();
        jdbc.sql("select line, monday, soft, hard from staffed_week where project_code = ? and monday between ? and ?")
                .params(code.value(), from, until)
                .query(row -> {
                    staffed.put(
                            Map.entry(row.getInt("line"), row.getObject("monday", LocalDate.class)),
                            new long[] {row.getLong("soft"), row.getLong("hard")});
                });
        return staffed;
    }

    private static Week week(
            Line line, LocalDate monday, Set<Integer> holidays, Map<Map.Entry<Integer, LocalDate>, long[]> staffed) {
        int first = Weekdays.onOrAfter(monday);
        long requested = IntStream.range(first, first + 5)
                .mapToLong(day -> line.on(day, holidays.contains(day)))
                .sum();
        var has = staffed.getOrDefault(Map.entry(line.number(), monday), new long[2]);
        return new Week(monday, requested, has[0], has[1]);
    }

    private Map<Integer, List<Booked>> people(ProjectCode code) {
        return jdbc
                .sql(
                        """
                        select line, person.name as person, kind, sum(hours) as hours, min(day) as first_day, max(day) as last_day
                        from booking join people_person_view person on person.id = person_id
                        where project_code = ? group by line, person.id, person.name, kind order by line, hours desc, person
                        """)
                .param(code.value())
                .query(Booked.class)
                .list()
                .stream()
                .collect(Collectors.groupingBy(Booked::line));
    }
}
