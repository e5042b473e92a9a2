package io.tspmo.planning.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.IntegrationTest;
import io.tspmo.SignedInBrowser;
import io.tspmo.planning.booking.PeopleBooking;
import io.tspmo.planning.calendar.Supply;
import io.tspmo.planning.calendar.Weekdays;
import io.tspmo.planning.capacity.CapacityFilter.By;
import io.tspmo.planning.capacity.CapacityFilter.Show;
import io.tspmo.planning.capacity.CapacityMap.Cell;
import io.tspmo.planning.choice.LoadLimits;
import io.tspmo.planning.people.People;
import io.tspmo.planning.resource.Demands;
import io.tspmo.planning.resource.Office;
import io.tspmo.planning.resourcecheck.Capacity;
import io.tspmo.project.project.ProjectCode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Two people of one skill, one of them away for a day and with run work; a project has reserved, another asks in vain. */
@IntegrationTest
class CapacityPagesTest {

    private static final LocalDate MONDAY = Office.MONDAY;

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    Demands demands;

    @Autowired
    PeopleBooking booking;

    @Autowired
    Capacity capacity;

    @Autowired
    CapacityMap map;

    @Autowired
    LoadLimits limits;

    private String skill = "";
    private String busy = "";
    private ProjectCode code = ProjectCode.of(2043, 1);
    private SignedInBrowser browser;

    @BeforeEach
    void people() {
        var office = new Office(jdbc);
        skill = office.skill();
        busy = office.person(40, skill);
        office.person(20, skill);
        jdbc.sql("insert into absence (person_id, first_day, last_day) values (?, ?, ?)")
                .params(busy, MONDAY, MONDAY)
                .update();
        jdbc.sql("insert into run_work (person_id, name, first_day, hours_week) values (?, 'Support', ?, 5)")
                .params(busy, MONDAY)
                .update();
        code = office.project(demands, Office.line(1, skill, 70, 1));
        transactions.executeWithoutResult(status -> booking.reserve(code));
        browser = new SignedInBrowser(port, "resources");
    }

    private CapacityFilter filter(By by) {
        return new CapacityFilter(by, 13, MONDAY, "", "", skill, 1, Show.LOAD, 0);
    }

    @Test
    void everyHourOfAWeekIsSomewhere() {
        var cell = map.of(filter(By.SKILL)).rows().get(0).cells().get(0);

        assertThat(cell.supply()).isEqualTo(6000);
        assertThat(cell.absent()).isEqualTo(800);
        assertThat(cell.runWork()).isEqualTo(400); // a fifth of it falls on the day off
        assertThat(cell.soft()).isEqualTo(4800);
        assertThat(cell.hard()).isZero();
        assertThat(cell.free()).isZero();
        assertThat(cell.load()).isEqualTo(100);
        assertThat(map.of(filter(By.SKILL)).unmet()).singleElement().satisfies(lack -> assertThat(lack.total())
                .isEqualTo(2200));
        transactions.executeWithoutResult(status -> booking.commit(code));
        assertThat(map.of(filter(By.PERSON)).rows()).hasSize(2).allSatisfy(row -> {
            assertThat(row.cells().get(0).soft()).isZero();
            assertThat(row.cells().get(0).hard()).isPositive();
            assertThat(row.cells().get(1).hard()).isZero();
        });
    }

    @Test
    void theMarksAreTheLimitsOfTheTableOverloadRules() {
        var body = browser.get("/capacity?by=PERSON&skill=" + skill + "&from=" + MONDAY)
                .body();
        assertThat(body)
                .contains(
                        "▲ over 100 %, ■ over 90 %, ◧ over 85 %, □ up to 85 %, the share that people are booked up to.");
        var cells = new CapacityCells(Show.LOAD, limits.now());
        var row = map.of(filter(By.PERSON)).rows().get(0);
        assertThat(IntStream.of(85, 86, 90, 91, 100, 101)
                        .mapToObj(load -> cells.style(row, new Cell(10_000, 0, 0, 0, 100L * load, 0))))
                .containsExactly("roomy", "busy", "busy", "full", "full", "over");
    }

    @Test
    void theWeekOfAPersonWhoHasLeftSaysWhenTheContractEnded() {
        jdbc.sql("update person set last_day = ? where id = ?")
                .params(MONDAY.plusDays(8), busy)
                .update();

        var during = browser.get("/capacity/people/" + busy + "?week=" + MONDAY.plusDays(7));
        var after = browser.get("/capacity/people/" + busy + "?week=" + MONDAY.plusDays(14));

        assertThat(during.body()).contains("Supply, hours", "<time datetime=\"2043-01-13\">13 Jan 2043</time>");
        assertThat(during.body()).contains("ends").doesNotContain("Week after");
        assertThat(after.statusCode()).isEqualTo(200);
        assertThat(after.body())
                .contains("The contract ended on", "13 Jan 2043")
                .doesNotContain("Supply, hours");
    }

    @Test
    void aPersonWhoIsRemovedWhileTheWeekIsReadHasNone() {
        var removed = new CapacityMap.Employee("removed-" + skill, "Removed", null);

        assertThat(map.week(removed, filter(By.PERSON))).isEmpty();
    }

