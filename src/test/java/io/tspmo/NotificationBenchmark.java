package io.tspmo;

import com.icegreen.greenmail.util.GreenMail;
import io.tspmo.project.mail.MailBench;
import io.tspmo.project.notification.NoticeBench;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How long a night's digests of 2,000 projects for 500 people take, and what a burst of 10,000 notices does to pages and tasks. Not
 * part of the build: {@code mvn test -Dtest=NotificationBenchmark}. Real PostgreSQL, and a real mail server on the loopback address.
 */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "tspmo.data-dir=target/benchmark-data/${random.uuid}",
            "tspmo.sample-projects=false",
            "camunda.bpm.job-execution.enabled=false",
            "management.server.port=0"
        })
@Import({Play.class, Users.class})
class NotificationBenchmark {

    private static final int PROJECTS = Integer.getInteger("benchmark.projects", 2_000);
    private static final int PEOPLE = Integer.getInteger("benchmark.people", 500);
    private static final int BURST = Integer.getInteger("benchmark.burst", 10_000);
    private static final int SAMPLES = 30;

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext beans;

    @Autowired
    Play play;

    @Autowired
    Clock clock;

    @Autowired
    JdbcClient jdbc;

    private final GreenMail post = new GreenMail(MailBench.any("smtp"));
    private NoticeBench bench;

    @BeforeEach
    void people() {
        post.start();
        jdbc.sql("delete from notice_delivery").update();
        jdbc.sql(
                        """
                        insert into act_id_user (id_, rev_, first_, last_, email_)
                        select 'reader' || n, 1, 'Reader', n, 'reader' || n || '@benchmark.example'
                        from generate_series(1, ?) n on conflict do nothing
                        """)
                .param(PEOPLE)
                .update();
        jdbc.sql(
                        "insert into act_id_membership select id_, 'finance' from act_id_user where id_ like 'reader%' on conflict do nothing")
                .update();
        var code = play.submit(Play.request()).accept("STANDARD").code().value();
        jdbc.sql(
                        """
                        insert into project select (jsonb_populate_record(p, jsonb_build_object('code', 'PRJ-2001-' || 10000 + n))).*
                        from project p, generate_series(1, ?) n where p.code = ? on conflict do nothing
                        """)
                .params(PROJECTS, code)
                .update();
        bench = new NoticeBench(
                beans, clock, List.of(new MailBench(beans).mail(post.getSmtp().getPort())));
    }

    @AfterEach
    void stop() {
        post.stop();
    }

    /** Six lines a project, for three people each. */
    @Test
    void aNightsDigests() {
        notices("PEOPLE_CHANGED", PROJECTS * 6, 3);
        var start = Instant.now();
        bench.address();
        var addressed = Duration.between(start, Instant.now());
        long lines = jdbc.sql("select count(*) from notice_delivery where digest and state = 'WAITING'")
                .query(Long.class)
                .single();
        jdbc.sql("update notice_delivery set send_at = now() where state = 'WAITING'")
                .update();
        var night = Instant.now();
        drain();
        System.out.printf(
                "Digests of %d projects: %,d notices addressed in %.1f s, %d mails of %,d lines sent in %.1f s%n",
                PROJECTS,
                PROJECTS * 6,
                addressed.toMillis() / 1000.0,
                post.getReceivedMessages().length,
                lines,
                Duration.between(night, Instant.now()).toMillis() / 1000.0);
    }

    @Test
    void aBurst() throws Exception {
        var browser = new SignedInBrowser(port, "pmo");
        pages(browser);
        var idle = new double[][] {pages(browser), votes()};
        notices("RISK_OWNED", BURST, 1);
        var start = Instant.now();
        try (var worker = new Worker()) {
            var burst = worker.threads.submit(() -> {
                bench.address();
                drain();
            });
            var busy = new double[][] {pages(browser), votes()};
            boolean during = !burst.isDone();
            burst.get();
            System.out.printf(
                    "Burst of %,d notices: %d mails in %.1f s; measured %s the burst%n",
                    BURST,
                    post.getReceivedMessages().length,
                    Duration.between(start, Instant.now()).toMillis() / 1000.0,
                    during ? "during" : "partly after");
            System.out.printf("start page: %s idle, %s in the burst%n", text(idle[0]), text(busy[0]));
            System.out.printf("a vote:     %s idle, %s in the burst%n", text(idle[1]), text(busy[1]));
        }
    }

    private record Worker(java.util.concurrent.ExecutorService threads) implements AutoCloseable {

        Worker() {
            this(Executors.newSingleThreadExecutor());
        }

        @Override
        public void close() {
            threads.shutdown();
        }
    }

    /** Until nothing waits, as the job does that comes again at once. */
    private void drain() {
        while (jdbc.sql("select exists (select from notice_delivery where state = 'WAITING' and send_at <= now())")
                .query(Boolean.class)
                .single()) {
            bench.send();
        }
    }

    private void notices(String kind, int count, int readers) {
        jdbc.sql(
                        """
                        insert into notice (project_code, text, created_at, users, groups, kind, concerned_users, concerned_groups)
                        select 'PRJ-2001-' || 10001 + n % :projects, 'Something that is worth a line happened, number ' || n, now(),
                               '{}', '{}', :kind,
                               (select array_agg('reader' || 1 + (n + r * 37) % :people) from generate_series(1, :readers) r), '{}'
                        from generate_series(1, :count) n
                        """)
                .params(Map.of(
                        "projects", PROJECTS, "kind", kind, "people", PEOPLE, "readers", readers, "count", count))
                .update();
    }

    private static double[] pages(SignedInBrowser browser) {
        return timed(() -> browser.get("/"));
    }

    /** Of projects of their own; what comes before the vote is not measured. */
    private double[] votes() {
        var millis = new double[SAMPLES / 3];
        for (int i = 0; i < millis.length; i++) {
            var project = play.submit(Play.request()).accept("STANDARD");
            var seat = project.open().stream()
                    .filter(task -> "sponsor".equals(task.getAssignee()))
                    .findFirst()
                    .orElseThrow();
            long start = System.nanoTime();
            project.submit(seat, "sponsor", Map.of("vote", "APPROVE"));
            millis[i] = (System.nanoTime() - start) / 1e6;
        }
        return millis;
    }

    private static double[] timed(Runnable work) {
        var millis = new double[SAMPLES];
        for (int i = 0; i < SAMPLES; i++) {
            long start = System.nanoTime();
            work.run();
            millis[i] = (System.nanoTime() - start) / 1e6;
        }
        return millis;
    }

    private static String text(double[] millis) {
        var sorted = millis.clone();
        Arrays.sort(sorted);
        return "%.0f ms median, %.0f ms worst".formatted(sorted[sorted.length / 2], sorted[sorted.length - 1]);
    }
}
