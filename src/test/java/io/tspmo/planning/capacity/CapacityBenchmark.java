package io.tspmo.planning.capacity;

import io.tspmo.IntegrationTest;
import io.tspmo.planning.booking.PeopleBooking;
import io.tspmo.planning.resourcecheck.Capacity;
import io.tspmo.project.project.ProjectCode;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How long the data of the capacity page, the resource check and a reservation take among 100 people and 30 projects that have
 * booked them for 104 weeks, then among ten times as many. Not part of the build: {@code mvn test -Dtest=CapacityBenchmark}.
 */
@IntegrationTest
class CapacityBenchmark {

    private static final int RUNS = 20;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PeopleBooking booking;

    @Autowired
    Capacity capacity;

    @Autowired
    CapacityMap map;

    private final Map<String, Double> medians = new TreeMap<>();

    @Test
    void measure() {
        jdbc.sql("insert into skill select 'bench-' || n, 'Bench ' || n from generate_series(0, 19) n")
                .update();
        jdbc.sql("insert into team select 'bench-' || n, 'Bench ' || n from generate_series(0, 39) n")
                .update();
        fill(1, 100, 30);
        measure("100 people, 30 projects");
        fill(101, 1000, 300);
        measure("1,000 people, 300 projects");
    }

    private void measure(String size) {
        var roomy = project(9001 + medians.size(), 8);
        var hopeless = project(9501 + medians.size(), 99_999);
        System.out.printf(
                "%n%s, 104 weeks; bookings %,d, sums by week %,d%n", size, count("booking"), count("booked_week"));
        report("check, everything fits", () -> capacity.check(roomy));
        report("check, and no start within a year", () -> capacity.check(hopeless));
        report("reserve and release", () -> {
            booking.reserve(roomy);
            booking.release(roomy);
        });
        for (var by : CapacityFilter.By.values()) {
            for (int weeks : new int[] {13, 104}) {
                var filter = new CapacityFilter(by, weeks, LocalDate.now(), "", "", "", 1, CapacityFilter.Show.LOAD, 0);
                report("page by %s, %d weeks".formatted(by, weeks), () -> map.of(filter));
            }
        }
        medians.merge("done", 1.0, Double::sum);
    }

    private long count(String table) {
        return jdbc.sql("select count(*) from " + table).query(Long.class).single();
    }

    private void report(String what, Runnable run) {
        var millis = new double[RUNS];
        for (int i = 0; i < RUNS; i++) {
            long start = System.nanoTime();
            run.run();
            millis[i] = (System.nanoTime() - start) / 1e6;
        }
        System.out.printf("%-36s first %7.1f ms", what, millis[0]);
        Arrays.sort(millis);
        double median = millis[RUNS / 2];
        System.out.printf("   median %7.1f ms   95 %% %7.1f ms", median, millis[RUNS * 95 / 100]);
        var tenth = medians.put(what, median);
        System.out.println(tenth == null ? "" : "   %.1f times a tenth".formatted(median / tenth));
    }

    /** Each person has two of 20 skills, some run work, a week off in ten, and four hours a day booked by two projects. */
    private void fill(int first, int last, int projects) {
        var range = "generate_series(%d, %d) n".formatted(first, last);
        jdbc.sql("insert into person (id, name, weekly_hours, team) select 'bench-' || n, 'Bench ' || n, 40,"
                        + " 'bench-' || n % 40 from " + range)
                .update();
        jdbc.sql(
                        "insert into person_skill (person_id, skill, level) select 'bench-' || n, 'bench-' || (n * m) % 20, 1 + n % 5"
                                + " from " + range + ", unnest(array[1, 3]) m on conflict do nothing")
                .update();
        jdbc.sql(
                        "insert into absence (person_id, first_day, last_day) select 'bench-' || n, current_date + 70 * k + n % 60,"
                                + " current_date + 70 * k + n % 60 + 6 from " + range + ", generate_series(0, 9) k")
                .update();
        jdbc.sql(
                        "insert into run_work (person_id, name, first_day, hours_week) select 'bench-' || n, 'Support', current_date, 4"
                                + " from " + range)
                .update();
        for (int number = 8001 + (first == 1 ? 0 : 30); number <= 8000 + projects; number++) {
            project(number, 20);
        }
        jdbc.sql(
                        "insert into booking select 'PRJ-2041-' || 8001 + (n * 7 + m * 31) % " + projects
                                + ", 1 + n % 4, 'bench-' || n,"
                                + " current_date + d, 2, case m when 1 then 'HARD' else 'SOFT' end from " + range
                                + ", generate_series(1, 2) m, generate_series(0, 727) d where extract(isodow from current_date + d) < 6")
                .update();
        jdbc.sql("analyze").update();
    }

    /** Asks for four skills over two years. */
    private ProjectCode project(int number, int hours) {
        var code = ProjectCode.of(2041, number);
        jdbc.sql("insert into project (code, title, problem, benefit, requester, sponsor, method, phase, state,"
                        + " strategic_theme, wanted_start, wanted_end, budget, currency, request, created_at,"
                        + " updated_at, version) values (?, 't', 'p', 'b', 'requester', 'sponsor', 'AGILE', 'INTAKE',"
                        + " 'ACTIVE', 'theme', current_date + 7, current_date + 371, 1, 'EUR', '{}', now(), now(), 0)")
                .param(code.value())
                .update();
        jdbc.sql(
                        "insert into demand (project_code, line, skill, hours_week, first_day, last_day)"
                                + " select ?, n, 'bench-' || n, ?, current_date, current_date + 728 from generate_series(1, 4) n")
                .params(code.value(), hours)
                .update();
        return code;
    }
}
