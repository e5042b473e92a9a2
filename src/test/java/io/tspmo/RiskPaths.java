package io.tspmo;

import static io.tspmo.PathProjects.planned;

import io.tspmo.project.event.RiskFound;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;

/** How a risk is answered, overdue at each step, and what ends it. */
abstract class RiskPaths {

    static final Map<String, Object> ACCEPTED =
            Map.of("riskResponseChosen", "ACCEPT", "acceptReason", "Nothing helps.");

    static final Map<String, Object> AGREED = Map.of("riskAcceptance", "AGREED");

    static final Map<String, Object> REFUSED = Map.of("riskAcceptance", "REFUSED", "acceptanceComment", "Too dear.");

    static final Map<String, Object> ACTED = Map.of("actionTaken", "A second supplier has signed.");

    @Autowired
    Play play;

    @Autowired
    ApplicationEventPublisher events;

    @Test
    void aCriticalRiskIsAnswered_overdueAtEachStep_untilItIsClosed() {
        var project = planned(play);
        find(project, "early").waitsAt("assessRisk", "reportPhase");
        project.fire("timer_assessmentOverdue").answer("assessRisk", "manager", assessed(4, 5));
        project.fire("timer_choiceOverdue").answer("chooseResponse", "manager", ACCEPTED);
        project.fire("timer_acceptanceOverdue")
                .answer("acceptRisk", "sponsor", REFUSED)
                .answer("chooseResponse", "manager", ACCEPTED)
                .answer("acceptRisk", "sponsor", AGREED)
                .waitsAt("reportPhase");
        project.fire("timer_untilReassessment").fire("timer_reassessmentOverdue");
        var watched = new HashMap<String, Object>(left(4, 5, "WATCH"));
        watched.put("watchUntil", LocalDate.now().plusDays(20).toString());
        project.answer("reassessRisk", "manager", watched)
                .fire("timer_untilReassessment")
                .answer("reassessRisk", "manager", left(4, 5, "RESPOND"))
                .answer("chooseResponse", "manager", reduced())
                .fire("timer_actionOverdue")
                .answer("actOnRisk", "manager", ACTED)
                .fire("timer_untilReassessment")
                .answer("reassessRisk", "manager", left(1, 5, "CLOSED"))
                .waitsAt("reportPhase");
    }

    @Test
    void aRiskThatIsSmallerThanItSeemedNeedsNoResponse_andNoneOutlivesItsProject() {
        var project = planned(play);
        find(project, "small").answer("assessRisk", "manager", assessed(1, 2)).waitsAt("reportPhase");
        find(project, "late").waitsAt("assessRisk", "reportPhase");
        play.steer("pmo", project.code(), "CANCEL", "The law changed.");
        project.runJobs().waitsAt("writeLessons");
    }

    private ProjectRun find(ProjectRun project, String key) {
        events.publishEvent(found(project, key));
        return project.runJobs();
    }

    static RiskFound found(ProjectRun project, String key) {
        return new RiskFound(
                project.code(), key, "VENDOR", "One supplier", "It stops", "No parts", 4, 5, "Two milestones moved.");
    }

    static Map<String, Object> assessed(int probability, int impact) {
        return Map.of(
                "riskProbability", String.valueOf(probability),
                "riskImpact", String.valueOf(impact),
                "riskCause", "One supplier alone.",
                "riskEffect", "Nothing is delivered.",
                "riskOwner", "manager");
    }

    static Map<String, Object> reduced() {
        return Map.of(
                "riskResponseChosen", "REDUCE",
                "responsePlan", "Sign with a second supplier.",
                "actBy", LocalDate.now().plusDays(5).toString(),
                "residualProbability", "1",
                "residualImpact", "5");
    }

    static Map<String, Object> left(int probability, int impact, String outcome) {
        return Map.of(
                "riskProbability",
                String.valueOf(probability),
                "riskImpact",
                String.valueOf(impact),
                "reassessment",
                outcome,
                "reassessmentComment",
                "As it looks today.");
    }
}
