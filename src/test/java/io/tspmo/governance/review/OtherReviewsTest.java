package io.tspmo.governance.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.IntegrationTest;
import io.tspmo.Play;
import io.tspmo.ProjectRun;
import io.tspmo.project.project.Phase;
import java.util.Map;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.event.RecordApplicationEvents;

/** Reviews that are not of the next gate: by the way, of a change, of one condition. */
@IntegrationTest
@RecordApplicationEvents
class OtherReviewsTest extends OpenReviews {

    // ---- gates that stand in no plan

    @Test
    void aGateAskedForByTheWayIsDecidedLikeTheOthers_andStandsInNobodysWay() {
        var project =
                play.submit(Play.request()).accept("STANDARD").vote("APPROVE").waitsAt("reportPhase");
        for (int round = 1; round <= 2; round++) {
            extraGate(project, Map.of("extraGateKind", "EXCEPTION", "extraGateName", "Cost"));
            project.runJobs().waitsAt("castVote", "castVote", "reportPhase");
            assertThat(tasks.getVariable(
                            project.open().stream()
                                    .filter(task -> task.getTaskDefinitionKey().equals("castVote"))
                                    .findFirst()
                                    .orElseThrow()
                                    .getId(),
                            "gateCode"))
                    .isEqualTo("X" + round);
            project.vote("REWORK");
        }

        assertThat(one(
                        project,
                        "select string_agg(code || ' ' || kind || ' ' || outcome, ', ' order by sequence) from gate"
                                + " where project_code = ? and kind <> 'PLANNED'"))
                .isEqualTo("X1 EXCEPTION REWORK, X2 EXCEPTION REWORK");
        assertThat(project.project().phase()).isEqualTo(Phase.INITIATION);
        project.report().vote("APPROVE");
        assertThat(project.project().nextGate()).isEqualTo("G2");
    }

    @Test
    void aChangeIsDecidedByTwoOfTheCommittee() {
        var project =
                play.submit(Play.request()).accept("STANDARD").vote("APPROVE").waitsAt("reportPhase");

        extraGate(project, Map.of("extraGateKind", "CHANGE", "extraGateName", "More budget"));
        project.runJobs();

        assertThat(seats(project)).endsWith("steering-committee 1 t f ", "steering-committee 1 t f ");
        project.vote("APPROVE");
        assertThat(one(project, "select outcome from gate where project_code = ? and code = 'C1'"))
                .isEqualTo("APPROVE");
    }

    @Test
    void aReviewOfOneConditionLeavesItsGateAsItWasDecided() {
        var project =
                play.submit(Play.request()).accept("STANDARD").vote("APPROVE").waitsAt("reportPhase");

        reopened(project, "G0", 4711L, "Show the contract.");
        project.runJobs();
        var task = project.open().stream()
                .filter(open -> open.getTaskDefinitionKey().equals("castVote"))
                .findFirst()
                .orElseThrow();
        assertThat(tasks.getVariable(task.getId(), "reopenedCondition")).isEqualTo("Show the contract.");
        project.vote("REJECT");

        assertThat(one(project, "select outcome from gate where project_code = ? and code = 'G0'"))
                .isEqualTo("APPROVE");
        assertThat(one(
                        project,
                        "select obligation_id || ' ' || outcome from gate_review where project_code = ? and round = 2"))
                .isEqualTo("4711 REJECT");
        project.waitsAt("reportPhase");
    }

    private void extraGate(ProjectRun project, Map<String, Object> variables) {
        var id = "extraGateAlone";
        deploy(
                id,
                Bpmn.createExecutableProcess(id)
                        .camundaHistoryTimeToLiveString("P1D")
                        .startEvent()
                        .serviceTask("openExtraGate")
                        .camundaDelegateExpression("${openExtraGate}")
                        .callActivity("gateReview")
                        .calledElement("gateReview")
                        .camundaInBusinessKey("#{execution.processBusinessKey}")
                        .camundaIn("gateCode", "gateCode")
                        .camundaOut("gateOutcome", "gateOutcome")
                        .endEvent()
                        .done());
        processes.startProcessInstanceByKey(id, project.code().value(), variables);
    }

    private void reopened(ProjectRun project, String gate, long obligation, String condition) {
        var id = "reopenedAlone";
        deploy(
                id,
                Bpmn.createExecutableProcess(id)
                        .camundaHistoryTimeToLiveString("P1D")
                        .startEvent()
                        .callActivity("gateReview")
                        .calledElement("gateReview")
                        .camundaInBusinessKey("#{execution.processBusinessKey}")
                        .camundaIn("gateCode", "gateCode")
                        .camundaIn("obligationId", "obligationId")
                        .camundaIn("reopenedCondition", "reopenedCondition")
                        .endEvent()
                        .done());
        processes.startProcessInstanceByKey(
                id,
                project.code().value(),
                Map.of("gateCode", gate, "obligationId", obligation, "reopenedCondition", condition));
    }
}
