package io.tspmo.project.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tspmo.IntegrationTest;
import io.tspmo.Play;
import io.tspmo.ProjectRun;
import io.tspmo.SignedInBrowser;
import io.tspmo.Users;
import io.tspmo.platform.words.PersonZones;
import io.tspmo.project.access.ProjectAccess;
import io.tspmo.project.event.NoticeKind;
import io.tspmo.project.event.NoticeRequested;
import io.tspmo.project.notification.NoticeChoices.Choice;
import io.tspmo.project.notification.NoticeChoices.Way;
import io.tspmo.project.sending.Deliveries;
import io.tspmo.project.sending.NoticeChannel;
import io.tspmo.project.sending.NoticeParcel;
import io.tspmo.project.workdays.HolidayCalendar;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Who gets which notice by mail, and when: by the table, the choice of the reader, and what the reader may see. */
@IntegrationTest
class AddressingTest {

    @LocalServerPort
    int port;

    @Autowired
    Play play;

    @Autowired
    Users users;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    AddressBook book;

    @Autowired
    NotificationRules rules;

    @Autowired
    NoticeChoices choices;

    @Autowired
    ProjectAccess access;

    @Autowired
    PersonZones zones;

    @Autowired
    HolidayCalendar calendar;

    @Autowired
    Deliveries deliveries;

    @Autowired
    TransactionOperations transaction;

    @Autowired
    TaskNotices tasks;

    @Autowired
    Clock clock;

    @Autowired
    JdbcClient jdbc;

    @Test
    void aGateIsToldToTheThreeWhomItConcerns_andNotToWhoDecidedIt() {
        var project = project();
        events.publishEvent(NoticeRequested.of(NoticeKind.GATE_DECIDED, project.code(), "Decided"));
        jdbc.sql("update notice set actor = 'sponsor' where project_code = ? and kind = 'GATE_DECIDED'")
                .param(project.code().value())
                .update();

        assertThat(sent(project, NoticeKind.GATE_DECIDED, clock))
                .extracting(Row::recipient, Row::digest)
                .containsExactly(tuple("manager", false), tuple("requester", false));
    }

    @Test
    void peopleChooseWithinTheTable_andWhatIsFixedComesAnyway() {
        var project = project();
        var quiet = users.create("pmo");
        var daily = users.create("pmo");
        var eager = users.create("pmo");
        choices.choose(
                quiet,
                Map.of(mail(NoticeKind.EXCEPTION_OPENED), Choice.NEVER, mail(NoticeKind.PERSON_LEFT), Choice.NEVER));
        choices.choose(daily, Map.of(mail(NoticeKind.EXCEPTION_OPENED), Choice.DAILY));
        choices.choose(eager, Map.of(mail(NoticeKind.STEP_FAILED), Choice.AT_ONCE));
        events.publishEvent(NoticeRequested.of(NoticeKind.EXCEPTION_OPENED, project.code(), "Outside"));
        events.publishEvent(NoticeRequested.to(NoticeKind.PERSON_LEFT, quiet, project.code(), "Left"));
        events.publishEvent(NoticeRequested.to(NoticeKind.STEP_FAILED, eager, project.code(), "Failed"));

        var outside = sent(project, NoticeKind.EXCEPTION_OPENED, clock);
        assertThat(outside)
                .extracting(Row::recipient)
                .doesNotContain(quiet)
                .contains("pmo", "manager", "sponsor", daily);
        assertThat(outside).filteredOn(Row::digest).extracting(Row::recipient).containsExactly(daily);
        assertThat(sent(project, NoticeKind.PERSON_LEFT, clock))
                .extracting(Row::recipient)
                .containsExactly(quiet);
        assertThat(sent(project, NoticeKind.STEP_FAILED, clock))
                .extracting(Row::digest)
                .containsExactly(false);
    }

    @Test
    void nobodyHearsOfAProjectThatTheyMayNotSee_norAfterTheyLeft() {
        var project = project();
        var stranger = users.create("finance");
        jdbc.sql("delete from act_id_membership where user_id_ = ?")
                .param(stranger)
                .update();
        var gone = users.create("pmo");
        users.deactivate(gone);
        events.publishEvent(new NoticeRequested(
                NoticeKind.RISK_OWNED, project.code(), Set.of(stranger, gone, "manager"), Set.of(), "A risk"));

        assertThat(sent(project, NoticeKind.RISK_OWNED, clock))
                .extracting(Row::recipient)
                .containsExactly("manager");
    }

    @Test
    void aSubstituteGetsItAsASubstitute_onTheDaysOfTheSubstitutionOnly() {
        var project = project();
        var absent = users.create("pmo");
        var substitute = users.create("pmo");
        var today = LocalDate.now(clock);
        assertThat(new SignedInBrowser(port, absent, Users.PASSWORD)
                        .post(
                                "/substitution",
                                "/substitution",
                                "substitute=%s&firstDay=%s&lastDay=%s".formatted(substitute, today, today.plusDays(3)))
                        .body())
                .contains("stands in for you");
        events.publishEvent(NoticeRequested.to(NoticeKind.RISK_OWNED, absent, project.code(), "A risk"));

        assertThat(sent(project, NoticeKind.RISK_OWNED, clock))
                .extracting(Row::recipient, Row::insteadOf)
                .containsExactlyInAnyOrder(tuple(absent, null), tuple(substitute, absent));

        events.publishEvent(NoticeRequested.to(NoticeKind.RISK_ESCALATED, absent, project.code(), "Overdue"));
        var later = Clock.fixed(clock.instant().plusSeconds(4 * 86_400), clock.getZone());
        assertThat(sent(project, NoticeKind.RISK_ESCALATED, later))
                .extracting(Row::recipient)
                .containsExactly(absent);
    }

