package io.tspmo.planning.assignment;

import static io.tspmo.planning.resource.Office.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.tspmo.IntegrationTest;
import io.tspmo.SignedInBrowser;
import io.tspmo.planning.assignment.AssignmentPreview.Kind;
import io.tspmo.planning.booking.PeopleBooking;
import io.tspmo.planning.resource.Demands;
import io.tspmo.planning.resource.Office;
import io.tspmo.platform.form.Rejection;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.records.ProjectStory;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The resource manager assigns, swaps and splits people; every conflict is shown before it counts. */
@IntegrationTest
class AssigningTest {

    private static final LocalDate FRIDAY = MONDAY.plusDays(4);

    @LocalServerPort
    int port;

    @Autowired
    TestRestTemplate http;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    Demands demands;

    @Autowired
    PeopleBooking booking;

    @Autowired
    Assigning assigning;

    @Autowired
    AssignmentPreviews previews;

    @Autowired
    ProjectStory story;

    private String skill = "";
    private String one = "";
    private String other = "";
    private ProjectCode code = ProjectCode.of(2043, 1);

    @BeforeEach
    void aProjectOfOnePerson() {
        var office = new Office(jdbc);
        skill = office.skill();
        one = office.person(40, skill);
        code = office.project(demands, Office.line(1, skill, 30, 1));
        transactions.executeWithoutResult(status -> booking.reserve(code));
        other = office.person(40, skill);
    }

    @Test
    void aSplitGivesSomeHoursToAnother_andAnotherChangeUndoesIt() {
        change(one, other, "10", "Needs help");
        assertThat(hours(one)).isEqualByComparingTo("20");
        assertThat(hours(other)).isEqualByComparingTo("10");
        assertThat(story.whole(code)).anySatisfy(line -> assertThat(line.toString())
                .contains("10 h of line 1 were assigned by hand", "Needs help"));

        change(other, one, null, "Back again");
        assertThat(hours(one)).isEqualByComparingTo("30");
        assertThat(hours(other)).isZero();
        assertThat(new Office(jdbc).miscounted()).isEmpty();
    }

    @Test
    void whatIsOpenIsAssigned_neverMoreThanTheLineAsksFor() {
        change(one, null, "12", "Leaves early");
        assertThat(hours(one)).isEqualByComparingTo("18");

        change(null, other, null, "Takes the rest");
        assertThat(hours(other)).isEqualByComparingTo("12");
        assertThatThrownBy(() -> previews.of(code, wanted(null, other, null)))
                .isInstanceOf(Rejection.class)
                .hasMessageContaining("has all its hours");
    }

    @Test
    void everyConflictIsShown_andNothingIsBookedByLooking() {
        var beginner = new Office(jdbc).person(20);
        jdbc.sql("insert into absence (person_id, first_day, last_day) values (?, ?, ?)")
                .params(beginner, MONDAY, MONDAY)
                .update();
        var second = new Office(jdbc).project(demands, Office.line(1, skill, 40, 1));
        transactions.executeWithoutResult(status -> booking.reserve(second));

        var preview = previews.of(code, wanted(one, beginner, null));
        assertThat(preview.conflicts())
                .extracting(AssignmentPreview.Conflict::kind)
                .contains(Kind.SKILL_MISSING, Kind.ABSENT, Kind.NO_TIME, Kind.ABOVE_SHARE);
        assertThat(previews.of(code, wanted(one, other, null)).conflicts())
                .extracting(AssignmentPreview.Conflict::kind)
                .contains(Kind.DOUBLE_BOOKED, Kind.ABOVE_SHARE);
        assertThat(hours(one)).isEqualByComparingTo("30");
    }

    @Test
    void whatChangedSinceItWasSeenIsShownAgain_andAReasonIsNeeded() {
        var wanted = wanted(one, other, null);
        var seen = previews.of(code, wanted).seen();
        jdbc.sql("insert into absence (person_id, first_day, last_day) values (?, ?, ?)")
                .params(other, MONDAY, FRIDAY)
                .update();

        assertThatThrownBy(() -> assigning.confirm(code, wanted, seen, "Swap", "resources"))
                .isInstanceOf(Rejection.class)
                .hasMessageContaining("have changed since");
        assertThatThrownBy(() -> assigning.confirm(code, wanted, seen, "  ", "resources"))
                .isInstanceOf(Rejection.class)
                .hasMessageContaining("Reason: is required");
        assertThat(hours(one)).isEqualByComparingTo("30");
    }