    @Test
    void absencesEnteredAfterBookingShowAsOverload() {
        jdbc.sql("insert into absence (person_id, first_day, last_day) values (?, ?, ?)")
                .params(busy, MONDAY.plusDays(1), MONDAY.plusDays(2))
                .update();

        var body = browser.get("/capacity?by=PERSON&skill=" + skill + "&from=" + MONDAY)
                .body();

        assertThat(map.of(filter(By.PERSON)).rows())
                .filteredOn(row -> row.id().equals(busy))
                .singleElement()
                .satisfies(row -> assertThat(row.cells().get(0).load()).isGreaterThan(100));
        assertThat(body).contains("▲").contains("/capacity/people/" + busy);
    }

    @Test
    void thePageLeadsFromASkillToPeopleAndToTheProjectsBehindThem() {
        assertThat(browser.get("/capacity?skill=" + skill + "&from=" + MONDAY).body())
                .contains("100 %", "2 people", "by=PERSON", "22");
        assertThat(browser.get("/capacity/people/" + busy + "?week=" + MONDAY.plusDays(2))
                        .body())
                .contains(code.value(), "reserved", "week of <span>5 Jan 2043</span>");
        var csv = browser.get("/capacity.csv?by=PERSON&skill=" + skill + "&from=" + MONDAY)
                .body();
        assertThat(csv.lines()).hasSize(1 + 2 * 13);
        assertThat(csv).contains(busy + "," + busy + ",1,2043-01-05,40.00,8.00,4.00,28.00,0.00,0.00,100");
        assertThat(browser.get("/capacity?weeks=soon").statusCode()).isEqualTo(400);
    }

    @Test
    void theProjectsPageShowsWhoLacks_andLinesChangeWhileNobodyIsCommitted() {
        var manager = new SignedInBrowser(port, "manager");
        var page = "/projects/" + code + "/people";
        assertThat(manager.get(page).body()).contains("48 of 70", "Hold them longer");

        var lines = page + "/lines";
        var days = "&from=2043-01-05&until=2043-01-11&skill=" + skill;
        var seen = manager.seen(page, "name=\"number\" value=\"1\"");
        manager.post(page, lines, "number=1&level=3&hours=30" + days + seen);
        assertThat(demands.lines(code).get(0).hoursWeek()).isEqualByComparingTo("30");
        assertThat(demands.lines(code).get(0).level()).isEqualTo(3);
        assertThat(new Office(jdbc).booked(code, "SOFT")).isEqualByComparingTo(new BigDecimal("30"));

        assertThat(manager.post(page, lines, "number=0&level=3&hours=-4" + days).body())
                .contains("Hours a week must be", "value=\"-4\"");
        assertThat(manager.post(page, lines, "number=0&level=5&hours=4&person=" + busy + days)
                        .body())
                .contains("does not have this skill at level 5");

        var late = manager.post(page, lines, "number=1&level=3&hours=20" + days + seen);
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body())
                .contains("Line 1 was changed meanwhile", "Hours a week: now 30, you entered 20.", "value=\"20\"");
        assertThat(demands.lines(code).get(0).hoursWeek()).isEqualByComparingTo("30");
        assertThat(manager.post(page, page + "/lines/1/remove", seen.substring(1))
                        .body())
                .contains("Line 1 was changed meanwhile, so it was not removed", "Hours a week: 30");

        transactions.executeWithoutResult(status -> booking.commit(code));
        assertThat(manager.get(page).body()).contains("These people are committed", "30 of 30");
        assertThat(manager.postOnly(page, page + "/lines/1/remove", "").statusCode())
                .isEqualTo(409);
        assertThat(demands.lines(code)).hasSize(1);
        assertThat(manager.get(page + ".csv").body()).contains("1," + skill + ",3,,2043-01-05,30.00,0.00,30.00,0.00");
    }

    @Test
    void theUnfilledHoursOfALineAreThoseOfAllItsWeeks_whateverIsShown() {
        var manager = new SignedInBrowser(port, "manager");
        var page = "/projects/" + code + "/people";
        manager.post(
                page,
                page + "/lines",
                "number=1&level=5&hours=10&from=2043-01-05&until=2044-01-03&skill=" + skill
                        + manager.seen(page, "name=\"number\" value=\"1\""));

        assertThat(manager.get(page + "?from=2043-01-05").body()).contains("<b>520</b>"); // 52 weeks, 13 of them shown
        assertThat(manager.get(page + "?from=2043-11-02").body()).contains("<b>520</b>");
    }

    /** What is booked of a day is never beyond what is there, also with absences and run work. */
    @Test
    void bookingsLeaveAbsencesAndRunWorkAlone(@Autowired People people) {
        Supply left = people.time(
                        Set.of(skill), Weekdays.onOrAfter(MONDAY), Weekdays.onOrAfter(MONDAY) + 4, Set.of(code))
                .supply();
        jdbc.sql(
                        "select person_id, day, sum(100 * hours)::int as hundredths from booking where project_code = ? group by 1, 2")
                .param(code.value())
                .query(row -> {
                    for (int person = 0; person < left.people().size(); person++) {
                        if (left.people().get(person).id().equals(row.getString("person_id"))) {
                            int day = Weekdays.onOrAfter(row.getObject("day", LocalDate.class));
                            assertThat(row.getLong("hundredths")).isLessThanOrEqualTo(left.free(person, day));
                        }
                    }
                });
    }
}
