package io.tspmo.project.calendarfeed;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.IntegrationTest;
import io.tspmo.Play;
import io.tspmo.RawHttp;
import io.tspmo.RawHttp.Answer;
import io.tspmo.SignedInBrowser;
import io.tspmo.Users;
import java.io.IOException;
import java.io.StringReader;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.Temporal;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.component.VTimeZone;
import net.fortuna.ical4j.model.property.DtEnd;
import net.fortuna.ical4j.model.property.DtStart;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class CalendarFeedTest {

    private static final Pattern ADDRESS = Pattern.compile("http://localhost:\\d+(/calendar/([\\w-]{43})\\.ics)");

    @LocalServerPort
    int port;

    @Autowired
    Users users;

    @Autowired
    Play play;

    @Autowired
    TaskService tasks;

    @Autowired
    JdbcClient jdbc;

    private final List<String> made = new java.util.ArrayList<>();
    private String user;
    private SignedInBrowser browser;

    @BeforeEach
    void somebody() {
        user = users.create("requester");
        browser = new SignedInBrowser(port, user, Users.PASSWORD);
    }

    @AfterEach
    void removeTasks() {
        tasks.deleteTasks(made, true);
    }

    @Test
    void dueDaysAreInTheZoneOfThePerson_onBothSidesOfADaylightSavingChange() throws Exception {
        choose("Europe/Berlin");
        var winter = task("Winter", "2027-03-27T14:00:00Z");
        var summer = task("Summer", "2027-03-28T14:00:00Z");
        var within = task("Within the change", "2027-03-28T01:10:00Z");
        var autumn = task("The second of the same hour", "2027-10-31T01:30:00Z");
        var evening = task("Evening", "2027-06-30T21:59:59Z");

        var address = address();
        var calendar = read(address);

        assertThat(calendar.getComponents("VTIMEZONE")).hasSize(1).allSatisfy(zone -> assertThat(
                        ((VTimeZone) zone).getTimeZoneId().orElseThrow().getValue())
                .isEqualTo("Europe/Berlin"));
        assertThat(start(calendar, winter)).isEqualTo(Instant.parse("2027-03-27T13:30:00Z"));
        assertThat(end(calendar, winter)).isEqualTo(Instant.parse("2027-03-27T14:00:00Z"));
        assertThat(event(calendar, winter).toString()).contains("DTEND;TZID=Europe/Berlin:20270327T150000");
        assertThat(end(calendar, summer)).isEqualTo(Instant.parse("2027-03-28T14:00:00Z"));
        assertThat(event(calendar, summer).toString()).contains("DTEND;TZID=Europe/Berlin:20270328T160000");
        assertThat(start(calendar, within)).isEqualTo(Instant.parse("2027-03-28T00:40:00Z"));
        assertThat(get(address).body().split("UID:task-" + within)[1]) // as written
                .contains("DTSTART;TZID=Europe/Berlin:20270328T014000", "DTEND;TZID=Europe/Berlin:20270328T031000");
        assertThat(end(calendar, autumn)).isEqualTo(Instant.parse("2027-10-31T01:30:00Z"));
        assertThat(event(calendar, evening).toString())
                .contains("DTSTART;VALUE=DATE:20270630", "DTEND;VALUE=DATE:20270701");
    }

    @Test
    void aZoneWithoutRulesIsWrittenInUtc() throws Exception {
        choose("UTC");
        var task = task("Noon", "2027-03-27T12:00:00Z");
        var calendar = read(address());
        assertThat(calendar.getComponents("VTIMEZONE")).isEmpty();
        assertThat(event(calendar, task).toString()).contains("DTEND:20270327T120000Z");
    }

    @Test
    void gatesAndHoldsOfMyProjectsAreInIt_andNoneOfAForeignOne() throws Exception {
        var request = Play.request();
        request.put("title", "A calendar, with; marks\\ and “quotes”");
        var mine = play.submitAs(user, request).accept("STANDARD");
        var foreign = play.submit(Play.request()).accept("STANDARD");
        var address = address();

        var open = read(address);
        assertThat(texts(open)).anySatisfy(text -> assertThat(text).matches("Gate G0 is decided"));
        assertThat(open.toString()).contains(mine.code().value(), "/projects/" + mine.code());

        play.steer("pmo", mine.code(), "HOLD", "The supplier is bankrupt.");
        mine.runJobs();
        var held = read(address);
        var end = held.<VEvent>getComponents("VEVENT").stream()
                .filter(event -> text(event).equals("The hold ends"))
                .findFirst()
                .orElseThrow();
        assertThat(end.<Temporal>getStartDate().orElseThrow().getDate())
                .isEqualTo(LocalDate.now().plusWeeks(4));
        assertThat(end.getDescription().orElseThrow().getValue())
                .isEqualTo(mine.code() + " A calendar, with; marks\\ and “quotes”");
        assertThat(end.toString()).doesNotContain("bankrupt");

        assertThat(open.toString() + held)
                .doesNotContain(foreign.code().value())
                .doesNotContain("Replace the ticket system");
    }

    @Test
    void tasksOfMyGroupsAreInIt_asLongAsIAmInThem() throws Exception {
        var pmo = users.create("pmo");
        var project = play.submit(Play.request()).runJobs();
        var task = project.task("triageRequest");
        browser = new SignedInBrowser(port, pmo, Users.PASSWORD);
        var address = address();

        assertThat(task.getDueDate()).isNotNull();
        assertThat(read(address).toString()).contains("UID:task-" + task.getId(), "/work/" + task.getId());

        users.take(pmo, "pmo");
        assertThat(read(address).toString())
                .doesNotContain(task.getId(), project.code().value());
    }

    @Test
    void whoIsDeactivatedHasNoCalendar() {
        var address = address();
        assertThat(get(address).status()).isEqualTo(200);
        users.deactivate(user);
        assertThat(get(address).status()).isEqualTo(404);
    }

    @Test
    void aRevokedOrRenewedAddressEndsAtOnce() {
        var first = address();
        var second = address();
        assertThat(second).isNotEqualTo(first);
        assertThat(get(first).status()).isEqualTo(404);
        assertThat(get(second).status()).isEqualTo(200);

        assertThat(browser.post("/account/calendar", "/account/calendar/revoke", "")
                        .body())
                .contains("is revoked", "You have no calendar address.");
        assertThat(get(second).status()).isEqualTo(404);
        assertThat(jdbc.sql("select detail from security_event where actor = ? and kind = 'TOKEN_CHANGED' order by id")
                        .param(user)
                        .query(String.class)
                        .list())
                .containsExactly(
                        "made an address of the calendar",
                        "made an address of the calendar",
                        "revoked the address of the calendar");
    }

    @Test
    void theAddressIsShownOnce_andTheDatabaseDoesNotHoldIt() {
        var address = address();
        var token = address.replaceAll(".*/|\\.ics", "");
        assertThat(browser.get("/account/calendar").body())
                .doesNotContain(token)
                .contains("Your address was created on");
        assertThat(browser.get("/account").body()).contains("/account/calendar");
        assertThat(jdbc.sql(
                                "select encode(hash, 'escape') || encode(hash, 'base64') from calendar_feed where user_id = ?")
                        .param(user)
                        .query(String.class)
                        .single())
                .doesNotContain(token);
        assertThat(get(address).status()).isEqualTo(200);
        assertThat(jdbc.sql(
                                "select count(*) from ledger_entry where subject like '%' || ? || '%' or body::text like '%' || ? || '%'")
                        .params(token, token)
                        .query(Integer.class)
                        .single())
                .as("entries of the ledger with the secret address")
                .isZero();
    }

    @Test
    void theAnswerIsPrivate_hasNoSession_andIsNotSentAgainUnchanged() {
        task("Noon", "2027-03-27T12:00:00Z");
        var address = address();

        var answer = get(address);

        assertThat(answer.header("Content-Type").orElse("")).startsWith("text/calendar");
        assertThat(answer.header("Cache-Control").orElse(""))
                .contains("private")
                .doesNotContain("public");
        assertThat(answer.header("Set-Cookie")).isEmpty();
        assertThat(answer.body()).contains("SUMMARY:Noon");
        var tag = answer.header("ETag").orElseThrow();
        var again = get(address, "If-None-Match: " + tag);
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        var head = new RawHttp(port, "127.0.0.1").send("", "HEAD " + address + " HTTP/1.1");
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("ETag")).contains(tag);
        assertThat(head.body()).isEmpty();

        task("Later", "2027-03-29T12:00:00Z");
        assertThat(get(address, "If-None-Match: " + tag).status()).isEqualTo(200);
    }

    @Test
    void nothingButReadingIsPossible_andAForgedAddressIsNone() {
        var address = address();
        for (var method : List.of("POST", "PUT", "DELETE", "PATCH", "OPTIONS")) {
            assertThat(new RawHttp(port, "127.0.0.1")
                            .send("", method + ' ' + address + " HTTP/1.1")
                            .status())
                    .as(method)
                    .isEqualTo(404);
        }
        for (var forged : List.of("x", "A".repeat(43), "A".repeat(4000), "%00", "..%2f..", "'or'1'='1")) {
            assertThat(get("/calendar/" + forged + ".ics").status()).as(forged).isIn(400, 404);
        }
        assertThat(get(address.replace(".ics", "")).status()).isEqualTo(404);
        assertThat(get("/calendar/").status()).isEqualTo(404);
    }

    private String task(String name, String due) {
        var task = tasks.newTask(UUID.randomUUID().toString());
        task.setName(name);
        task.setAssignee(user);
        task.setDueDate(Date.from(Instant.parse(due)));
        tasks.saveTask(task);
        made.add(task.getId());
        return task.getId();
    }

    private void choose(String zone) {
        browser.post("/account", "/account/zone", "zone=" + zone);
    }

    /** The path of a new address. */
    private String address() {
        var shown = ADDRESS.matcher(
                browser.post("/account/calendar", "/account/calendar", "").body());
        assertThat(shown.find()).isTrue();
        return shown.group(1);
    }

    private Answer get(String path, String... headers) {
        return new RawHttp(port, "127.0.0.1").get(path, headers);
    }

    private net.fortuna.ical4j.model.Calendar read(String address) throws IOException, ParserException {
        var answer = get(address);
        assertThat(answer.status()).isEqualTo(200);
        var calendar = new CalendarBuilder().build(new StringReader(answer.body()));
        assertThat(calendar.validate().getEntries()).isEmpty();
        return calendar;
    }

    private static List<String> texts(net.fortuna.ical4j.model.Calendar calendar) {
        return calendar.<VEvent>getComponents("VEVENT").stream()
                .map(CalendarFeedTest::text)
                .toList();
    }

    private static String text(VEvent event) {
        return event.getSummary().orElseThrow().getValue();
    }

    private static VEvent event(net.fortuna.ical4j.model.Calendar calendar, String task) {
        return calendar.<VEvent>getComponents("VEVENT").stream()
                .filter(event -> event.getUid().orElseThrow().getValue().equals("task-" + task + "@localhost"))
                .findFirst()
                .orElseThrow();
    }

    private static Instant start(net.fortuna.ical4j.model.Calendar calendar, String task) {
        Optional<DtStart<Temporal>> start = event(calendar, task).getStartDate();
        return moment(start.orElseThrow().getDate());
    }

    private static Instant end(net.fortuna.ical4j.model.Calendar calendar, String task) {
        Optional<DtEnd<Temporal>> end = event(calendar, task).getEndDate();
        return moment(end.orElseThrow().getDate());
    }

    private static Instant moment(Temporal time) {
        return time instanceof Instant instant
                ? instant
                : java.time.ZonedDateTime.from(time)
                        .withZoneSameInstant(ZoneId.of("UTC"))
                        .toInstant();
    }
}
