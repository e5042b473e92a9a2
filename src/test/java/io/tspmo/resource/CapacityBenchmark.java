package io.tspmo.resource;

import io.tspmo.IntegrationTest;
import io.tspmo.project.ProjectCode;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How long the check and the reservation take among 300 people and 200 other projects that have booked them for a year.
 * Not part of the build: {@code mvn test -Dtest=CapacityBenchmark}.
 */
@IntegrationTest
class CapacityBenchmark {

    private static final int RUNS = 50;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Capacity capacity;

    @Test
    void measure() {
        fill();
        var roomy = project(9001, 8);
        var hopeless = project(9002, 99_999);
        var booked = jdbc.sql("select count(*) from booking").query(Long.class).single();
        System.out.printf("bookings of other projects     %,8d%n", booked);
        report("check, everything fits", () -> capacity.check(roomy));
        report("check, and no start within a year", () -> capacity.check(hopeless));
        report("reserve and release", () -> {
            capacity.reserve(roomy);
            capacity.release(roomy);
        });
    }

    private static void report(String what, Runnable run) {
        var millis = new double[RUNS];
        for (int i = 0; i < RUNS; i++) {
            long start = System.nanoTime();
            run.run();
            millis[i] = (System.nanoTime() - start) / 1e6;
        }
        System.out.printf("%-36s first %7.1f ms", what, millis[0]);
        Arrays.sort(millis);
        System.out.printf("   median %7.1f ms   95 %% %7.1f ms%n", millis[RUNS / 2], millis[RUNS * 95 / 100]);
    }

    /** 10 skills; each person has two of them and four hours a day booked for about a year, by several projects. */
    private void fill() {
        jdbc.sql("insert into skill select 'bench-' || n, 'Bench ' || n from generate_series(0, 9) n")
                .update();
        jdbc.sql("insert into person select 'bench-' || n, 'Bench ' || n, 40 from generate_series(1, 300) n")
                .update();
        jdbc.sql(
                        "insert into person_skill select 'bench-' || n, 'bench-' || (n * m) % 10 from generate_series(1, 300) n,"
                                + " unnest(array[1, 3]) m on conflict do nothing")
                .update();
        for (int number = 8001; number <= 8200; number++) {
            project(number, 1);
        }
        jdbc.sql("insert into booking select 'PRJ-2041-' || 8001 + (n * 7 + m * 31) % 200, 1, 'bench-' || n,"
                        + " current_date + d, 2, 'HARD' from generate_series(1, 300) n, generate_series(1, 2) m,"
                        + " generate_series(0, 500) d where extract(isodow from current_date + d) < 6")
                .update();
        jdbc.sql("analyze").update();
    }

    /** Asks for four skills over a year. */
    private ProjectCode project(int number, int hours) {
        var code = ProjectCode.of(2041, number);
        jdbc.sql("insert into project (code, title, problem, benefit, requester, sponsor, method, phase, state,"
                        + " strategic_theme, wanted_start, wanted_end, budget, currency, request, created_at,"
                        + " updated_at, version) values (?, 't', 'p', 'b', 'requester', 'sponsor', 'AGILE', 'INTAKE',"
                        + " 'ACTIVE', 'theme', current_date + 7, current_date + 371, 1, 'EUR', '{}', now(), now(), 0)")
                .param(code.value())
                .update();
        jdbc.sql("insert into demand select ?, n, 'bench-' || n, ?, current_date + 7, current_date + 371"
                        + " from generate_series(1, 4) n")
                .params(code.value(), hours)
                .update();
        return code;
    }
}
