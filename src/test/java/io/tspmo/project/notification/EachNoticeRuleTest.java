package io.tspmo.project.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.IntegrationTest;
import io.tspmo.Play;
import io.tspmo.Users;
import io.tspmo.platform.words.PersonZones;
import io.tspmo.project.event.NoticeKind;
import io.tspmo.project.event.NoticeRequested;
import io.tspmo.project.notification.NoticeChoices.Choice;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.sending.NoticeChannel;
import io.tspmo.project.sending.NoticeParcel;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Each rule of the table {@code notificationRules} against a list that was written beside it: who gets what, by which way and
 * when. A kind without a line here fails, and so does a rule that says something else.
 */
@IntegrationTest
class EachNoticeRuleTest {

    /**
     * Kind and business days, news, mail at once, mail in the daily digest, webhook, and what cannot be turned off. C is whom it
     * concerns, Q the requester, M the manager, S the sponsor, P the PMO, R the resource managers, W the webhook.
     */
    private static final String EXPECTED =
            """
            TASK_ASSIGNED       | -    | C    | -   | - | free
            TASK_OFFERED        | -    | -    | C   | - | free
            TASK_GIVEN          | C    | C    | -   | - | free
            TASK_DUE_SOON 0     | -    | -    | C   | - | free
            TASK_DUE_SOON 1     | -    | -    | -   | - | free
            TASK_DUE_SOON 2     | -    | -    | C   | - | free
            TASK_DUE_SOON 3     | -    | -    | -   | - | free
            TASK_OVERDUE 1      | C    | -    | C   | - | fixed
            TASK_OVERDUE 2      | -    | -    | -   | - | free
            TASK_OVERDUE 5      | C    | -    | CP  | - | fixed C
            TASK_OVERDUE 10     | C    | -    | CP  | - | fixed C
            TASK_OVERDUE 20     | C    | -    | CP  | - | fixed C
            TASK_OVERDUE 21     | -    | -    | -   | - | free
            TASK_WITHDRAWN      | C    | -    | C   | - | free
            REQUEST_ASKED_BACK  | Q    | Q    | -   | - | fixed
            REQUEST_ACCEPTED    | Q    | QM   | -   | - | fixed Q
            REQUEST_DECLINED    | Q    | Q    | -   | - | fixed
            REQUEST_WITHDRAWN   | C    | -    | C   | - | free
            COMMENTED           | C    | -    | C   | - | free
            MENTIONED           | C    | C    | -   | - | free
            GATE_DECIDED        | QMS  | QMS  | -   | W | free
            VOTE_REMINDED       | C    | C    | -   | - | fixed
            CONDITION_SET       | C    | C    | -   | - | free
            CONDITION_DUE       | C    | -    | C   | - | free
            CONDITION_FULFILLED | C    | -    | C   | - | free
            CONDITION_SENT_BACK | C    | C    | -   | - | free
            CONDITION_LAPSED    | CQMSPR | CQMSP | R | - | free
            CHANGE_DECIDED      | C    | C    | -   | - | free
            CHANGE_APPLIED      | CS   | CS   | -   | - | free
            EXCEPTION_OPENED    | MSP  | MSP  | -   | W | free
            EXCEPTION_DECIDED   | C    | C    | -   | - | free
            PROJECT_HELD        | QMS  | QMS  | -   | W | free
            HOLD_ENDED          | C    | C    | -   | - | free
            PROJECT_RESUMED     | QMS  | QMS  | -   | W | free
            PROJECT_CANCELLED   | QMS  | QMS  | -   | W | free
            CANCELLATION_STUCK  | P    | P    | -   | - | free
            PROJECT_COMPLETED   | QMS  | -    | QMS | W | free
            STEP_FAILED         | C    | -    | C   | - | free
            RISK_OWNED          | C    | C    | -   | - | free
            RISK_CRITICAL       | MS   | MS   | -   | - | free
            RISK_ACCEPTANCE     | C    | C    | -   | - | free
            RISK_ESCALATED      | C    | C    | -   | - | free
            RISK_OCCURRED       | MSP  | MSP  | -   | - | free
            PEOPLE_CHANGED      | C    | -    | C   | - | free
            PEOPLE_SHORT        | R    | -    | R   | - | free
            DEMAND_CHANGED      | R    | -    | R   | - | free
            PLAN_WITHDRAWN      | C    | -    | C   | - | free
            SUBSTITUTE_NAMED    | C    | C    | -   | - | fixed
            PERSON_LEFT         | C    | C    | -   | - | fixed
            ROLE_HANDED_ON      | C    | C    | -   | - | fixed
            """;

    /** Thursday at 23:00 in UTC is Friday at 8 in Tokyo: seven comes on Monday. */
    private static final Clock THURSDAY = Clock.fixed(Instant.parse("2032-04-08T23:00:00Z"), ZoneId.of("UTC"));

    private static final Instant MONDAY_AT_SEVEN = Instant.parse("2032-04-11T22:00:00Z");

    @Autowired
    ApplicationContext beans;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    NotificationRules rules;

    @Autowired
    NoticeChoices choices;

    @Autowired
    PersonZones zones;

    @Autowired
    Users users;

    @Autowired
    Play play;

    @Autowired
    JdbcClient jdbc;

    private final Map<Character, String> persons = new HashMap<>();
    private ProjectCode code;

