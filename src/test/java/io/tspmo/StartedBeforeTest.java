package io.tspmo;

import static io.tspmo.PathProjects.planned;
import static io.tspmo.RiskPaths.ACCEPTED;
import static io.tspmo.RiskPaths.ACTED;
import static io.tspmo.RiskPaths.AGREED;
import static io.tspmo.RiskPaths.REFUSED;
import static io.tspmo.RiskPaths.assessed;
import static io.tspmo.RiskPaths.found;
import static io.tspmo.RiskPaths.left;
import static io.tspmo.RiskPaths.reduced;
import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.planning.overload.OverloadWalk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Projects that were begun with the models of version 0.1, where boxes of their own recorded the answers: at whichever step
 * the newer models come, each goes on to its end. {@code models-before} holds those diagrams as they were, {@code
 * models-between} some that were changed twice.
 */
@IntegrationTest
@Tag("alone")
class StartedBeforeTest {

    private static final List<UnaryOperator<ProjectRun>> STEPS = List.of(
            project -> project.accept("STANDARD"),
            project -> project.vote("APPROVE"),
            ProjectRun::report,
            project -> project.vote("APPROVE"),
            ProjectRun::deliver,
            ProjectRun::acceptDelivery,
            ProjectRun::answerSurvey,
            ProjectRun::writeLessons,
            project -> project.vote("APPROVE"));

    private static final Path BEFORE = Path.of("src/test/resources/models-before");
    private static final Path NOW = Path.of("processes");

    @Autowired
    Play play;

    @Autowired
    FormService forms;

    @Autowired
    RepositoryService models;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ApplicationContext context;

    @Test
    void eachGoesOnToItsEnd() throws IOException {
        deploy(BEFORE);
        var projects = new ArrayList<ProjectRun>();
        for (int done = 0; done < STEPS.size(); done++) {
            var project = play.submit(Play.request()).runJobs();
            STEPS.subList(0, done).forEach(step -> step.apply(project));
            projects.add(project);
        }
        var submitted = play.submit(Play.request()).accept("STANDARD");
        var task = submitted.open().get(0);
        submitted.submit(task, submitted.reviewer(task), submitted.answers("APPROVE"));

        var settled = play.submit(Play.request()).accept("STANDARD");
        settled.open().forEach(one -> {
            var reviewer = settled.reviewer(one);
            settled.submit(one, reviewer, settled.answers(reviewer.equals("sponsor") ? "REJECT" : "APPROVE"));
        });

        deploy(NOW);

        for (int done = 0; done < STEPS.size(); done++) {
            var project = projects.get(done);
            STEPS.subList(done, STEPS.size()).forEach(step -> step.apply(project));
            project.hasEnded();
        }
        submitted.runJobs().vote("APPROVE").waitsAt("reportPhase");
        assertThat(votes(submitted)).containsExactly("APPROVE", "APPROVE");

        settled.runJobs().hasEnded();
        assertThat(votes(settled))
                .as("each vote that was submitted in time counts, though one of them decides alone")
                .containsExactly("APPROVE", "REJECT");
    }

    private List<String> votes(ProjectRun project) {
        return jdbc.sql(
                        "select vote from gate_vote join gate_review on id = review_id where project_code = ? order by vote")
                .param(project.code().value())
                .query(String.class)
                .list();
    }

