package io.tspmo.planning.resourcecheck;

import static io.tspmo.planning.booking.Year2041.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.IntegrationTest;
import io.tspmo.planning.booking.Year2041;
import io.tspmo.planning.people.People;
import io.tspmo.planning.resource.Bookings;
import io.tspmo.planning.resource.Demands;
import io.tspmo.planning.resource.StaffedLines;
import io.tspmo.platform.decision.DeployedTables;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.Projects;
import io.tspmo.project.standing.ResourceStanding.Standing;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What a project has of the people it requests, on any later day. */
@IntegrationTest
class CurrentStaffingTest {

    @Autowired
    JdbcClient jdbc;

    private Year2041 year;
    private ApplicationContext context;

    @BeforeEach
    void begin(@Autowired ApplicationContext context) {
        this.context = context;
        year = new Year2041(context);
    }

    /** On the day that it is in that year. */
    private Standing standing(ProjectCode project) {
        var now = new CurrentStaffing(
                context.getBean(Projects.class),
                context.getBean(Demands.class),
                context.getBean(People.class),
                context.getBean(Bookings.class),
                context.getBean(StaffedLines.class),
                context.getBean(DeployedTables.class),
                year.clock());
        return context.getBean(TransactionTemplate.class).execute(status -> now.now(project));
    }

    @Test
    void beforeAnythingIsCommittedItSaysWhetherAllCanBeStaffed() {
        var person = year.person(40, year.skill);
        var project = year.project(MONDAY);
        year.ask(project, year.skill, 20, MONDAY, MONDAY.plusWeeks(4).minusDays(3));

        assertThat(standing(project).verdict()).isEqualTo("ENOUGH");
        assertThat(standing(project).day()).isEqualTo(MONDAY.minusWeeks(1));

        year.absent(person, MONDAY, MONDAY.plusDays(4));
        assertThat(standing(project).verdict()).isEqualTo("SHORT");
        assertThat(standing(project).findings()).contains("20 h short in the week of 7 Jan 2041");
    }

    @Test
    void whatIsCommittedCountsAndWhatIsNotBookedIsShortAlthoughSomebodyWouldBeFree() {
        year.person(40, year.skill);
        var project = year.project(MONDAY);
        year.ask(project, year.skill, 20, MONDAY, MONDAY.plusWeeks(4).minusDays(3));
        year.inTransaction(booking -> booking.reserve(project));
        year.inTransaction(booking -> booking.commit(project));

        assertThat(standing(project).verdict()).isEqualTo("ENOUGH");
        assertThat(standing(project).findings()).isEqualTo("All 80 h requested from 7 Jan 2041 on are booked.");

        jdbc.sql("delete from booking where project_code = ? and day >= ?")
                .params(project.value(), MONDAY.plusWeeks(3))
                .update();
        assertThat(standing(project).verdict()).isEqualTo("SHORT");
        assertThat(standing(project).findings()).startsWith("60 h of the 80 h requested");
    }

    @Test
    void whatIsBookedTooMuchInOneWeekFillsNoOther() {
        year.person(40, year.skill);
        var project = year.project(MONDAY);
        year.ask(project, year.skill, 20, MONDAY, MONDAY.plusWeeks(4).minusDays(3));
        year.inTransaction(booking -> booking.reserve(project));
        year.inTransaction(booking -> booking.commit(project));
        jdbc.sql("delete from booking where project_code = ? and day >= ?")
                .params(project.value(), MONDAY.plusWeeks(3))
                .update();
        jdbc.sql("update booking set hours = 2 * hours where project_code = ? and day < ?")
                .params(project.value(), MONDAY.plusWeeks(1))
                .update();

        assertThat(standing(project).verdict()).isEqualTo("SHORT");
        assertThat(standing(project).findings()).startsWith("60 h of the 80 h requested");
    }

    @Test
    void workedDaysOfTheWeekUnderWayAreNotShort() {
        year.person(40, year.skill);
        var project = year.project(MONDAY);
        year.ask(project, year.skill, 20, MONDAY, MONDAY.plusWeeks(4).minusDays(3));
        year.inTransaction(booking -> booking.reserve(project));
        year.inTransaction(booking -> booking.commit(project));

        year.todayIs(MONDAY.plusDays(3));
        assertThat(standing(project).verdict()).isEqualTo("ENOUGH");
        assertThat(standing(project).findings()).startsWith("All 60 h requested from 14 Jan 2041 on");
    }

    @Test
    void nothingIsShortWhereNothingIsToCome() {
        var project = year.project(MONDAY);
        year.ask(project, year.skill, 20, MONDAY, MONDAY.plusWeeks(4).minusDays(3));
        assertThat(standing(project).verdict()).isEqualTo("SHORT");

        year.todayIs(MONDAY.plusWeeks(4));
        assertThat(standing(project).verdict()).isNull();
        assertThat(standing(project).findings()).isEqualTo("No staff is requested from now on.");

        year.todayIs(MONDAY);
        jdbc.sql("update project set phase = 'CLOSING' where code = ?")
                .param(project.value())
                .update();
        assertThat(standing(project).verdict()).isNull();
    }
}
