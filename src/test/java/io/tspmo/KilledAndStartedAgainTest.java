package io.tspmo;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.PeopleAtWork.Fate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/**
 * The application is killed while people work, and started again on its folder. Whatever was answered with success is
 * there exactly once; what got no answer is there once or not at all; every project reaches its end. A draft that was saved is
 * offered after each start, to its author alone.
 */
@Tag("integration")
class KilledAndStartedAgainTest {

    private static final long SEED = 20_261_123L;
    private static final int KILLS = 3;
    private static final int PROJECTS = 7;
    private static final int PEOPLE = 4;
    private static final String FORM = "/requests/of-a-draft";
    private static final Path FOLDER = Path.of("target", "test-data", "killed");

    private final ExecutorService threads = Executors.newFixedThreadPool(PEOPLE);
    private final Random random = new Random(SEED);
    private final PeopleAtWork people = new PeopleAtWork();

    private KilledApplication application;
    private volatile boolean dying;

    @AfterEach
    void stop() throws Exception {
        threads.shutdownNow();
        if (application != null && application.process().isAlive()) {
            application.stop();
        }
    }

    @Test
    void nothingIsLostAndNothingHappensTwice() throws Exception {
        FileSystemUtils.deleteRecursively(FOLDER);
        Files.createDirectories(FOLDER);
        for (int run = 0; run <= KILLS; run++) {
            application = KilledApplication.start(FOLDER.resolve("data"), FOLDER.resolve("run-" + run + ".log"));
            people.workWith(application);
            dying = false;
            var database = application.database();
            assertNoBookingIsDoubled(database);
            if (run == 0) {
                type();
            }
            assertDraftIsOffered();
            if (run < KILLS) {
                workUntilKilled(6 + random.nextInt(18), random.nextInt(60));
            } else {
                workUntilAllIsDone(database);
                assertAllIsThereOnce(database);
            }
            assertThat(people.surprises).isEmpty();
        }
        assertThat(application.stop()).isTrue();
    }

    private void type() {
        var saved = new SignedInBrowser(application.port(), "requester")
                .script(
                        "/requests",
                        "/drafts",
                        "{\"form\": \"%s\", \"fields\": [[\"title\", \"Half a thought\"]]}".formatted(FORM));
        assertThat(saved.statusCode()).as(saved.body()).isEqualTo(200);
    }

    private void assertDraftIsOffered() {
        assertThat(new SignedInBrowser(application.port(), "requester")
                        .read("/drafts?form=" + FORM)
                        .body())
                .contains("Half a thought");
        assertThat(new SignedInBrowser(application.port(), "pmo")
                        .read("/drafts?form=" + FORM)
                        .body())
                .doesNotContain("Half a thought");
    }

    /** @param answers after so many of them, and then some milliseconds more, the application is killed */
    private void workUntilKilled(int answers, int millisMore) throws Exception {
        var enough = new CountDownLatch(answers);
        var killed = new CountDownLatch(1);
        var working = work(killed, enough);
        assertThat(enough.await(60, TimeUnit.SECONDS)).isTrue();
        killed.await(millisMore, TimeUnit.MILLISECONDS);
        dying = true;
        application.kill();
        killed.countDown();
        for (var person : working) {
            person.get(60, TimeUnit.SECONDS);
        }
    }

    private void workUntilAllIsDone(JdbcClient database) throws Exception {
        var done = new CountDownLatch(1);
        var working = work(done, new CountDownLatch(0));
        var deadline = Instant.now().plusSeconds(120);
        while (people.requested() < PROJECTS || number(database, "select count(*) from act_ru_execution") > 0) {
            assertThat(Instant.now())
                    .as(() -> "still open: "
                            + strings(
                                    database,
                                    "select business_key_ || ' ' || coalesce(act_id_, '') from act_ru_execution"))
                    .isBefore(deadline);
            done.await(100, TimeUnit.MILLISECONDS);
        }
        done.countDown();
        for (var person : working) {
            person.get(60, TimeUnit.SECONDS);
        }
    }