    @Test
    void aRequestThatWasSentBackIsCorrectedOrWithdrawn() throws IOException {
        deploy(BEFORE);
        var corrected = play.submit(Play.request()).runJobs();
        var withdrawn = play.submit(Play.request()).runJobs();
        var triagedLater = play.submit(Play.request()).runJobs();
        var askBack = Map.<String, Object>of("triage", "ASK_BACK", "question", "Why so expensive?");
        corrected.answer("triageRequest", "pmo", askBack);
        withdrawn.answer("triageRequest", "pmo", askBack);

        deploy(NOW);

        triagedLater.answer("triageRequest", "pmo", askBack);
        for (var project : List.of(corrected, triagedLater)) {
            assertThat(shown(project, "correctRequest"))
                    .containsEntry("problem", "The old system is out of support.")
                    .containsEntry("question", "Why so expensive?");
            var request = new HashMap<>(Play.request());
            request.putAll(Map.of("strategicTheme", "efficiency", "demand1Skill", "java", "budget", 90_000));
            request.putAll(Map.of("correction", "RESUBMIT", "answer", "It is cheaper now."));
            project.answer("correctRequest", "requester", request);
            assertThat(shown(project, "triageRequest"))
                    .containsEntry("triageNote", "Question: Why so expensive?\nAnswer: It is cheaper now.");
            assertThat(project.project().budget()).hasToString("90,000.00 EUR");
            project.accept("LITE").vote("APPROVE").waitsAt("reportPhase");
        }
        withdrawn
                .answer("correctRequest", "requester", Map.of("correction", "WITHDRAW"))
                .hasEnded();
        assertThat(withdrawn.project().reason()).startsWith("Withdrawn by the requester");
    }

    @Test
    void whatWaitedAtAGateIsAnswered() throws IOException {
        deploy(BEFORE);
        var evidence = planned(play)
                .report()
                .vote("APPROVE")
                .answer(
                        "reportPhase",
                        "manager",
                        Map.of("phaseSummary", "As planned.", "progress", 40, "spent", 61_000))
                .waitsAt("provideEvidence");
        var extended = planned(play).report().passDeadline().waitsAt("resolveOverdueVoting");
        var ended = planned(play).report().passDeadline().waitsAt("resolveOverdueVoting");

        deploy(NOW);

        evidence.provideEvidence().vote("APPROVE").waitsAt("reportPhase");
        assertThat(count("plan", evidence)).isOne();
        assertThat(count("risk_review", evidence)).isOne();
        assertThat(shown(extended, "resolveOverdueVoting").get("missingVotes").toString())
                .contains("Steering committee");
        extended.answer("resolveOverdueVoting", "pmo", Map.of("overdueAction", "EXTEND", "extraDays", 3))
                .vote("APPROVE")
                .waitsAt("reportPhase");
        ended.answer("resolveOverdueVoting", "pmo", Map.of("overdueAction", "END"))
                .waitsAt("decideHeldProject");
        assertThat(ended.project().reason()).contains("The PMO decided, since the votes did not decide in time");
    }

    @Test
    void whatWaitedForADecisionAboutAProjectIsDecided() throws IOException {
        deploy(BEFORE);
        var resumed = planned(play);
        play.steer("manager", resumed.code(), "HOLD", "The supplier is bankrupt.");
        resumed.runJobs().waitsAt("decideHeldProject");
        var approved = changed(Map.of("newBudget", 230_000)).waitsAt("decideChange", "reportPhase");
        var rejected = changed(Map.of("newBudget", 230_000)).waitsAt("decideChange", "reportPhase");
        var byGate = changed(Map.of("newTier", "FULL"));
        var overload = new OverloadWalk(context);
        overload.begin();

        deploy(NOW);

        assertThat(shown(resumed, "decideHeldProject")).containsEntry("holdReason", "The supplier is bankrupt.");
        resumed.answer("decideHeldProject", "pmo", Map.of("heldDecision", "RESUME", "reason", "New supplier."))
                .waitsAt("reportPhase");
        assertThat(shown(approved, "decideChange")).containsEntry("budgetAfter", "230,000.00 EUR");
        approved.answer("decideChange", "sponsor", Map.of("changeDecision", "APPROVE"))
                .waitsAt("reportPhase");
        assertThat(approved.project().budget()).hasToString("230,000.00 EUR");
        rejected.answer("decideChange", "sponsor", Map.of("changeDecision", "REJECT", "decisionComment", "No."))
                .waitsAt("reportPhase");
        assertThat(rejected.project().budget()).hasToString("180,000.00 EUR");
        byGate.vote("APPROVE").waitsAt("reportPhase");
        assertThat(byGate.project().tier()).hasToString("FULL");
        overload.finish();
    }