    @Test
    void thePageShowsConflictsFirst_thenBooks() {
        var browser = new SignedInBrowser(port, "resources");
        var page = "/projects/" + code + "/people/assign";
        var query = "line=1&from=" + one + "&to=" + other + "&first=" + MONDAY + "&last=" + FRIDAY + "&hours=8";
        var people = browser.get("/projects/" + code + "/people").body();
        assertThat(people).contains("Assign, swap or split");
        var shown = browser.get(page + "?look=1&" + query).body();
        assertThat(shown).contains("No conflicts", "Nothing is booked yet");
        var seen = shown.replaceAll("(?s).*name=\"seen\" value=\"([^\"]+)\".*", "$1");

        assertThat(browser.post(page + "?" + query, page, query + "&seen=" + seen + "&reason=Help")
                        .body())
                .contains("8 h of line 1 were changed");
        assertThat(hours(other)).isEqualByComparingTo("8");
        assertThat(browser.get(page + "?look=1&" + query.replace("hours=8", "hours=250%2C000"))
                        .body())
                .contains("Hours a week: this ", "250000");
        assertThat(browser.get(page + "?look=1&line=1&from=*&to=nobody&first=soon&last=")
                        .body())
                .contains("The first day is not a day");
        assertThat(browser.get(page + "?look=1&line=1&first=" + MONDAY + "&last=" + FRIDAY)
                        .body())
                .contains("Choose who gives the hours and who gets them.");
        assertThat(browser.get(page + "?look=1&line=1&from=*&to=" + other + "&first=" + MONDAY + "&last=" + FRIDAY)
                        .body())
                .contains("has all its hours");
        assertThat(new SignedInBrowser(port, "manager").get(page + "?line=1").statusCode())
                .isEqualTo(403);
    }

    @Test
    void theApiShowsFirst_thenDoesWhatWasSeen() {
        var api = http.withBasicAuth("resources", "demo");
        var address = "/api/projects/" + code + "/assignments";
        var wanted = new HashMap<String, Object>(Map.of(
                "line",
                1,
                "from",
                one,
                "to",
                other,
                "first",
                MONDAY.toString(),
                "last",
                FRIDAY.toString(),
                "hoursWeek",
                8));
        var shown = api.postForObject(address, wanted, JsonNode.class);
        assertThat(shown.path("done").asBoolean()).isFalse();
        assertThat(hours(other)).isZero();

        wanted.put("seen", shown.path("seen").asText());
        wanted.put("reason", "Help");
        assertThat(api.postForObject(address, wanted, JsonNode.class)
                        .path("done")
                        .asBoolean())
                .isTrue();
        assertThat(hours(other)).isEqualByComparingTo("8");
        wanted.put("last", "+999999999-12-31");
        assertThat(api.postForEntity(address, wanted, String.class).getStatusCode())
                .isEqualTo(HttpStatus.UNPROCESSABLE_ENTITY);
    }

    @Test
    void whatNoBookingCanHoldIsRefused_withTheField() {
        refused("last", () -> new AssignmentChange(1, one, other, MONDAY, LocalDate.MAX, null));
        refused("hours", () -> wanted(one, other, "0.001"));
        refused("hours", () -> wanted(one, other, "168.01"));
        assertThatThrownBy(() -> previews.of(code, wanted("no\0body", other, null)))
                .isInstanceOf(Rejection.class)
                .hasMessageContaining("nothing booked");
    }

    private static void refused(String field, ThrowingCallable change) {
        assertThatThrownBy(change).isInstanceOfSatisfying(Rejection.class, refused -> assertThat(refused.field())
                .isEqualTo(field));
    }

    private BigDecimal hours(String person) {
        return jdbc.sql("select coalesce(sum(hours), 0) from booking where project_code = ? and person_id = ?")
                .params(code.value(), person)
                .query(BigDecimal.class)
                .single();
    }

    private static AssignmentChange wanted(@Nullable String from, @Nullable String to, @Nullable String hours) {
        return new AssignmentChange(1, from, to, MONDAY, FRIDAY, hours == null ? null : new BigDecimal(hours));
    }

    private void change(@Nullable String from, @Nullable String to, @Nullable String hours, String reason) {
        var wanted = wanted(from, to, hours);
        assigning.confirm(code, wanted, previews.of(code, wanted).seen(), reason, "resources");
    }
}