    private List<Future<Void>> work(CountDownLatch end, CountDownLatch answers) {
        return random.longs(PEOPLE)
                .mapToObj(seed -> threads.submit(() -> {
                    var choice = new Random(seed);
                    while (end.getCount() > 0) {
                        try {
                            people.doOneThing(choice, PROJECTS);
                            answers.countDown();
                        } catch (IOException e) {
                            if (!dying) {
                                people.surprises.add(e.toString());
                            }
                            end.await(5, TimeUnit.SECONDS);
                        }
                    }
                    return (Void) null;
                }))
                .toList();
    }

    private void assertAllIsThereOnce(JdbcClient database) {
        assertFates(people.requests, strings(database, "select title from project"));
        assertFates(people.votes, strings(database, "select comment from gate_vote where vote is not null"));
        assertFates(people.reports, strings(database, "select summary from phase_report"));

        var codes = strings(database, "select code from project");
        assertThat(strings(
                        database,
                        "select business_key_ from act_hi_procinst where proc_def_key_ = 'projectGovernance'"))
                .as("one process for each project, and one project for each process")
                .containsExactlyInAnyOrderElementsOf(codes);
        assertThat(number(database, "select sum(last) from project_number"))
                .as("no code was skipped")
                .isEqualTo(codes.size());
        assertThat(strings(database, "select distinct state || ' ' || phase from project"))
                .containsExactly("COMPLETED CLOSED");

        assertThat(number(database, "select count(*) from gate_vote where vote is null"))
                .isZero();
        assertThat(number(database, "select count(*) from ledger_entry where kind = 'VOTE' and outcome <> 'RECUSE'"))
                .as("each vote is told once")
                .isEqualTo(number(database, "select count(*) from gate_vote"));
        assertThat(number(database, "select count(*) from gate_review where round > 1 or outcome is null"))
                .isZero();
        assertThat(number(database, "select count(*) from booking")).isZero();
        assertThat(number(database, "select count(*) from act_ru_incident")).isZero();
        assertThat(number(database, "select count(*) from act_ru_job where process_instance_id_ is not null"))
                .isZero();
        assertThat(number(
                        database,
                        "select count(*) from act_hi_incident where incident_type_ = 'failedJob' and"
                                + " create_time_ is not null"))
                .as("nothing had to be tried three times")
                .isZero();
    }

    /** Bookings are never more than was asked for, nor more than a person has. */
    private static void assertNoBookingIsDoubled(JdbcClient database) {
        assertThat(
                        strings(
                                database,
                                """
                                select project_code || ' line ' || line from (
                                  select project_code, line, sum(hours) as booked from booking group by 1, 2
                                ) as taken join demand using (project_code, line)
                                where booked > hours_week / 5 * (
                                  select count(*) from generate_series(first_day, last_day, interval '1 day') as day
                                  where extract(isodow from day) < 6) + 0.5
                                """))
                .isEmpty();
        assertThat(
                        strings(
                                database,
                                """
                                select person_id || ' on ' || day from booking join person on person.id = person_id
                                group by person_id, day, weekly_hours having sum(hours) > weekly_hours / 5 + 0.05
                                """))
                .isEmpty();
    }

    private static void assertFates(Map<String, Fate> fates, List<String> stored) {
        assertThat(stored)
                .doesNotHaveDuplicates()
                .allSatisfy(mark -> assertThat(fates.get(mark)).as(mark).isIn(Fate.CONFIRMED, Fate.UNKNOWN));
        assertThat(stored)
                .containsAll(fates.entrySet().stream()
                        .filter(entry -> entry.getValue() == Fate.CONFIRMED)
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toSet()));
    }

    private static List<String> strings(JdbcClient database, String sql) {
        return database.sql(sql).query(String.class).list();
    }

    private static long number(JdbcClient database, String sql) {
        return database.sql(sql).query(Long.class).single();
    }
}
