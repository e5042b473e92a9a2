package io.tspmo.project.mail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.icegreen.greenmail.util.GreenMail;
import com.sun.net.httpserver.HttpServer;
import io.tspmo.IntegrationTest;
import io.tspmo.Play;
import io.tspmo.ProjectRun;
import io.tspmo.Users;
import io.tspmo.platform.job.ServerWork;
import io.tspmo.platform.words.PersonZones;
import io.tspmo.project.event.NoticeKind;
import io.tspmo.project.event.NoticeRequested;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * Six weeks of three projects on a clock that is moved hour by hour, with a real mail server and a real receiver of webhooks: over
 * Easter, the absence of the manager, and the change to daylight saving. What arrives is a list that is written by hand.
 */
@IntegrationTest
@Import(SimulatedMonthTest.Time.class)
@Tag("alone")
@DirtiesContext // its servers stop with this class
class SimulatedMonthTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final Instant BEGIN = at("2027-03-01T06:00");
    private static final Instant END = at("2027-04-13T00:00");
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("MM-dd HH:mm", Locale.ROOT);
    private static final Pattern ITEM = Pattern.compile("(?m)^\\* (.*)$");
    private static final List<String> WORK = List.of("remindOfTasks", "addressNotices", "send:mail", "send:webhook");

    private static final MonthClock CLOCK = new MonthClock();
    private static final GreenMail MAIL = new GreenMail(MailBench.any("smtp"));
    private static final List<String> HOOKS = new CopyOnWriteArrayList<>();
    private static HttpServer receiver;

    @TestConfiguration
    static class Time {

        @Bean
        @Primary
        Clock clockOfTheMonth() {
            return CLOCK;
        }
    }

    @DynamicPropertySource
    static void servers(DynamicPropertyRegistry settings) throws IOException {
        MAIL.start();
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/in", exchange -> {
            HOOKS.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        receiver.start();
        settings.add("spring.mail.host", () -> "127.0.0.1");
        settings.add("spring.mail.port", () -> MAIL.getSmtp().getPort());
        settings.add("tspmo.mail.from", () -> "pmo@tspmo.example");
        settings.add(
                "tspmo.webhooks.office.url",
                () -> "http://127.0.0.1:" + receiver.getAddress().getPort() + "/in");
        settings.add("tspmo.webhooks.office.secret", () -> "YSBzZWNyZXQgb2YgdGhpcyB0ZXN0LCAzMiBieXRlcyE=");
        settings.add("tspmo.webhooks.office.inside", () -> "true");
    }

    @Autowired
    ApplicationContext beans;

    @Autowired
    Play play;

    @Autowired
    Users users;

    @Autowired
    PersonZones zones;

    @Autowired
    ManagementService jobs;

    @Autowired
    FormService forms;

    @Autowired
    RepositoryService models;

    @Autowired
    List<ServerWork> works;

    @Autowired
    JdbcClient jdbc;

    private final Map<String, ProjectRun> projects = new TreeMap<>();
    private final List<String> arrived = new ArrayList<>();
    private final ObjectMapper json = new ObjectMapper();
    private int hooksRead;
    private String substitute;

    @AfterEach
    void realTime() {
        ClockUtil.reset();
    }

    @AfterAll
    static void stop() {
        MAIL.stop();
        receiver.stop(0);
    }

    @Test
    void exactlyWhatTheTableAsksForArrives_noneTwiceAndNoneMissing() throws Exception {
        CLOCK.now = BEGIN;
        for (var day : List.of("2027-03-26", "2027-03-29")) {
            jdbc.sql("insert into holiday (day, name) values (?, 'Easter') on conflict do nothing")
                    .param(LocalDate.parse(day))
                    .update();
        }
        var bench = new MailBench(beans);
        substitute = users.create("project-manager");
        bench.giveAddress(substitute, "substitute@tspmo.example");
        for (var user : List.of("requester", "manager", "sponsor", "pmo")) {
            bench.giveAddress(user, user + "@tspmo.example");
        }
        zones.choose("sponsor", NEW_YORK.getId());

        var story = story();
        for (var now = BEGIN; now.isBefore(END); now = now.plus(Duration.ofHours(1))) {
            CLOCK.now = now;
            ClockUtil.setCurrentTime(Date.from(now));
            story.getOrDefault(now, () -> {}).run();
            timers();
            work();
            read(now);
        }

        assertThat(arrived)
                .containsExactlyElementsOf(
                        Files.readAllLines(Path.of("src/test/resources/notification/month.txt")).stream()
                                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                                .toList());
        assertThat(jdbc.sql("select count(*) from notice_delivery where state in ('WAITING', 'DEAD')")
                        .query(Integer.class)
                        .single())
                .as("what waits still, or could not be sent")
                .isZero();
    }

    private Map<Instant, Runnable> story() {
        var story = new HashMap<Instant, Runnable>();
        story.put(at("2027-03-01T10:00"), () -> submit("A", "Portal"));
        story.put(at("2027-03-02T10:00"), () -> projects.get("A").accept("STANDARD"));
        story.put(at("2027-03-03T15:00"), () -> projects.get("A").vote("APPROVE"));
        // the PMO cancels it, so the vote of the sponsor is no longer needed
        story.put(at("2027-03-04T10:00"), () -> submit("B", "Archive"));
        story.put(at("2027-03-05T10:00"), () -> projects.get("B").accept("STANDARD"));
        story.put(at("2027-03-05T16:00"), () -> {
            play.steer("pmo", projects.get("B").code(), "CANCEL", "The market is gone.");
            projects.get("B").runJobs();
        });
        // held over its end, and resumed
        story.put(at("2027-03-08T10:00"), () -> submit("C", "Cloud"));
        story.put(at("2027-03-09T10:00"), () -> projects.get("C").accept("STANDARD"));
        story.put(at("2027-03-10T15:00"), () -> projects.get("C").vote("APPROVE"));
        story.put(at("2027-03-17T11:00"), this::hold);
        story.put(at("2027-03-25T09:00"), () -> projects.get("C")
                .answer("decideHeldProject", "pmo", Map.of("heldDecision", "RESUME", "reason", "The money is there.")));
        // the manager is away over Easter
        story.put(at("2027-03-24T09:00"), this::nameSubstitute);
        return story;
    }

    /** As the page does it: a session of the browser does not live on this clock. */
    private void nameSubstitute() {
        jdbc.sql("insert into substitution (user_id, substitute, first_day, last_day, created_by, created_at)"
                        + " values ('manager', ?, date '2027-03-29', date '2027-04-01', 'manager', ?)")
                .params(substitute, Timestamp.from(CLOCK.now))
                .update();
        beans.publishEvent(NoticeRequested.ofNoProject(
                NoticeKind.SUBSTITUTE_NAMED,
                Set.of(substitute),
                substitute + " stands in for Project Manager from 29 Mar 2027 to 1 Apr 2027."));
    }

    private void submit(String name, String title) {
        var request = Play.request();
        var start = LocalDate.of(2027, 6, 7);
        request.put("title", title);
        request.put("wantedStart", start.toString());
        request.put("wantedEnd", start.plusWeeks(20).toString());
        request.put("demand1From", start.toString());
        request.put("demand1Until", start.plusWeeks(2).toString());
        projects.put(name, play.submit(request).runJobs());
    }

    private void hold() {
        var project = projects.get("C");
        var definition = models.createProcessDefinitionQuery()
                .processDefinitionKey("projectSteering")
                .latestVersion()
                .singleResult();
        play.as(
                "pmo",
                () -> forms.submitStartForm(
                        definition.getId(),
                        Map.of(
                                "projectCode", project.code().value(),
                                "steering", "HOLD",
                                "holdUntil", "2027-03-23",
                                "reason", "The supplier is late.")));
        project.runJobs();
    }

    /** Timers of the projects that are due, and what follows. */
    private void timers() {
        for (boolean more = true; more; ) {
            var due = jobs.createJobQuery().executable().list().stream()
                    .filter(job -> job.getProcessInstanceId() != null)
                    .toList();
            more = !due.isEmpty();
            due.forEach(job -> {
                if (jobs.createJobQuery().jobId(job.getId()).count() > 0) {
                    jobs.executeJob(job.getId());
                }
            });
        }
    }

    private void work() {
        for (var name : WORK) {
            works.stream().filter(work -> work.names().contains(name)).forEach(work -> work.run(name));
        }
    }

    /** A line for each message: when and to whom it came, and what it says. */
    private void read(Instant now) throws Exception {
        var lines = new ArrayList<String>();
        var stamp = STAMP.format(now.atZone(BERLIN));
        for (var mail : MAIL.getReceivedMessages()) {
            lines.add("%s %s".formatted(stamp, line(mail)));
        }
        MAIL.purgeEmailFromAllMailboxes();
        for (; hooksRead < HOOKS.size(); hooksRead++) {
            var event = json.readTree(HOOKS.get(hooksRead));
            lines.add("%s webhook %s %s"
                    .formatted(
                            stamp,
                            named(event.path("subject").asText()),
                            event.path("type").asText().replace("io.tspmo.notice.", "")));
        }
        lines.sort(null);
        arrived.addAll(lines);
    }

    private String line(MimeMessage mail) throws Exception {
        var to = mail.getAllRecipients()[0].toString().replace("@tspmo.example", "");
        var text = MailBench.plain(mail);
        var standIn = text.contains("stand in for") ? " (standing in)" : "";
        if (mail.getSubject().equals("TS PMO: your day")) {
            return "%s%s day: %s"
                    .formatted(
                            to,
                            standIn,
                            ITEM.matcher(text)
                                    .results()
                                    .map(found -> found.group(1))
                                    .sorted()
                                    .collect(Collectors.joining(" | ")));
        }
        var said = text.lines().filter(line -> !line.isBlank()).toList();
        return "%s%s %s: %s"
                .formatted(
                        to,
                        standIn,
                        named(mail.getSubject().split(" ")[0]),
                        said.get(mail.getSubject().startsWith("PRJ") ? 1 : 0).replace(substitute, "The substitute"));
    }

    private String named(String code) {
        return projects.entrySet().stream()
                .filter(project -> project.getValue().code().value().equals(code))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(code);
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(BERLIN).toInstant();
    }

    private static final class MonthClock extends Clock {

        private volatile Instant now = BEGIN;

        @Override
        public ZoneId getZone() {
            return BERLIN;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return Clock.fixed(now, zone);
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
