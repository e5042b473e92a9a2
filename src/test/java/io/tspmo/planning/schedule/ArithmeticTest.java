package io.tspmo.planning.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.planning.calendar.BusinessDays;
import io.tspmo.planning.planfile.ScheduleNetwork;
import io.tspmo.planning.planfile.ScheduleNetwork.Edge;
import io.tspmo.planning.planfile.ScheduleNetwork.Node;
import io.tspmo.planning.planfile.Task;
import io.tspmo.planning.planfile.WeekHours;
import io.tspmo.planning.planupload.TaskMatching;
import io.tspmo.planning.planupload.VersionChanges;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Nothing is lost or made up when amounts are spread over days and weeks; slack is what a brute force finds. */
class ArithmeticTest {

    private static final LocalDate MONDAY = LocalDate.of(2027, 3, 1);

    @Property(tries = 300)
    void partsOfAnAmountAddUpToItExactly(
            @ForAll @LongRange(min = 0, max = 1_000_000_000L) long hundredths,
            @ForAll @Size(min = 1, max = 60) List<@LongRange(min = 0, max = 10_000_000_000L) Long> weights) {
        var weeks = new TreeMap<LocalDate, Long>();
        weights.forEach(weight -> weeks.put(MONDAY.plusWeeks(weeks.size()), weight));
        weeks.put(MONDAY, weeks.get(MONDAY) + 1);

        var parts = WeekHours.apportion(hundredths, weeks);

        assertThat(parts.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(BigDecimal.valueOf(hundredths, 2));
        assertThat(parts.keySet()).allMatch(week -> weeks.get(week) > 0);
        double all = weeks.values().stream().mapToLong(Long::longValue).sum();
        assertThat(parts).allSatisfy((week, part) -> assertThat(
                        Math.abs(part.doubleValue() * 100 - hundredths * (weeks.get(week) / all)))
                .isLessThan(1.01));
    }

    @Property(tries = 300)
    void businessDaysAreThoseThatOneCounts(
            @ForAll @IntRange(min = -900, max = 900) int from,
            @ForAll @IntRange(min = -900, max = 900) int until,
            @ForAll @Size(max = 20) Set<@IntRange(min = -900, max = 900) Integer> off) {
        var holidays = off.stream().map(day -> MONDAY.plusDays(day)).toList();
        var days = new BusinessDays(holidays);
        int counted = 0;
        for (int day = Math.min(from, until); day < Math.max(from, until); day++) {
            var date = MONDAY.plusDays(day);
            counted += date.getDayOfWeek().getValue() < 6 && !holidays.contains(date) ? 1 : 0;
        }

        assertThat(days.between(MONDAY.plusDays(from), MONDAY.plusDays(until)))
                .isEqualTo(from < until ? counted : -counted);
    }

    @Property(tries = 200)
    void slackIsHowLongATaskCanWait(@ForAll @LongRange(min = 0, max = 100_000) long seed) {
        var random = new Random(seed);
        int tasks = 2 + random.nextInt(8);
        var nodes = new ArrayList<Node>();
        var edges = new ArrayList<Edge>();
        for (int i = 0; i < tasks; i++) {
            nodes.add(new Node(i, null, false, random.nextInt(50), random.nextInt(20)));
            for (int j = 0; j < i; j++) {
                if (random.nextInt(3) == 0) {
                    var kind = List.of("FS", "SS", "FF", "SF").get(random.nextInt(4));
                    edges.add(new Edge(j, i, kind, random.nextInt(21) - 5));
                }
            }
        }
        var slack = new ScheduleNetwork(nodes, edges).slack();
        long finish = finish(nodes, edges, -1, 0);

        assertThat(slack.values()).contains(0L).allMatch(hours -> hours >= 0);
        for (var node : nodes) {
            if (edges.stream()
                    .allMatch(edge -> edge.kind().equals("FS") || edge.kind().equals("SS"))) {
                assertThat(finish(nodes, edges, node.task(), slack.get(node.task())))
                        .isEqualTo(finish);
                assertThat(finish(nodes, edges, node.task(), slack.get(node.task()) + 1))
                        .isGreaterThan(finish);
            }
        }
    }

    /** When all is done if one task waits some hours longer than it must. */
    private static long finish(List<Node> nodes, List<Edge> edges, int late, long by) {
        var start = new long[nodes.size()];
        var end = new long[nodes.size()];
        for (var node : nodes) {
            long from = node.earliest();
            long until = 0;
            for (var edge : edges) {
                if (edge.successor() == node.task()) {
                    long begin = (edge.kind().charAt(0) == 'S' ? start : end)[edge.predecessor()] + edge.lag();
                    from = edge.kind().charAt(1) == 'S' ? Math.max(from, begin) : from;
                    until = edge.kind().charAt(1) == 'F' ? Math.max(until, begin) : until;
                }
            }
            from += node.task() == late ? by : 0;
            start[node.task()] = from;
            end[node.task()] = Math.max(until, from + node.duration());
        }
        return java.util.Arrays.stream(end).max().orElseThrow();
    }

    @Test
    void waitingInARingIsFound() {
        var nodes = List.of(
                new Node(1, null, true, 0, 0),
                new Node(2, 1, false, 5, 0),
                new Node(3, 1, false, 5, 0),
                new Node(4, null, false, 5, 0));

        assertThat(new ScheduleNetwork(nodes, List.of(new Edge(2, 3, "FS", 0), new Edge(3, 4, "FS", 0))).cycle())
                .isEmpty();
        assertThat(new ScheduleNetwork(nodes, List.of(new Edge(2, 3, "SS", 0), new Edge(3, 2, "FF", 0))).cycle())
                .isEmpty();
        assertThat(new ScheduleNetwork(nodes, List.of(new Edge(2, 3, "FS", 0), new Edge(3, 2, "SS", 0))).cycle())
                .containsExactlyInAnyOrder(2, 3);
        assertThat(new ScheduleNetwork(nodes, List.of(new Edge(3, 4, "FS", 0), new Edge(4, 1, "FS", 0))).cycle())
                .contains(1, 3, 4);
        assertThat(new ScheduleNetwork(nodes, List.of(new Edge(4, 4, "FS", 0))).cycle())
                .containsExactly(4);
    }

    @Property(tries = 100)
    void valueEndsAtTheBudget_andIsWhatTheFiguresSay(@ForAll @LongRange(min = 0, max = 100_000) long seed) {
        var random = new Random(seed);
        var tasks = new ArrayList<Task>();
        for (int i = 1; i <= 12; i++) {
            var start = MONDAY.plusDays(random.nextInt(60));
            var finish = start.plusDays(random.nextInt(30));
            tasks.add(task(i, start, finish, random.nextInt(101), BigDecimal.valueOf(random.nextInt(100_000), 2)));
        }
        var sunday = MONDAY.plusWeeks(4).plusDays(6);
        var value = new PlannedValue(tasks, new BusinessDays(List.of()), sunday);
        var weeks = value.weeks();
        var figures = value.figures();

        assertThat(weeks.get(weeks.size() - 1).planned()).isEqualByComparingTo(figures.budget());
        assertThat(weeks).isSortedAccordingTo(java.util.Comparator.comparing(PlannedValue.Week::planned));
        var now = weeks.stream()
                .filter(week -> week.week().equals(sunday.minusDays(6)))
                .findFirst();
        now.ifPresent(week -> {
            assertThat(week.planned()).isEqualByComparingTo(figures.planned());
            assertThat(week.earned()).isEqualByComparingTo(figures.earned());
        });
        assertThat(weeks).filteredOn(week -> week.week().isAfter(sunday)).allMatch(week -> week.earned() == null);
    }

    @Test
    void tasksAreKnownAgainByIdOrByName() {
        var before = List.of(task(1, "Design"), task(2, "Build"), task(3, "Go live"));

        assertThat(same(before, List.of(task(1, "Design"), task(2, "Build it"), task(4, "Go live"))))
                .isEqualTo(Map.of(1, 1, 2, 2, 4, 3));
        assertThat(same(before, List.of(task(1, "Build"), task(2, "Go live"), task(3, "Design"), task(4, "Test"))))
                .isEqualTo(Map.of(1, 2, 2, 3, 3, 1));
        assertThat(TaskMatching.commonPercent(before, List.of(task(1, "Design"), task(2, "Buy"), task(3, "Move"))))
                .isEqualTo(33);
        assertThat(TaskMatching.commonPercent(before, List.of(task(1, "Lease"), task(2, "Buy"), task(3, "Move"))))
                .isZero();
    }

    private static Map<Integer, Integer> same(List<Task> before, List<Task> now) {
        var found = new TreeMap<Integer, Integer>();
        TaskMatching.find(before, now).forEach((task, earlier) -> found.put(task, earlier.task()));
        return found;
    }

    @Test
    void costsOfTwoCurrenciesAreNotSubtracted() {
        var before = List.of(task(1, MONDAY, MONDAY, 0, new BigDecimal("900")));
        var now = List.of(task(1, MONDAY, MONDAY, 0, new BigDecimal("400")));

        assertThat(VersionChanges.between(before, now, true).cost()).isEqualByComparingTo("-500");
        assertThat(VersionChanges.between(before, now, false).cost()).isNull();
    }

    private static Task task(int id, String name) {
        return task(id, name, MONDAY, MONDAY, 0, null);
    }

    private static Task task(int id, LocalDate start, LocalDate finish, int complete, BigDecimal cost) {
        return task(id, "Task " + id, start, finish, complete, cost);
    }

    private static Task task(int id, String name, LocalDate start, LocalDate finish, int complete, BigDecimal cost) {
        return new Task(
                id,
                null,
                id,
                1,
                "",
                name,
                false,
                false,
                false,
                start,
                finish,
                BigDecimal.TEN,
                BigDecimal.TEN,
                null,
                BigDecimal.valueOf(complete),
                null,
                null,
                start,
                finish,
                null,
                cost,
                cost,
                null,
                null,
                null,
                null,
                null);
    }
}
