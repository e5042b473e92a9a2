package io.tspmo;

import static io.tspmo.PathProjects.lite;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tspmo.project.project.State;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A delivery that is refused, and what keeps a project from closing. */
abstract class ClosurePaths {

    @Autowired
    Play play;

    @Test
    void refusedByTheSponsor_finished_andAccepted() {
        var project = lite(play).report();
        project.answer("acceptDelivery", "sponsor", Map.of("acceptance", "REFUSE", "acceptanceComment", "No manual."))
                .waitsAt("finishOpenPoints");
        project.answer("finishOpenPoints", "manager", Map.of("openPointsDone", "Wrote the manual."))
                .waitsAt("acceptDelivery");
        project.acceptDelivery().answerSurvey().writeLessons().vote("APPROVE").hasEnded();
    }

    @Test
    void anOpenConditionKeepsAProjectFromClosing_andSoDoesItsLastGate() {
        var project = play.submit(Play.request()).accept("LITE");
        project.vote("APPROVE_WITH_CONDITIONS");
        project.report().acceptDelivery().answerSurvey().writeLessons().waitsAt("finishOpenPoints", "fulfilObligation");
        assertThatThrownBy(
                        () -> project.answer("finishOpenPoints", "manager", Map.of("openPointsDone", "Trained them.")))
                .hasMessageContaining("Still open")
                .hasMessageContaining("due");
        project.waitsAt("finishOpenPoints", "fulfilObligation");
        project.fulfilCondition().answer("finishOpenPoints", "manager", Map.of("openPointsDone", "Now shown, too."));
        project.vote("REWORK").waitsAt("finishOpenPoints");
        project.answer("finishOpenPoints", "manager", Map.of("openPointsDone", "Trained the rest."));
        project.vote("APPROVE").hasEnded();
        assertThat(project.project().state()).isEqualTo(State.COMPLETED);
    }
}
