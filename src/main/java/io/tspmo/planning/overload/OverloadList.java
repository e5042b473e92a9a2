package io.tspmo.planning.overload;

import io.tspmo.planning.calendar.Weekdays;
import io.tspmo.planning.overload.OverloadRule.Severity;
import io.tspmo.planning.overload.Overloads.Week;
import io.tspmo.planning.people.People;
import io.tspmo.platform.chart.Bar;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the page of overloads shows: two statements for a list, however long. */
@Repository
class OverloadList {

    private static final int MOST = 200;

    private final JdbcClient jdbc;
    private final Overloads overloads;
    private final People people;
    private final Clock clock;

    OverloadList(JdbcClient jdbc, Overloads overloads, People people, Clock clock) {
        this.jdbc = jdbc;
        this.overloads = overloads;
        this.people = people;
        this.clock = clock;
    }

    /**
     * @param rules that are broken, with their weeks, a line each; null if none is
     * @param task null if it is being worked on by the engine
     */
    record Listed(
            long id,
            String person,
            String name,
            Severity severity,
            @Nullable String rules,
            Instant foundAt,
            Instant dueAt,
            @Nullable Instant escalatedAt,
            @Nullable String task,
            @Nullable String assignee,
            String status,
            @Nullable String resolution,
            @Nullable String reason,
            @Nullable String closedBy,
            @Nullable Instant closedAt) {

        /** Where Tasklist opens it. */
        public @Nullable String link() {
            return task == null ? null : "/camunda/app/tasklist/default/#/?task=" + task;
        }
    }

    /** @param only a person; null for all */
    List<Listed> open(@Nullable String only) {
        return listed(
                "o.status = 'OPEN'",
                "case o.severity when 'CRITICAL' then 0 when 'HIGH' then 1 else 2 end, o.due_at, o.id",
                only);
    }

    /** By the id of the overload. */
    Map<Long, Chart> charts(List<Listed> found) {
        var weeks = overloads.weeks(found.stream().map(Listed::id).toList());
        return found.stream()
                .collect(Collectors.toMap(Listed::id, one -> new Chart(weeks.getOrDefault(one.id(), List.of()))));
    }

    /** The last that are over. */
    List<Listed> closed(@Nullable String only) {
        return listed("o.status <> 'OPEN'", "o.closed_at desc, o.id desc", only);
    }

    private List<Listed> listed(String which, String order, @Nullable String only) {
        return jdbc.sql(
                        """
                        select o.*, o.person_id as person, p.name, t.id_ as task, t.assignee_ as assignee,
                               (select string_agg(f.rule || ', ' || to_char(f.first_monday, 'FMDD Mon YYYY') || ' to '
                                                   || to_char(f.last_monday + 4, 'FMDD Mon YYYY'), E'\\n' order by f.rule)
                                from overload_flag f where f.overload_id = o.id) as rules
                        from overload o
                        join people_person_view p on p.id = o.person_id
                        left join act_ru_task t on t.proc_inst_id_ = o.process_id and t.task_def_key_ = 'resolveOverload'
                        where %s and (cast(:only as text) is null or o.person_id = :only) order by %s limit %d
                        """
                                .formatted(which, order, MOST))
                .param("only", only)
                .query(Listed.class)
                .list();
    }

    /** What a person who has something to do sees of it; null without planned work. */
    @Nullable
    Chart own(String user) {
        int first = Weekdays.onOrAfter(Weekdays.monday(LocalDate.now(clock)));
        var own = new Workloads(people.timeOf(List.of(user), first, first + 5 * OverloadScan.WEEKS - 1, Set.of()));
        return own.knows(user)
                ? new Chart(own.of(user).stream()
                        .map(week -> new Week(week, week.isOver(100)))
                        .toList())
                : null;
    }

    /** Bars of a picture that is 6 units a week wide and 40 high, where 30 is all there is. */
    record Chart(List<Week> weeks) {

        public int width() {
            return weeks.size() * 6;
        }

        /** One for each week; what is over 133 % is cut off. */
        public List<Bar> bars() {
            return IntStream.range(0, weeks.size())
                    .mapToObj(i -> Bar.on(
                            40,
                            i * 6,
                            5,
                            Math.min(40, Math.max(1, weeks.get(i).load().percent() * 30 / 100))))
                    .toList();
        }

        /** What a screen reader says of it. */
        public String words() {
            long flagged = weeks.stream().filter(Week::flagged).count();
            long most = weeks.stream()
                    .mapToLong(week -> week.load().percent())
                    .max()
                    .orElse(0);
            return "Load of %d weeks: %d flagged, %d %% at most".formatted(weeks.size(), flagged, most);
        }
    }
}
