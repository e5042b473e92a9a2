package io.tspmo;

import static io.tspmo.PathProjects.bookings;
import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.project.project.Phase;
import io.tspmo.project.project.State;
import io.tspmo.project.project.Tier;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** From the request to the archive, by each way of governing. */
abstract class WholeWayPaths {

    @Autowired
    Play play;

    @Autowired
    JdbcClient jdbc;

    @Test
    void aStandardProjectGoesFromRequestToArchive() {
        var project = play.submit(inYearsToCome());
        project.runJobs().waitsAt("triageRequest");
        assertThat(project.project().valueScore()).isBetween(1, 100);
        assertThat(project.project().riskReasons()).contains("The supplier may be late");
        assertThat(project.project().staffing().verdict()).isEqualTo("ENOUGH");

        project.accept("STANDARD");
        assertThat(project.project().tier()).isEqualTo(Tier.STANDARD);
        assertThat(project.project().manager()).isEqualTo("manager");
        assertThat(bookings(jdbc, project)).isZero();
        project.vote("APPROVE").waitsAt("reportPhase");
        assertThat(project.project().phase()).isEqualTo(Phase.INITIATION);
        assertThat(bookings(jdbc, project, "SOFT")).isPositive();

        project.report().vote("APPROVE");
        assertThat(project.project().phase()).isEqualTo(Phase.PLANNING);
        project.report().vote("APPROVE");
        assertThat(project.project().phase()).isEqualTo(Phase.EXECUTION);
        assertThat(bookings(jdbc, project, "SOFT")).isZero();
        assertThat(bookings(jdbc, project, "HARD")).isPositive();

        project.deliver();
        assertThat(project.project().phase()).isEqualTo(Phase.CLOSING);
        project.acceptDelivery().answerSurvey().writeLessons().vote("APPROVE").hasEnded();
        assertThat(project.project().state()).isEqualTo(State.COMPLETED);
        assertThat(project.project().phase()).isEqualTo(Phase.CLOSED);
        assertThat(project.project().spent()).hasToString("175,000.00 EUR");
        assertThat(bookings(jdbc, project)).isZero();
        assertThat(verdictsInPacks(project))
                .containsExactly("G0 ENOUGH", "G1 ENOUGH", "G2 ENOUGH", "G4 ENOUGH", "G5 none");
        assertThat(jdbc.sql("select archive_sha256 from closure_record where project_code = ?")
                        .param(project.code().value())
                        .query(String.class)
                        .single())
                .hasSize(64);
        var story = jdbc.sql(
                        """
                        select s ->> 'sentence' from closure_record, json_array_elements(archive::json -> 'story') s
                        where project_code = ?
                        """)
                .param(project.code().value())
                .query(String.class)
                .list();
        assertThat(story.get(0)).contains("requested the project");
        assertThat(story).containsSubsequence("Gate G5 was decided: approve", "The project is completed");
    }

    /** Of people as of the day on which each review was opened. */
    private List<String> verdictsInPacks(ProjectRun project) {
        return jdbc.sql("select gate_code || ' ' || coalesce(pack::json ->> 'resourceVerdict', 'none') from gate_review"
                        + " where project_code = ? order by id")
                .param(project.code().value())
                .query(String.class)
                .list();
    }

    @Test
    void aLiteProjectHasOneApproverAndTwoGates() {
        var project = play.submit(Play.request()).accept("LITE");
        assertThat(project.open()).hasSize(1);
        project.vote("APPROVE");
        assertThat(project.project().phase()).isEqualTo(Phase.EXECUTION);
        assertThat(bookings(jdbc, project, "HARD")).isPositive();
        project.report().acceptDelivery().answerSurvey().writeLessons();
        assertThat(project.open()).hasSize(1);
        project.vote("APPROVE").hasEnded();
        assertThat(project.walked("castVote")).isEqualTo(2);
    }

    @Test
    void anAgileProjectIsReviewedByRelease_untilTheManagerReportsTheLastOne() {
        var request = Play.request();
        request.put("method", "AGILE");
        var project = play.submit(request).accept("STANDARD").vote("APPROVE");
        project.report().vote("APPROVE");
        assertThat(project.project().nextGate()).isEqualTo("R1");
        project.answer(
                "reportPhase",
                "manager",
                Map.of("phaseSummary", "All is out.", "progress", 100, "spent", 60_001, "lastRelease", true));
        project.vote("APPROVE");
        assertThat(project.project().nextGate()).isEqualTo("G5");
        assertThat(jdbc.sql("select count(*) from gate where project_code = ? and skipped")
                        .param(project.code().value())
                        .query(Integer.class)
                        .single())
                .isPositive();
    }

    /** The other tests have booked the weeks ahead. */
    private static Map<String, Object> inYearsToCome() {
        var request = Play.request();
        for (var date : List.of("wantedStart", "wantedEnd", "demand1From", "demand1Until")) {
            request.compute(
                    date,
                    (key, day) -> LocalDate.parse((String) day).plusYears(3).toString());
        }
        return request;
    }
}
