package io.tspmo.planning.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.IntegrationTest;
import io.tspmo.Play;
import io.tspmo.ProjectRun;
import io.tspmo.planning.planupload.PlanUploads;
import io.tspmo.planning.planupload.PlanUploads.Choice;
import io.tspmo.planning.schedulepage.ScheduleEditing;
import io.tspmo.project.notification.Notices;
import java.io.ByteArrayInputStream;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A schedule that ends later than was agreed, and by more than the table tolerance allows: 20 days in the tier LITE. */
@IntegrationTest
class LateSchedulesTest {

    @Autowired
    Play play;

    @Autowired
    PlanUploads uploads;

    @Autowired
    ScheduleEditing editing;

    @Autowired
    Notices notices;

    @Autowired
    JdbcClient jdbc;

    @Test
    void aVersionThatIsTooLateOpensAnException_anotherOneOpensNoSecond() {
        var project = lite();
        store(project, "Rollout", 20);
        assertThat(breaches(project)).isEmpty();
        store(project, "Rollout", 21);
        assertThat(breaches(project)).containsExactly("TIME 21 open, by version 2 of the schedule");
        store(project, "Rollout", 30);
        assertThat(breaches(project)).containsExactly("TIME 21 open, by version 2 of the schedule");
        project.runJobs();
        assertThat(jdbc.sql("select text from notice where project_code = ? and 'manager' = any (users)"
                                + " and text like 'Outside of tolerance%'")
                        .param(project.code().value())
                        .query(String.class)
                        .list())
                .singleElement()
                .asString()
                .contains("21 days after the agreed finish, 20 days allowed, by version 2 of the schedule");
        assertThat(news(project)).anyMatch(text -> text.startsWith("Outside of tolerance"));
        project.voteAt("X1", "APPROVE");
        assertThat(news(project))
                .noneMatch(text -> text.startsWith("Outside of tolerance"))
                .anyMatch(text -> text.startsWith("Exception accepted"));
        store(project, "Rollout", 41);
        assertThat(breaches(project)).hasSize(1);
        store(project, "Rollout", 42);
        assertThat(breaches(project))
                .containsExactly(
                        "TIME 21 APPROVE, by version 2 of the schedule", "TIME 42 open, by version 5 of the schedule");
    }

    @Test
    void theVersionThatIsCurrentAgainAfterAWithdrawalIsCompared_andNoneIsNoFigure() {
        var project = lite();
        store(project, "Rollout", 25);
        jdbc.sql("update tolerance_breach set outcome = 'ENDED', decided_at = now() where project_code = ?")
                .param(project.code().value())
                .update();
        store(project, "Rollout", 0);
        assertThat(breaches(project)).hasSize(1);
        editing.withdraw(project.code(), 2, "Another project's plan.", "pmo");
        assertThat(breaches(project))
                .containsExactly(
                        "TIME 25 ENDED, by version 1 of the schedule", "TIME 25 open, by version 1 of the schedule");
        jdbc.sql("update tolerance_breach set outcome = 'ENDED', decided_at = now() where project_code = ?")
                .param(project.code().value())
                .update();
        editing.withdraw(project.code(), 1, "Another project's plan.", "pmo");
        assertThat(breaches(project)).hasSize(2).allMatch(breach -> breach.contains("ENDED"));
    }

    @Test
    void beforeABaseline_onHoldAndInClosingNothingIsOpened_andWhatWasStoredOnHoldCountsWhenItResumes() {
        var request = play.submit(farAhead()).accept("LITE");
        store(request, "Rollout", 100);
        assertThat(breaches(request)).isEmpty();

        var held = standard().report().provideEvidence().voteAt("G4", "HOLD").runJobs();
        store(held, "Rollout", 100);
        assertThat(breaches(held)).isEmpty();
        held.answer("decideHeldProject", "pmo", Map.of("heldDecision", "RESUME", "reason", "The money is there."));
        assertThat(breaches(held)).containsExactly("TIME 100 open, by its figures when it resumed");

        var closing = lite().report().runJobs().waitsAt("acceptDelivery");
        store(closing, "Rollout", 100);
        assertThat(breaches(closing)).isEmpty();
    }

    private void store(ProjectRun project, String name, int daysLate) {
        var finish = LocalDate.parse((String) farAhead().get("wantedEnd")).plusDays(daysLate);
        var monday =
                finish.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).minusWeeks(1);
        var file = new TestPlan(name);
        file.task("Build", monday.toString(), 3);
        file.task("Go live " + daysLate, finish.toString(), 0);
        uploads.store(
                project.code(),
                "plan.xml",
                new ByteArrayInputStream(file.mspdi()),
                new Choice("", "", true, "It is planned like this.", null),
                "manager");
    }

    private List<String> news(ProjectRun project) {
        return notices.unseen("manager", List.of()).stream()
                .filter(notice -> notice.project().equals(project.code().value()))
                .map(Notices.Notice::text)
                .toList();
    }

    private List<String> breaches(ProjectRun project) {
        return jdbc.sql(
                        "select figure || ' ' || trim_scale(actual) || ' ' || coalesce(outcome, 'open') || ', by ' || source"
                                + " from tolerance_breach where project_code = ? order by number")
                .param(project.code().value())
                .query(String.class)
                .list();
    }

    private static Map<String, Object> farAhead() {
        var request = new HashMap<>(Play.request());
        for (var date : List.of("wantedStart", "wantedEnd", "demand1From", "demand1Until")) {
            request.compute(
                    date,
                    (key, day) -> LocalDate.parse((String) day).plusYears(6).toString());
        }
        return request;
    }

    private ProjectRun lite() {
        return play.submit(farAhead()).accept("LITE").vote("APPROVE");
    }

    private ProjectRun standard() {
        return play.submit(farAhead())
                .accept("STANDARD")
                .vote("APPROVE")
                .report()
                .vote("APPROVE")
                .report()
                .vote("APPROVE");
    }
}
