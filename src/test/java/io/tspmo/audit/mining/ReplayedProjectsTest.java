package io.tspmo.audit.mining;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.IntegrationTest;
import io.tspmo.Play;
import io.tspmo.ProjectRun;
import io.tspmo.audit.conformance.MinedModels;
import io.tspmo.audit.conformance.TokenReplay;
import io.tspmo.audit.eventlog.Trace;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What the engine did is played again on the models, from the ledger alone. */
@IntegrationTest
class ReplayedProjectsTest {

    @Autowired
    Play play;

    @Autowired
    MinedLedger ledger;

    @Autowired
    MinedModels models;

    @Test
    void aProjectThatEndedFitsInEachOfItsProcesses() {
        var traces = fitting(MinedProjects.closed(play, "Mined to the end"));

        assertThat(traces).extracting(Trace::process).contains("projectGovernance", "intake", "gateReview", "closure");
        assertThat(traces)
                .allSatisfy(trace -> assertThat(trace.text(Trace.STATE)).isEqualTo("COMPLETED"));
    }

    @Test
    void aProjectOnItsWayFitsAsFarAsItCame() {
        var project = MinedProjects.winding(play, "Mined on a winding way");

        var traces = fitting(project);

        assertThat(traces).extracting(Trace::process).contains("obligation");
        play.steer("manager", project.code(), "HOLD", "The supplier is late.");
        project.runJobs();
        fitting(project);
        project.answer("decideHeldProject", "pmo", java.util.Map.of("heldDecision", "CANCEL", "reason", "Too late."));
        fitting(project);
    }

    private List<Trace> fitting(ProjectRun project) {
        var traces = new ArrayList<Trace>();
        ledger.each(MinedProjects.of(project.code().value()), traces::add);
        assertThat(traces).isNotEmpty();
        for (var trace : traces) {
            var version = models.of(trace).orElseThrow();
            assertThat(trace.text(Trace.SHA256)).isEqualTo(version.sha256());
            var fit = TokenReplay.replay(version.map(), trace);
            assertThat(fit.deviations())
                    .as(trace.process() + " "
                            + trace.events().stream()
                                    .map(event -> event.step() + " " + event.text(Trace.TRANSITION))
                                    .toList())
                    .isEmpty();
            assertThat(fit.fitness()).isEqualTo(1);
            assertThat(fit.consumed()).isPositive();
        }
        return traces;
    }
}
