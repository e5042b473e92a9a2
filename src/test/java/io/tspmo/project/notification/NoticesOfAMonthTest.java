package io.tspmo.project.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.icegreen.greenmail.util.GreenMail;
import io.tspmo.IntegrationTest;
import io.tspmo.Play;
import io.tspmo.ProjectRun;
import io.tspmo.Users;
import io.tspmo.platform.words.PersonZones;
import io.tspmo.project.event.NoticeKind;
import io.tspmo.project.event.NoticeRequested;
import io.tspmo.project.event.NoticeSettled;
import io.tspmo.project.mail.MailBench;
import io.tspmo.project.webhook.WebhookBench;
import jakarta.mail.Message;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMultipart;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * March 2033 in Berlin, looked at four times an hour, on a real mail server and a real receiver of webhooks: with a holiday on the
 * 17th, an absence from the 14th to the 18th, and the clocks that go forward on the 27th.
 */
@IntegrationTest
class NoticesOfAMonthTest {

    private static final Pattern MARK = Pattern.compile("<(\\w+)>");

    private final Moving clock = new Moving(Instant.parse("2033-03-01T00:00:00Z"));
    private final GreenMail post = new GreenMail(MailBench.any("smtp"));
    private final List<String> arrived = new ArrayList<>();

    @Autowired
    ApplicationContext beans;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    PersonZones zones;

    @Autowired
    Users users;

    @Autowired
    Play play;

    @Autowired
    JdbcClient jdbc;

    private final Map<String, String> persons = new HashMap<>();
    private final TreeMap<Instant, Runnable> script = new TreeMap<>();
    private ProjectRun project;
    private WebhookBench office;

    @BeforeEach
    void begin() throws Exception {
        post.start();
        office = new WebhookBench();
        project = play.submit(Play.request()).accept("STANDARD");
        var mail = new MailBench(beans);
        for (var person : Map.of(
                        "voter", "finance",
                        "deputy", "finance",
                        "requester", "requester",
                        "manager", "project-manager",
                        "sponsor", "sponsor",
                        "office", "pmo",
                        "people", "resource-manager")
                .entrySet()) {
            var user = users.create(person.getValue());
            persons.put(person.getKey(), user);
            mail.giveAddress(user, person.getKey() + "@month.example");
            zones.choose(user, "Europe/Berlin");
        }
        jdbc.sql("update project set requester = ?, manager = ?, sponsor = ? where code = ?")
                .params(persons.get("requester"), persons.get("manager"), persons.get("sponsor"), code())
                .update();
        jdbc.sql("insert into holiday (day, name) values (date '2033-03-17', 'A holiday of this test')")
                .update();
        jdbc.sql(
                        """
                        insert into substitution (user_id, substitute, first_day, last_day, created_by, created_at)
                        values (?, ?, date '2033-03-14', date '2033-03-18', 'pmo', now())
                        """)
                .params(persons.get("voter"), persons.get("deputy"))
                .update();
    }

    @AfterEach
    void end() {
        post.stop();
        office.close();
        jdbc.sql("delete from holiday where day = date '2033-03-17'").update();
    }

