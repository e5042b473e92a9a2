package io.tspmo.project.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.IntegrationTest;
import io.tspmo.Play;
import io.tspmo.project.workdays.HolidayCalendar;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What user tasks are called where they are listed, and when they are due. */
@IntegrationTest
class TaskNamesTest {

    @Autowired
    Play play;

    @Autowired
    HolidayCalendar calendar;

    @Autowired
    Clock clock;

    @Autowired
    JdbcClient jdbc;

    @Test
    void aTaskSaysWhatItIsAbout_andIsDueByTheTable() {
        var project = play.submit(titled("Customer portal")).runJobs();
        assertThat(project.task("triageRequest"))
                .returns("Triage the request: Customer portal", Task::getName)
                .satisfies(task -> isDueIn(task, 3));

        project.accept("STANDARD");
        assertThat(project.task("castVote").getName()).isEqualTo("Vote on G0 Idea: Customer portal, 180,000 EUR");

        project.vote("APPROVE");
        assertThat(project.task("reportPhase"))
                .returns("Report for G1 Business case: Customer portal", Task::getName)
                .satisfies(task -> isDueIn(task, 20));
    }

    @Test
    void aDeadlineThatAnotherRuleSetsStays() {
        var project = play.submit(Play.request()).accept("STANDARD");

        var deadline = jdbc.sql("select deadline from gate_review where project_code = ?")
                .param(project.code().value())
                .query(java.sql.Timestamp.class)
                .single();
        assertThat(project.task("castVote").getDueDate()).isEqualTo(deadline);
    }

    @Test
    void whatSomebodyTypedIsAWord_howeverLongItIs() {
        var project = play.submit(titled("${1 + 1} {gateName} #{x} $1 \\Q")).accept("STANDARD");
        assertThat(project.task("castVote").getName())
                .isEqualTo("Vote on G0 Idea: ${1 + 1} {gateName} #{x} $1 \\Q, 180,000 EUR");

        var votes = new HashMap<String, Object>(Play.condition("Show the contract.\nAll of it. " + "𝒜".repeat(900)));
        votes.put("vote", "APPROVE_WITH_CONDITIONS");
        votes.put("comment", "Only then.");
        project.vote(votes);
        assertThat(project.task("fulfilObligation").getName())
                .startsWith("Fulfil the condition from G0: Show the contract. All of it. 𝒜")
                .endsWith("𝒜…")
                .satisfies(name ->
                        assertThat(name.codePointCount(0, name.length())).isEqualTo(250));
    }

    @Test
    void theLedgerCallsATaskByItsKind() {
        var project = play.submit(titled("Nobody else reads this")).runJobs();

        assertThat(jdbc.sql("select body from ledger_entry where project = ? and kind = 'TASK'")
                        .param(project.code().value())
                        .query(String.class)
                        .list())
                .isNotEmpty()
                .allSatisfy(body -> assertThat(body).contains("Triage request").doesNotContain("Nobody else"));
    }

    private void isDueIn(Task task, int businessDays) {
        assertThat(task.getDueDate().toInstant())
                .isEqualTo(calendar.endOfBusinessDay(clock, businessDays).toInstant());
    }

    private static Map<String, Object> titled(String title) {
        var request = Play.request();
        request.put("title", title);
        return request;
    }
}
