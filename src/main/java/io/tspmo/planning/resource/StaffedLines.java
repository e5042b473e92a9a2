package io.tspmo.planning.resource;

import io.tspmo.planning.calendar.Hours;
import io.tspmo.planning.calendar.Weekdays;
import io.tspmo.planning.demand.Demand.Line;
import io.tspmo.planning.demand.Demand.Skill;
import io.tspmo.project.project.HolidayCalendar;
import io.tspmo.project.project.ProjectCode;
import java.math.BigDecimal;
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

    StaffedLines(JdbcClient jdbc, Demands demands, DemandRows rows, HolidayCalendar calendar) {
        this.jdbc = jdbc;
        this.demands = demands;
        this.rows = rows;
        this.calendar = calendar;
    }

    /** Hundredths of hours. */
    record Week(LocalDate monday, long requested, long soft, long hard) {

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

        static String plain(long hundredths) {
            return Hours.decimal(hundredths).stripTrailingZeros().toPlainString();
        }
    }

    /** @param kind SOFT or HARD */
    record Booked(int line, String person, String kind, BigDecimal hours, LocalDate firstDay, LocalDate lastDay) {}

    record Row(Line line, List<Week> weeks, List<Booked> people) {

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
            return Week.plain(weeks.stream().mapToLong(Week::unfilled).sum());
        }
    }

    /** @param weeks how many from a Monday on */
    List<Row> of(ProjectCode code, LocalDate monday, int weeks) {
        var until = monday.plusWeeks(weeks).minusDays(1);
        var holidays = Weekdays.among(calendar.holidays(monday, until));
        var staffed = staffed(code, monday, until);
        var people = people(code);
        return demands.of(code).demand().lines().stream()
                .map(line -> new Row(
                        line,
                        IntStream.range(0, weeks)
                                .mapToObj(week -> week(line, monday.plusWeeks(week), holidays, staffed))
                                .toList(),
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
        int first = Weekdays.weekOf(Weekdays.onOrAfter(monday));
        int last =
                lines.stream().mapToInt(Line::last).map(Weekdays::weekOf).max().orElse(first - 1);
        var staffed = staffed(code, LocalDate.EPOCH, Weekdays.date(5 * Math.max(first, last)));
        if (staffed.values().stream().noneMatch(booked -> booked[0] + booked[1] > 0)) {
            return List.of();
        }
        var off = Weekdays.among(holidays);
        var weeks = new TreeMap<String, TreeMap<LocalDate, SkillWeek>>();
        for (var line : lines) {
            for (int number = Math.max(first, Weekdays.weekOf(line.first()));
                    number <= Weekdays.weekOf(line.last());
                    number++) {
                var week = week(line, Weekdays.date(5 * number), off, staffed);
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
