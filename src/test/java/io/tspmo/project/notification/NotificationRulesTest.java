package io.tspmo.project.notification;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.IntegrationTest;
import io.tspmo.Play;
import io.tspmo.Users;
import io.tspmo.platform.words.PersonZones;
import io.tspmo.project.access.ProjectAccess;
import io.tspmo.project.event.NoticeKind;
import io.tspmo.project.event.NoticeRequested;
import io.tspmo.project.notification.NoticeChoices.Choice;
import io.tspmo.project.notification.NoticeChoices.Way;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.sending.Deliveries;
import io.tspmo.project.sending.NoticeChannel;
import io.tspmo.project.sending.NoticeParcel;
import io.tspmo.project.workdays.HolidayCalendar;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.DmnElement;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Each rule of {@code notificationRules} with real people, against a list that is written by hand: who gets what by which way and
 * when, in which zone, what a person may turn off, and that nobody hears of a project that he or she may not see.
 */
@IntegrationTest
class NotificationRulesTest {

    /** Thursday afternoon before Easter where the server is; Friday and Monday are holidays. */
    private static final Instant NOW = Instant.parse("2031-04-10T14:00:00Z");

    private static final List<LocalDate> HOLIDAYS = List.of(LocalDate.of(2031, 4, 11), LocalDate.of(2031, 4, 14));
    private static final String BERLIN = "Europe/Berlin";
    private static final String NEW_YORK = "America/New_York";

    /** The Tuesday after Easter at seven, where the reader is. */
    private static final Map<String, Instant> NEXT_DIGEST = Map.of(
            "UTC",
            Instant.parse("2031-04-15T07:00:00Z"),
            BERLIN,
            Instant.parse("2031-04-15T05:00:00Z"),
            NEW_YORK,
            Instant.parse("2031-04-15T11:00:00Z"));

    private static final Set<NoticeKind> OF_TASKS = Set.of(
            NoticeKind.TASK_ASSIGNED,
            NoticeKind.TASK_OFFERED,
            NoticeKind.TASK_GIVEN,
            NoticeKind.TASK_DUE_SOON,
            NoticeKind.TASK_OVERDUE);

    @Autowired
    Play play;

    @Autowired
    Users users;

    @Autowired
    Notices notices;

    @Autowired
    CalendarRules calendars;

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
    TaskService tasks;

    @Autowired
    JdbcClient jdbc;

    private final List<String> made = new ArrayList<>();
    private final List<Expected> expected = expected();
    private String berliner;
    private String newYorker;
    private String quiet;
    private String stranger;
    private String gone;

    @BeforeEach
    void people() {
        HOLIDAYS.forEach(day -> jdbc.sql("insert into holiday (day, name) values (?, 'Easter') on conflict do nothing")
                .param(day)
                .update());
        berliner = users.create("pmo", "resource-manager");
        zones.choose(berliner, BERLIN);
        newYorker = users.create("pmo");
        zones.choose(newYorker, NEW_YORK);
        quiet = users.create("pmo", "resource-manager");
        var nothing = new HashMap<Way, Choice>();
        for (var kind : NoticeKind.values()) {
            Stream.of("mail", "news", "calendar").forEach(way -> nothing.put(new Way(kind, way), Choice.NEVER));
        }
        choices.choose(quiet, nothing);
        stranger = users.create("requester");
        gone = users.create("pmo");
        users.deactivate(gone);
    }

    @AfterEach
    void putBack() {
        tasks.deleteTasks(made, true);
        choices.choose(quiet, Map.of());
        List.of(berliner, newYorker, quiet, stranger, gone).forEach(users::delete);
        HOLIDAYS.forEach(
                day -> jdbc.sql("delete from holiday where day = ?").param(day).update());
    }

    /** @param days on which a reminder goes out; none for each day */
    private record Expected(
            String rule,
            Set<String> kinds,
            Set<Integer> days,
            Set<String> who,
            Set<String> ways,
            String mail,
            boolean free) {

        boolean fits(NoticeKind kind, @Nullable Integer day) {
            return kinds.contains(kind.name()) && (days.isEmpty() || day != null && days.contains(day));
        }
    }

