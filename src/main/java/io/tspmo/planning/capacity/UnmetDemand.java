package io.tspmo.planning.capacity;

import io.tspmo.planning.calendar.Weekdays;
import io.tspmo.planning.demand.Demand;
import io.tspmo.planning.resource.DemandRows;
import io.tspmo.project.workdays.HolidayCalendar;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What open projects ask for and nobody is booked for, by skill and week. */
@Repository
class UnmetDemand {

    private static final String OPEN =
            "state in ('ACTIVE', 'ON_HOLD') and phase not in ('CLOSING', 'CLOSED') and code = project_code";

    private final JdbcClient jdbc;
    private final DemandRows demands;
    private final HolidayCalendar calendar;

    UnmetDemand(JdbcClient jdbc, DemandRows demands, HolidayCalendar calendar) {
        this.jdbc = jdbc;
        this.demands = demands;
        this.calendar = calendar;
    }

    /** @param weeks hundredths of hours by week */
    record Lack(String skill, String name, List<Long> weeks) {

        public long total() {
            return weeks.stream().mapToLong(Long::longValue).sum();
        }
    }

    /** Skills that lack nothing are left out. */
    List<Lack> of(CapacityFilter filter) {
        int first = Weekdays.onOrAfter(filter.from());
        int last = first + 5 * filter.weeks() - 1;
        var holidays = Weekdays.among(calendar.holidays(filter.from(), filter.until()));
        var lacking = new TreeMap<Demand.Skill, long[]>(
                Comparator.comparing(Demand.Skill::name).thenComparing(Demand.Skill::id));
        var staffed = staffed(filter);
        demands.open(filter.from(), filter.until(), filter.skill()).forEach(line -> {
            var weeks = lacking.computeIfAbsent(line.skill(), none -> new long[filter.weeks()]);
            add(weeks, line, first, last, holidays);
        });
        return lacking.entrySet().stream()
                .map(skill -> lack(
                        skill.getKey(),
                        skill.getValue(),
                        staffed.getOrDefault(skill.getKey().id(), Map.of()),
                        first))
                .filter(lack -> lack.total() > 0)
                .toList();
    }

    private static Lack lack(Demand.Skill skill, long[] asked, Map<Integer, Long> staffed, int first) {
        for (int week = 0; week < asked.length; week++) {
            asked[week] = Math.max(0, asked[week] - staffed.getOrDefault(first / 5 + week, 0L));
        }
        return new Lack(skill.id(), skill.name(), LongStream.of(asked).boxed().toList());
    }

    private static void add(long[] weeks, Demand.Line line, int first, int last, Set<Integer> holidays) {
        for (int day = Math.max(first, line.first()); day <= Math.min(last, line.last()); day++) {
            weeks[(day - first) / 5] += line.on(day, holidays.contains(day));
        }
    }

    /** Hundredths by skill and week. No line has more than it asks for, so sums may be compared. */
    private Map<String, Map<Integer, Long>> staffed(CapacityFilter filter) {
        var found = new HashMap<String, Map<Integer, Long>>();
        jdbc.sql(
                        """
                        select skill, monday, sum(soft + hard) as hundredths
                        from resource_staffed_week_view join resource_demand_view using (project_code, line)
                        where monday between ? and ? and (? = '' or skill = ?)
                            and exists (select from project_summary_view where\s"""
                                + OPEN + ") group by skill, monday")
                .params(filter.from(), filter.until(), filter.skill(), filter.skill())
                .query(row -> {
                    int week = Weekdays.weekOf(Weekdays.onOrAfter(row.getObject("monday", LocalDate.class)));
                    found.computeIfAbsent(row.getString("skill"), none -> new HashMap<>())
                            .put(week, row.getLong("hundredths"));
                });
        return found;
    }
}