    /** Saturday evening before the clocks change in Europe: Monday at seven is two hours ahead of UTC, before it was one. */
    @Test
    void theDigestComesOnTheNextBusinessDay_atTheHourOfTheReadersOwnZone() {
        var project = project();
        var reader = users.create("pmo");
        zones.choose(reader, "Europe/Berlin");
        events.publishEvent(NoticeRequested.to(NoticeKind.STEP_FAILED, reader, project.code(), "Failed"));

        var saturday = Clock.fixed(Instant.parse("2031-03-29T18:00:00Z"), ZoneId.of("UTC"));
        assertThat(sent(project, NoticeKind.STEP_FAILED, saturday))
                .extracting(Row::sendAt)
                .containsExactly(Instant.parse("2031-03-31T05:00:00Z"));
    }

    @Test
    void aNewTaskIsToldOnce_andReminderAndDelayWhenTheTableAsksForThem() {
        var project = project();
        var vote = project.task("castVote");
        tasks.ofNewOnes();
        tasks.ofNewOnes();
        assertThat(sent(project, NoticeKind.TASK_ASSIGNED, clock))
                .extracting(Row::recipient)
                .contains(vote.getAssignee())
                .doesNotHaveDuplicates();

        var due = LocalDate.ofInstant(vote.getDueDate().toInstant(), clock.getZone());
        var before = at(calendar.minusBusinessDays(due, 2));
        var told = new TaskNotices(jdbc, calendar, rules, before);
        told.ofDueOnes();
        told.ofDueOnes();
        assertThat(sent(project, NoticeKind.TASK_DUE_SOON, before))
                .extracting(Row::recipient)
                .containsOnlyOnce(vote.getAssignee());
        var after = at(calendar.plusBusinessDays(due, 1));
        new TaskNotices(jdbc, calendar, rules, after).ofDueOnes();
        assertThat(sent(project, NoticeKind.TASK_OVERDUE, after))
                .extracting(Row::recipient)
                .contains(vote.getAssignee());
    }

    private Clock at(LocalDate day) {
        return Clock.fixed(day.atTime(3, 0).atZone(clock.getZone()).toInstant(), clock.getZone());
    }

    @Test
    void whatWasChosenIsShownAgain_andAWordThatIsNoChoiceIsPassedOver() {
        var browser = new SignedInBrowser(port, users.create("pmo"), Users.PASSWORD);
        var page = browser.post(
                        "/account/notices",
                        "/account/notices",
                        "mail-EXCEPTION_OPENED=NEVER&mail-STEP_FAILED=AT_ONCE&mail-GATE_DECIDED=perhaps&mail-NO_KIND=NEVER"
                                + "&news-EXCEPTION_OPENED=NEVER&news-GATE_DECIDED=AT_ONCE&calendar-PROJECT_HELD=NEVER&news-PERSON_LEFT=NEVER")
                .body();
        assertThat(page).contains("Saved.");
        assertThat(page).containsPattern("name=\"mail-EXCEPTION_OPENED\"[^>]*>(?s:.*?)value=\"NEVER\" selected");
        for (var never : List.of("news-EXCEPTION_OPENED", "calendar-PROJECT_HELD")) {
            assertThat(page)
                    .containsPattern("name=\"" + never
                            + "\"[^>]*>\\s*<option value=\"\">Shown</option>\\s*<option value=\"NEVER\" selected");
        }
        for (var usual : List.of("mail-GATE_DECIDED", "news-GATE_DECIDED", "calendar-GATE_DECIDED")) {
            assertThat(page).containsPattern("name=\"" + usual + "\"[^>]*>\\s*<option value=\"\" selected");
        }
        assertThat(page).doesNotContain("news-PERSON_LEFT", "calendar-STEP_FAILED");
    }

    private static Way mail(NoticeKind kind) {
        return new Way(kind, "mail");
    }

    private ProjectRun project() {
        return play.submit(Play.request()).accept("STANDARD").waitsAt("castVote", "castVote");
    }

    record Row(String recipient, String insteadOf, boolean digest, Instant sendAt) {}

    private List<Row> sent(ProjectRun project, NoticeKind kind, Clock at) {
        var beans = new StaticListableBeanFactory(Map.of("mail", new Paper()));
        ObjectProvider<NoticeChannel> channels = beans.getBeanProvider(NoticeChannel.class);
        var addressing =
                new Addressing(book, rules, choices, access, zones, calendar, deliveries, channels, transaction, at);
        while (addressing.address()) {
            assertThat(addressing).isNotNull();
        }
        return jdbc.sql(
                        """
                        select d.recipient, d.instead_of, d.digest, d.send_at from notice_delivery d
                        join notice n on n.id = d.notice_id
                        where n.project_code = ? and n.kind = ? and d.channel = 'mail' order by d.recipient
                        """)
                .params(project.code().value(), kind.name())
                .query(Row.class)
                .list();
    }

    /** What is queued for it is never sent here. */
    private static final class Paper implements NoticeChannel {

        @Override
        public String name() {
            return "mail";
        }

        @Override
        public boolean isConfigured() {
            return true;
        }

        @Override
        public void send(NoticeParcel parcel) {
            throw new AssertionError("Only addressed");
        }
    }
}
