package io.tspmo.governance.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.tspmo.IntegrationTest;
import io.tspmo.Play;
import io.tspmo.ProjectRun;
import io.tspmo.platform.form.Rejection;
import io.tspmo.project.gateevidence.EvidenceCheck;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** No review opens before what the table asks for is there, and what is missing is said. */
@IntegrationTest
class EvidenceTest {

    private static final Map<String, Object> REPORT =
            Map.of("phaseSummary", "As planned.", "progress", 40, "spent", 60_000.5, "remainingRisks", "None.");

    @Autowired
    Play play;

    @Autowired
    EvidenceCheck evidence;

    @Autowired
    FormService forms;

    @Autowired
    CheckEvidence check;

    @Autowired
    JdbcClient jdbc;

    private ProjectRun project;

    @Test
    void withoutTheBusinessCaseNobodyIsAskedToVote() {
        project = planned();
        assertThat(shown("reportPhase", "evidenceWanted"))
                .isEqualTo("Missing: Business case: not filed yet." + " Upload a document of this kind.");

        project.answer("reportPhase", "manager", REPORT).waitsAt("provideEvidence");

        assertThat(project.task("provideEvidence").getAssignee()).isEqualTo("manager");
        assertThat(shown("provideEvidence", "missingEvidence").toString()).startsWith("Business case: not filed yet");
        assertThat(reviews()).isOne();

        var task = project.task("provideEvidence").getId();
        assertThatThrownBy(() -> project.answer("provideEvidence", "manager", Map.of()))
                .as("it would only come back the same")
                .hasMessageContaining("Business case");
        assertThat(project.task("provideEvidence").getId()).isEqualTo(task);

        project.provideDocument("BUSINESS_CASE").runJobs().waitsAt("castVote", "castVote");
        assertThat(reviews()).isEqualTo(2);
    }

    @Test
    void whatIsThereBeforeTheReportIsNotAskedFor() {
        project = planned().provideDocument("BUSINESS_CASE");

        project.answer("reportPhase", "manager", REPORT).waitsAt("castVote", "castVote");
    }

    @Test
    void theRisksAreGoneThroughBeforeThePlanIsDecided_onTodaysFigures() {
        project = planned().report().vote("APPROVE").provideDocument("PROJECT_PLAN");
        project.answer("reportPhase", "manager", REPORT).waitsAt("provideEvidence");
        assertThat(shown("provideEvidence", "missingEvidence"))
                .isEqualTo("A plan: what will be delivered, from when to when, and for how much.\n"
                        + "Risk review: no review within 30 days. Review the risks and write down the result.");
        assertThat(shown("provideEvidence", "riskRegister").toString())
                .contains("The supplier may be late", "probability 3 (possible)");
        var plan = Map.<String, Object>of(
                "planScope", "All of it.",
                "planStart", shown("provideEvidence", "planStart"),
                "planEnd", shown("provideEvidence", "planEnd"),
                "planBudget", shown("provideEvidence", "planBudget"));
        assertThatThrownBy(() -> project.answer("provideEvidence", "manager", plan))
                .isInstanceOf(Rejection.class)
                .hasMessageContaining("risk review");
        var whole = new HashMap<>(plan);
        whole.put("riskReviewSummary", "The supplier is late.");
        jdbc.sql("update risk set probability = 5, impact = 5, severity = 1 where project_code = ?")
                .param(project.code().value())
                .update();

        project.answer("provideEvidence", "manager", whole);

        assertThat(project.waitingAt())
                .as("the review has found a risk that somebody has to answer")
                .contains("castVote")
                .containsOnly("castVote", "assessRisk");
        assertThat(project.project().riskScore()).isGreaterThan(50);
        assertThat(jdbc.sql("select summary || ', ' || reviewed_by || ', ' || risks || ', ' || score from risk_review"
                                + " where project_code = ?")
                        .param(project.code().value())
                        .query(String.class)
                        .list())
                .containsExactly("The supplier is late., manager, 1, "
                        + project.project().riskScore());
    }

    @ParameterizedTest
    @CsvSource({"29, true", "30, true", "31, false"})
    void aRiskReviewCountsForSoManyDays(int daysAgo, boolean there) {
        project = planned();
        jdbc.sql("insert into risk_review (project_code, summary, reviewed_by, reviewed_at, risks, score)"
                        + " values (?, 'Fine.', 'manager', now() - make_interval(days => ?), 1, 12)")
                .params(List.of(project.code().value(), daysAgo))
                .update();

        assertThat(isThere("riskReview:30")).isEqualTo(there);
    }

    @Test
    void aWithdrawnDocumentDoesNotCount_norDoesTheVersionBeforeIt() {
        project = planned().provideDocument("DESIGN").provideDocument("DESIGN");
        assertThat(isThere("document:DESIGN")).isTrue();

        withdraw(2);
        assertThat(isThere("document:DESIGN")).isFalse();

        project.provideDocument("DESIGN");
        assertThat(isThere("document:DESIGN")).isTrue();
        withdraw(1);
        assertThat(isThere("document:DESIGN")).isTrue();
    }

    @Test
    void ofTwoDocumentsOfAKindOneIsEnough() {
        project = planned().provideDocument("OTHER");
        assertThat(isThere("document:OTHER")).isTrue();
        assertThat(isThere("document:CONTRACT")).isFalse();
    }

    /** A slip of the pen in a table lets no gate pass. */
    @ParameterizedTest
    @CsvSource({"document:NOVEL", "riskReview", "riskReview:0", "riskReview:soon", "coffee"})
    void aWordThatNobodyKnowsStopsTheGate(String word) {
        project = planned();
        var execution = mock(DelegateExecution.class);
        when(execution.getProcessBusinessKey()).thenReturn(project.code().value());
        when(execution.getVariable("requiredEvidence")).thenReturn("document:OTHER, " + word);

        assertThatThrownBy(() -> check.execute(execution))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("The table gatePlan", word);
        verify(execution, never()).setVariable(any(), any());
        assertThat(evidence.check(project.code(), List.of(word)))
                .singleElement()
                .satisfies(item -> assertThat(item.known()).isFalse());
    }

    @Test
    void theLiteWayIsNotMadeLonger() {
        project = play.submit(Play.request()).accept("LITE").waitsAt("castVote");
        project.vote("APPROVE").answer("reportPhase", "manager", REPORT).waitsAt("acceptDelivery");
    }

    private ProjectRun planned() {
        return play.submit(Play.request()).accept("STANDARD").vote("APPROVE").waitsAt("reportPhase");
    }

    private Object shown(String task, String variable) {
        return forms.getTaskFormVariables(project.task(task).getId()).get(variable);
    }

    private boolean isThere(String word) {
        return evidence.check(project.code(), List.of(word)).get(0).there();
    }

    private int reviews() {
        return jdbc.sql("select count(*) from gate_review where project_code = ?")
                .param(project.code().value())
                .query(Integer.class)
                .single();
    }

    private void withdraw(int version) {
        jdbc.sql("insert into document_withdrawal (version_id, reason, withdrawn_by, withdrawn_at)"
                        + " select v.id, 'Wrong file.', 'manager', now() from document_version v"
                        + " join document d on d.id = v.document_id where d.project_code = ? and v.version = ?")
                .params(List.of(project.code().value(), version))
                .update();
    }
}