    private ProjectRun changed(Map<String, Object> change) {
        var project = planned(play).report().vote("APPROVE").report().vote("APPROVE");
        play.change("manager", project.code(), change);
        return project.runJobs();
    }

    private int count(String table, ProjectRun project) {
        return jdbc.sql("select count(*) from " + table + " where project_code = ?")
                .param(project.code().value())
                .query(Integer.class)
                .single();
    }

    /** What Tasklist fills the form with. */
    private Map<String, Object> shown(ProjectRun project, String key) {
        var task = project.task(key);
        return play.as(project.reviewer(task), () -> forms.getTaskFormVariables(task.getId()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"models-before", "models-between"})
    void aResponseToARiskGoesOnFromEachOfItsSteps(String earlier) throws IOException {
        deploy(Path.of("src/test/resources", earlier));
        var project = planned(play);
        find(project, "reassessed")
                .answer("assessRisk", "manager", assessed(4, 5))
                .answer("chooseResponse", "manager", reduced())
                .answer("actOnRisk", "manager", ACTED)
                .fire("timer_untilReassessment");
        find(project, "acted on")
                .answer("assessRisk", "manager", assessed(4, 5))
                .answer("chooseResponse", "manager", reduced());
        find(project, "not accepted")
                .answer("assessRisk", "manager", assessed(4, 5))
                .answer("chooseResponse", "manager", ACCEPTED)
                .answer("acceptRisk", "sponsor", REFUSED);
        var again = project.task("chooseResponse");
        find(project, "accepted").answer("assessRisk", "manager", assessed(4, 5));
        project.submit(
                project.open().stream()
                        .filter(task -> task.getTaskDefinitionKey().equals("chooseResponse")
                                && !task.getId().equals(again.getId()))
                        .findFirst()
                        .orElseThrow(),
                "manager",
                ACCEPTED);
        project.runJobs();
        find(project, "assessed");
        var submitted = project.task("assessRisk");
        find(project, "assessment due");
        project.submit(submitted, "manager", assessed(4, 5)); // the box that records it has not run yet

        deploy(NOW);

        project.answer("reassessRisk", "manager", left(1, 5, "CLOSED"));
        assertThat(shown(project, "actOnRisk")).containsEntry("responsePlan", "Sign with a second supplier.");
        project.answer("actOnRisk", "manager", ACTED);
        reassess(project);
        assertThat(forms.getTaskFormVariables(again.getId()).get("responseNote").toString())
                .contains("Too dear.");
        project.answer("acceptRisk", "sponsor", AGREED);
        reassess(project);
        project.submit(again, "manager", ACCEPTED);
        project.runJobs();
        assertThat(shown(project, "acceptRisk")).containsEntry("riskAcceptance", null);
        project.answer("acceptRisk", "sponsor", AGREED);
        reassess(project);
        project.answer("chooseResponse", "manager", reduced()).answer("actOnRisk", "manager", ACTED);
        reassess(project);
        project.answer("assessRisk", "manager", assessed(1, 2)).waitsAt("reportPhase");
        assertThat(jdbc.sql("select step from risk_response where project_code = ?")
                        .param(project.code().value())
                        .query(String.class)
                        .list())
                .hasSize(6)
                .containsOnly("ENDED");
    }

    private static void reassess(ProjectRun project) {
        project.fire("timer_untilReassessment").answer("reassessRisk", "manager", left(1, 5, "CLOSED"));
    }

    private ProjectRun find(ProjectRun project, String key) {
        events.publishEvent(found(project, key));
        return project.runJobs();
    }

    private void deploy(Path folder) throws IOException {
        var deployment = models.createDeployment().name("models of " + folder);
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(one -> one.toString().matches(".*\\.(bpmn|form)"))
                    .toList()) {
                deployment.addString(file.getFileName().toString(), Files.readString(file));
            }
        }
        deployment.deploy();
    }
}