    record Line(
            NoticeKind kind,
            @Nullable Integer days,
            String news,
            String now,
            String daily,
            boolean webhook,
            String fixed) {

        static Line of(String text) {
            var cells = Arrays.stream(text.split("[|]")).map(String::strip).toArray(String[]::new);
            var kind = cells[0].split(" ");
            var mailed = cells[2].replace("-", "") + cells[3].replace("-", "");
            return new Line(
                    NoticeKind.valueOf(kind[0]),
                    kind.length == 1 ? null : Integer.valueOf(kind[1]),
                    cells[1].replace("-", ""),
                    cells[2].replace("-", ""),
                    cells[3].replace("-", ""),
                    cells[4].equals("W"),
                    cells[5].equals("free") ? "" : cells[5].equals("fixed") ? mailed : cells[5].replace("fixed ", ""));
        }

        String name() {
            return days == null ? kind.name() : kind + " " + days;
        }
    }

    @BeforeEach
    void people() {
        code = play.submit(Play.request()).accept("STANDARD").code();
        persons.put('C', users.create("finance"));
        persons.put('Q', users.create("requester"));
        persons.put('M', users.create("project-manager"));
        persons.put('S', users.create("sponsor"));
        persons.put('P', users.create("pmo"));
        persons.put('R', users.create("resource-manager"));
        persons.values().forEach(person -> zones.choose(person, "Asia/Tokyo"));
        jdbc.sql("update project set requester = ?, manager = ?, sponsor = ? where code = ?")
                .params(persons.get('Q'), persons.get('M'), persons.get('S'), code.value())
                .update();
    }

    @Test
    void eachKindGoesToThoseOfTheList_asTheListSays() {
        var bench = new NoticeBench(
                beans, THURSDAY, List.of(new Queue("mail", List.of()), new Queue("webhook", List.of("office"))));
        var lines = EXPECTED.lines().map(Line::of).toList();
        assertThat(lines.stream().map(Line::kind).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(NoticeKind.values());
        lines.forEach(line -> publish(line, "free"));
        bench.address();

        for (var line : lines) {
            var text = line.name() + " free";
            assertThat(news(text))
                    .as(text + ", news")
                    .isEqualTo(line.news
                            .chars()
                            .mapToObj(one -> (char) one)
                            .collect(Collectors.toCollection(TreeSet::new)));
            assertThat(queued(text, "mail")).as(text + ", mail").isEqualTo(mails(line, line.now, line.daily));
            assertThat(queued(text, "webhook").keySet())
                    .as(text + ", webhook")
                    .isEqualTo(line.webhook ? Set.of("office") : Set.of());
        }
    }

    @Test
    void theCalendarHasTheDaysThatTheTableHasForIt() {
        assertThat(NoticeKind.values())
                .filteredOn(rules::inCalendar)
                .containsExactly(NoticeKind.TASK_DUE_SOON, NoticeKind.GATE_DECIDED, NoticeKind.HOLD_ENDED);
    }

    @Test
    void whatMayBeTurnedOffIsTurnedOff_andWhatIsFixedComes() {
        var never = new EnumMap<NoticeKind, Choice>(NoticeKind.class);
        Arrays.stream(NoticeKind.values()).forEach(kind -> never.put(kind, Choice.NEVER));
        persons.values().forEach(person -> choices.choose(person, never));
        var bench = new NoticeBench(beans, THURSDAY, List.of(new Queue("mail", List.of())));
        var lines = EXPECTED.lines().map(Line::of).toList();
        lines.forEach(line -> publish(line, "off"));
        bench.address();

        for (var line : lines) {
            var text = line.name() + " off";
            assertThat(queued(text, "mail").keySet())
                    .as(text)
                    .isEqualTo(line.fixed
                            .chars()
                            .mapToObj(one -> persons.get((char) one))
                            .collect(Collectors.toSet()));
        }
    }

    private void publish(Line line, String more) {
        var text = line.name() + " " + more;
        events.publishEvent(NoticeRequested.to(line.kind, persons.get('C'), code, text));
        if (line.days != null || line.kind == NoticeKind.TASK_ASSIGNED || line.kind == NoticeKind.TASK_OFFERED) {
            // these are found by looking, without readers
            jdbc.sql("update notice set users = '{}', groups = '{}', days_left = ? where project_code = ? and text = ?")
                    .params(line.days, code.value(), text)
                    .update();
        }
    }

    private Map<String, Instant> mails(Line line, String now, String daily) {
        var mails = new HashMap<String, Instant>();
        now.chars().forEach(one -> mails.put(persons.get((char) one), THURSDAY.instant()));
        daily.chars().forEach(one -> mails.put(persons.get((char) one), MONDAY_AT_SEVEN));
        return mails;
    }

    /** Of the people of this test. */
    private Map<String, Instant> queued(String text, String channel) {
        record Row(String recipient, Instant sendAt) {}
        return jdbc
                .sql(
                        """
                        select d.recipient, d.send_at from notice_delivery d join notice n on n.id = d.notice_id
                        where n.project_code = ? and n.text = ? and d.channel = ?
                        """)
                .params(code.value(), text, channel)
                .query(Row.class)
                .list()
                .stream()
                .filter(row -> channel.equals("webhook") || persons.containsValue(row.recipient))
                .collect(Collectors.toMap(Row::recipient, Row::sendAt));
    }

    private Set<Character> news(String text) {
        var read = jdbc.sql(
                        """
                        select u.user_id_ from notice n, act_id_membership u
                        where n.project_code = ? and n.text = ? and (u.user_id_ = any(n.users) or u.group_id_ = any(n.groups))
                        """)
                .params(code.value(), text)
                .query(String.class)
                .set();
        return persons.entrySet().stream()
                .filter(person -> read.contains(person.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What is queued is looked at, and never sent. */
    private record Queue(String name, List<String> endpoints) implements NoticeChannel {

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