    @Test
    void theTableSaysWhatTheListSays_ruleByRule() {
        var table = Dmn.readModelFromFile(new File("processes/notification/notificationRules.dmn"));
        var written = table.getModelElementsByType(Rule.class).stream()
                .map(rule -> new Expected(
                        rule.getId(),
                        set(texts(rule.getInputEntries()).get(0)),
                        days(texts(rule.getInputEntries()).get(1)),
                        set(texts(rule.getOutputEntries()).get(0)),
                        set(texts(rule.getOutputEntries()).get(1)),
                        texts(rule.getOutputEntries()).get(2),
                        texts(rule.getOutputEntries()).get(3).equals("free")))
                .toList();

        assertThat(written).containsExactlyElementsOf(expected);
        assertThat(expected.stream()
                        .flatMap(rule -> rule.kinds().stream())
                        .distinct()
                        .toList())
                .as("each kind has a rule")
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(NoticeKind.values()).map(Enum::name).toList());
    }

    private static List<String> texts(Collection<? extends DmnElement> cells) {
        return cells.stream()
                .map(cell -> cell.getTextContent().strip().replace("\"", ""))
                .toList();
    }

    @ParameterizedTest
    @EnumSource(
            value = NoticeKind.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"TASK_DUE_SOON", "TASK_OVERDUE"})
    void eachKindReachesWhomTheListNames_byTheWaysAndAtTheTimeThatItSays(NoticeKind kind) {
        var code = play.submit(Play.request()).accept("STANDARD").code();
        var text = "About " + UUID.randomUUID();
        var concerned = Set.of(berliner, quiet, stranger, gone);
        events.publishEvent(new NoticeRequested(kind, code, concerned, Set.of(), text));

        var sent = sent(code, kind);

        var ofKind = expected.stream().filter(rule -> rule.fits(kind, null)).toList();
        assertThat(sent.get("mail")).isEqualTo(mails(ofKind, concerned, OF_TASKS.contains(kind)));
        assertThat(sent.get("webhook").keySet())
                .isEqualTo(
                        ofKind.stream().anyMatch(rule -> rule.ways().contains("webhook"))
                                ? Set.of("office")
                                : Set.of());
        assertThat(sent.get("webhook").values()).allMatch(NOW::equals);

        var readers = people("news", ofKind, concerned, user -> true);
        for (var user : everyone()) {
            assertThat(notices.unseen(user, groups(user)).stream()
                            .anyMatch(notice -> notice.text().equals(text)))
                    .as("%s reads it on the start page", user)
                    .isEqualTo(readers.contains(user));
        }
        for (var user : List.of("requester", "manager", "sponsor", berliner, newYorker, quiet)) {
            var shown = calendars.of(user, groups(user));
            var has = people("calendar", ofKind, Set.of(), everyUser -> true).contains(user);
            assertThat(shown.ofProject(kind, "requester", "manager", "sponsor"))
                    .as("the calendar of %s has its day", user)
                    .isEqualTo(has);
            assertThat(shown.concerned(kind))
                    .isEqualTo(!user.equals(quiet)
                            && ofKind.stream()
                                    .anyMatch(rule -> rule.ways().contains("calendar")
                                            && rule.who().contains("concerned")));
        }
    }

    /** Tasks that are due on each of 31 business days before and after this one. */
    @Test
    void remindersComeOnTheDaysOfTheListAlone() {
        var clock = Clock.fixed(NOW, ZoneId.of("UTC"));
        var today = LocalDate.now(clock);
        var dueIn = new TreeMap<Integer, String>();
        for (int days = -25; days <= 20; days++) {
            var due = days < 0 ? calendar.minusBusinessDays(today, -days) : calendar.plusBusinessDays(today, days);
            dueIn.put(days, task(due, "Task " + days));
        }
        var reminders = new TaskNotices(jdbc, calendar, rules, clock);
        assertThat(reminders.ofDueOnes()).isEqualTo(6);
        assertThat(reminders.ofDueOnes()).isZero();
        address();

        var holiday = Clock.fixed(NOW.plusSeconds(86_400), ZoneId.of("UTC"));
        assertThat(new TaskNotices(jdbc, calendar, rules, holiday).ofDueOnes()).isZero();

        dueIn.forEach((days, task) -> {
            var kind = days < 0 ? NoticeKind.TASK_OVERDUE : NoticeKind.TASK_DUE_SOON;
            var ofDay = expected.stream()
                    .filter(rule -> rule.fits(kind, Math.abs(days)))
                    .toList();
            assertThat(ofTask(task, "mail")).as("%d days", days).isEqualTo(mails(ofDay, Set.of(berliner), true));
            assertThat(ofTask(task, "webhook")).isEmpty();
        });
        assertThat(notices.unseen(berliner, groups(berliner)))
                .extracting(Notices.Notice::text)
                .contains("Overdue: Task -1", "Overdue: Task -20")
                .doesNotContain("Overdue: Task -2", "Due soon: Task 2");
        assertThat(notices.unseen(newYorker, groups(newYorker)))
                .extracting(Notices.Notice::text)
                .doesNotContain("Overdue: Task -5");
    }

    @Test
    void anOverdueTaskIsOnceInTheNews_andGoneWhenItIsAnswered() {
        var task = task(LocalDate.of(2031, 4, 8), "Answer");
        var tuesday = Instant.parse("2031-04-09T08:00:00Z");
        for (int day = 0; day < 12; day++) {
            var clock = Clock.fixed(tuesday.plusSeconds(day * 86_400L), ZoneId.of("UTC"));
            new TaskNotices(jdbc, calendar, rules, clock).ofDueOnes();
        }
        assertThat(newsOf(berliner)).containsOnlyOnce("Overdue: Answer");

        tasks.deleteTask(task, true);

        assertThat(newsOf(berliner)).doesNotContain("Overdue: Answer");
    }

    private List<String> newsOf(String user) {
        return notices.unseen(user, groups(user)).stream()
                .map(Notices.Notice::text)
                .toList();
    }

    /** Who gets a mail, and when. */
    private Map<String, Instant> mails(List<Expected> ofKind, Set<String> concerned, boolean ofTask) {
        var mails = new TreeMap<String, Instant>();
        for (var rule : ofKind) {
            people("mail", List.of(rule), concerned, user -> ofTask && concerned.contains(user))
                    .forEach(user -> {
                        var at = rule.mail().equals("at once")
                                ? NOW
                                : NEXT_DIGEST.get(
                                        user.equals(berliner) ? BERLIN : user.equals(newYorker) ? NEW_YORK : "UTC");
                        mails.merge(user, at, (one, other) -> one.isBefore(other) ? one : other);
                    });
        }
        return mails;
    }

    /** Whom the rules name for a way, without who left, may not see the project, or has turned it off. */
    private Set<String> people(String way, List<Expected> ofKind, Set<String> concerned, Predicate<String> seesAnyway) {
        var found = new TreeSet<String>();
        for (var rule : ofKind) {
            if (!rule.ways().contains(way)) {
                continue;
            }
            for (var word : rule.who()) {
                var named = word.equals("concerned")
                        ? concerned
                        : Set.of("requester", "manager", "sponsor").contains(word) ? Set.of(word) : members(word);
                named.stream()
                        .filter(user -> rule.free() ? !user.equals(quiet) : true)
                        .forEach(found::add);
            }
        }
        found.remove(gone);
        if (way.equals("news") || !seesAnyway.test(stranger)) {
            found.remove(stranger);
        }
        return found;
    }

    private Set<String> everyone() {
        var all = new HashSet<>(Set.of("requester", "manager", "sponsor", "auditor", "resources", "pmo"));
        all.addAll(List.of(berliner, newYorker, quiet, stranger));
        return all;
    }

    private Set<String> members(String group) {
        return jdbc.sql("select m.user_id_ from act_id_membership m left join directory d on d.user_id = m.user_id_"
                        + " where m.group_id_ = ? and coalesce(d.active, true)")
                .param(group)
                .query(String.class)
                .set();
    }

    private List<String> groups(String user) {
        return jdbc.sql("select group_id_ from act_id_membership where user_id_ = ?")
                .param(user)
                .query(String.class)
                .list();
    }

    private String task(LocalDate due, String name) {
        var task = tasks.newTask(UUID.randomUUID().toString());
        task.setName(name);
        task.setAssignee(berliner);
        task.setDueDate(Date.from(due.atTime(23, 59, 59).toInstant(java.time.ZoneOffset.UTC)));
        tasks.saveTask(task);
        made.add(task.getId());
        return task.getId();
    }

    private Map<String, Instant> ofTask(String task, String channel) {
        return deliveries("n.task_id = ?", List.of(task), channel);
    }

    private Map<String, Map<String, Instant>> sent(ProjectCode code, NoticeKind kind) {
        address();
        var params = List.of(code.value(), kind.name(), "About %");
        var which = "n.project_code = ? and n.kind = ? and n.text like ?";
        return Map.of("mail", deliveries(which, params, "mail"), "webhook", deliveries(which, params, "webhook"));
    }

    private Map<String, Instant> deliveries(String which, List<String> params, String channel) {
        var found = new TreeMap<String, Instant>();
        jdbc.sql("select d.recipient, d.send_at from notice_delivery d join notice n on n.id = d.notice_id where "
                        + which + " and d.channel = '" + channel + "'")
                .params(params)
                .query(row -> {
                    found.put(row.getString(1), row.getTimestamp(2).toInstant());
                });
        return found;
    }

    private void address() {
        var beans = new StaticListableBeanFactory(
                Map.of("mail", new Paper("mail", List.of()), "webhook", new Paper("webhook", List.of("office"))));
        var addressing = new Addressing(
                book,
                rules,
                choices,
                access,
                zones,
                calendar,
                deliveries,
                beans.getBeanProvider(NoticeChannel.class),
                transaction,
                Clock.fixed(NOW, ZoneId.of("UTC")));
        while (addressing.address()) {
            assertThat(addressing).isNotNull();
        }
    }

    private static List<Expected> expected() {
        try (var lines = Files.lines(Path.of("src/test/resources/notification/rules.md"))) {
            return lines.filter(line -> line.startsWith("| rule_"))
                    .map(line -> line.split("\\|", -1))
                    .map(cells -> IntStream.range(1, 8)
                            .mapToObj(at -> cells[at].strip())
                            .toList())
                    .map(cells -> new Expected(
                            cells.get(0),
                            set(cells.get(1)),
                            days(cells.get(2)),
                            set(cells.get(3)),
                            set(cells.get(4)),
                            cells.get(5),
                            cells.get(6).equals("yes")))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> set(String words) {
        return Stream.of(words.split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .collect(toCollection(() -> new TreeSet<>()));
    }

    private static Set<Integer> days(String cell) {
        return set(cell).stream().map(Integer::valueOf).collect(toCollection(() -> new TreeSet<>()));
    }

    private record Paper(String name, List<String> endpoints) implements NoticeChannel {

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
