package io.tspmo.governance.changedecision;

import io.tspmo.governance.baseline.Baseline.Authority;
import io.tspmo.governance.baseline.Baselines;
import io.tspmo.governance.change.Changes;
import io.tspmo.platform.step.Answer;
import io.tspmo.platform.step.FormFacts;
import io.tspmo.platform.step.Replaces;
import io.tspmo.platform.step.Submission;
import io.tspmo.project.project.ProjectCode;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Stores what the sponsor decided about a change. Reads {@code changeNumber}, {@code changeAuthor}, {@code changeAuthority},
 * {@code changedRiskScore}, {@code changeDecision} (APPROVE, REJECT) and {@code decisionComment}; writes {@code
 * changeApproved}. Its form shows the baseline that the change was assessed on, without and with it, and what was found.
 */
@Component
@Replaces(recording = "recordChangeDecision")
class DecideChange implements Answer, FormFacts {

    private final Changes changes;
    private final Baselines baselines;
    private final ChangeDecisions decisions;
    private final Clock clock;

    DecideChange(Changes changes, Baselines baselines, ChangeDecisions decisions, Clock clock) {
        this.changes = changes;
        this.baselines = baselines;
        this.decisions = decisions;
        this.clock = clock;
    }

    @Override
    public Map<String, @Nullable Object> facts(OpenTask task) {
        var code = ProjectCode.of(task.project());
        var variables = task.variables();
        var change = changes.get(code, variables.integer("changeNumber"));
        var before = baselines.get(code, change.assessedOn());
        var after = change.on(before, variables.integer("changedRiskScore"), Authority.MANAGER, clock.instant());
        var facts = new HashMap<String, @Nullable Object>();
        facts.put("changeTitle", change.title());
        facts.put("changeReason", change.reason());
        facts.put("scopeBefore", before.scope());
        facts.put("scopeAfter", after.scope());
        facts.put("finishBefore", before.finish().toString());
        facts.put("finishAfter", after.finish().toString());
        facts.put("budgetBefore", before.money().toString());
        facts.put("budgetAfter", after.money().toString());
        facts.put("governanceBefore", before.governance());
        facts.put("governanceAfter", after.governance());
        facts.put("riskBefore", before.riskScore());
        facts.put("riskAfter", after.riskScore());
        facts.put("changedResourceFindings", change.findings());
        if (change.riskReasons() != null) { // of a change assessed earlier these are variables
            facts.put("changedRiskReasons", change.riskReasons());
            facts.put("againNote", change.againNote());
        }
        // answered when it was decided on an older baseline
        facts.put("changeDecision", null);
        facts.put("decisionComment", null);
        return facts;
    }

    @Override
    public void record(Submission submission) {
        var code = ProjectCode.of(submission.project());
        var answers = submission.answers();
        // in earlier models one box recorded the decisions of gates as well
        boolean gate = answers.text("changeAuthority").equals(Authority.STEERING.name());
        boolean approved = gate
                ? decisions.ofGate(code, answers)
                : decisions.ofPerson(code, answers, submission.by(), submission.onBehalfOf());
        submission.set("changeApproved", approved);
    }
}