    @Test
    void eachMessageOfTheTableArrivesOnce_onItsDayAndAtItsHour() throws Exception {
        at("2033-03-01T09:00", () -> publish(NoticeKind.GATE_DECIDED, "gate"));
        // on Friday evening: a digest comes on Monday
        at("2033-03-04T20:00", () -> publish(NoticeKind.PEOPLE_SHORT, "short"));
        // on the eve of the holiday, while the voter is away
        at("2033-03-16T10:00", () -> concerns("voter", NoticeKind.COMMENTED, "comment"));
        at("2033-03-16T11:00", () -> concerns("voter", NoticeKind.MENTIONED, "mention"));
        // two reasons for one mail, and one that was settled before it
        at("2033-03-23T12:00", () -> concerns("voter", NoticeKind.CONDITION_DUE, "due"));
        at("2033-03-23T13:00", () -> concerns("voter", NoticeKind.PEOPLE_CHANGED, "changed"));
        at(
                "2033-03-23T14:00",
                () -> events.publishEvent(NoticeRequested.to(
                                NoticeKind.PLAN_WITHDRAWN, persons.get("voter"), project.code(), text("settled"))
                        .about("plan")));
        at("2033-03-23T15:00", () -> events.publishEvent(new NoticeSettled(project.code(), "plan")));
        // on Friday, before the clocks go forward
        at("2033-03-25T19:00", () -> concerns("voter", NoticeKind.STEP_FAILED, "failed"));
        at("2033-03-31T16:00", () -> publish(NoticeKind.PROJECT_COMPLETED, "completed"));
        taskOfTheVoter("2033-03-01T08:00:00Z", "2033-03-22T16:00:00Z");

        run(Instant.parse("2033-04-01T12:00:00Z"));

        assertThat(arrived)
                .containsExactlyInAnyOrder(
                        "2033-03-01T08:00 voter: task", // at once; the vote has no mark of its own
                        "2033-03-01T09:00 requester: gate",
                        "2033-03-01T09:00 manager: gate",
                        "2033-03-01T09:00 sponsor: gate",
                        "2033-03-01T09:00 webhook: GATE_DECIDED",
                        "2033-03-07T06:00 people: short",
                        "2033-03-16T11:00 voter: mention",
                        "2033-03-16T11:00 deputy: mention",
                        "2033-03-18T06:00 voter: comment task", // two business days before it is due
                        "2033-03-18T06:00 deputy: comment task",
                        "2033-03-22T06:00 voter: task", // today
                        "2033-03-23T06:00 voter: task", // since yesterday
                        "2033-03-24T06:00 voter: changed due",
                        "2033-03-28T05:00 voter: failed", // seven comes an hour earlier now
                        "2033-03-29T05:00 voter: task", // for five days
                        "2033-03-29T05:00 office: task",
                        "2033-03-31T16:00 webhook: PROJECT_COMPLETED",
                        "2033-04-01T05:00 requester: completed",
                        "2033-04-01T05:00 manager: completed",
                        "2033-04-01T05:00 sponsor: completed");
    }

    private void run(Instant until) throws Exception {
        var bench = new NoticeBench(
                beans, clock, List.of(new MailBench(beans).mail(post.getSmtp().getPort()), office.channel(clock)));
        int calls = 0;
        for (; clock.now.isBefore(until); clock.now = clock.now.plus(Duration.ofMinutes(15))) {
            while (!script.isEmpty() && !script.firstKey().isAfter(clock.now)) {
                script.pollFirstEntry().getValue().run();
            }
            bench.lookForTasks();
            bench.address();
            bench.send();
            for (var mail : post.getReceivedMessages()) {
                read(mail);
            }
            post.purgeEmailFromAllMailboxes();
            for (; calls < office.arrived.size(); calls++) {
                var event = new ObjectMapper().readTree(office.arrived.get(calls));
                if (event.path("data").path("project").path("code").asText().equals(code())) {
                    arrived.add(minute() + " webhook: "
                            + event.path("data").path("kind").asText());
                }
            }
        }
    }

    private void read(Message mail) throws Exception {
        var to = ((InternetAddress) mail.getAllRecipients()[0]).getAddress();
        if (to.endsWith("@month.example")) {
            var text = ((MimeMultipart) mail.getContent())
                    .getBodyPart(0)
                    .getContent()
                    .toString();
            var marks = MARK.matcher(text)
                    .results()
                    .map(found -> found.group(1))
                    .sorted()
                    .distinct();
            arrived.add(minute() + " " + to.replaceAll("@.*", "") + ": " + String.join(" ", marks.toList()));
        }
    }

    private String minute() {
        return clock.now.toString().replaceAll(":00Z", "");
    }

    private void at(String minute, Runnable happens) {
        script.put(Instant.parse(minute + ":00Z"), happens);
    }

    private void publish(NoticeKind kind, String mark) {
        events.publishEvent(NoticeRequested.of(kind, project.code(), text(mark)));
    }

    private void concerns(String person, NoticeKind kind, String mark) {
        events.publishEvent(NoticeRequested.to(kind, persons.get(person), project.code(), text(mark)));
    }

    private static String text(String mark) {
        return "Something happened <" + mark + ">.";
    }

    /** A task of the engine, as it would be in that month. */
    private void taskOfTheVoter(String created, String due) {
        var task = project.task("castVote");
        jdbc.sql(
                        "update act_ru_task set assignee_ = ?, name_ = 'Vote <task>', create_time_ = ?, due_date_ = ? where id_ = ?")
                .params(
                        persons.get("voter"),
                        Timestamp.from(Instant.parse(created)),
                        Timestamp.from(Instant.parse(due)),
                        task.getId())
                .update();
        jdbc.sql("delete from act_ru_identitylink where task_id_ = ?")
                .param(task.getId())
                .update();
    }

    private String code() {
        return project.code().value();
    }

    private static final class Moving extends Clock {

        private Instant now;

        Moving(Instant now) {
            this.now = now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneId.of("UTC");
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
