package io.tspmo.project.steering;

import io.tspmo.ledger.ledger.Fact;
import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.ledger.ledger.Ledger;
import io.tspmo.platform.step.Answer;
import io.tspmo.platform.step.FormFacts;
import io.tspmo.platform.step.Submission;
import io.tspmo.project.project.Actor;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.Projects;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Records what the PMO decided about a project on hold; the next box resumes it, keeps it on hold or cancels it. Reads {@code heldDecision} (RESUME,
 * EXTEND, CANCEL) and {@code newHoldUntil} (ISO date, of EXTEND); writes {@code holdUntil}, {@code reason}, {@code answeredBy} and {@code answeredFor}, for that box. Its form shows why it is on hold,
 * and since when, which of a project held earlier is a variable.
 */
@Component
class DecideHeldProject implements Answer, FormFacts {

    private final Projects projects;
    private final Ledger ledger;

    DecideHeldProject(Projects projects, Ledger ledger) {
        this.projects = projects;
        this.ledger = ledger;
    }

    @Override
    public Map<String, @Nullable Object> facts(OpenTask task) {
        var facts = new HashMap<String, @Nullable Object>();
        var project = projects.get(ProjectCode.of(task.project()));
        facts.put("holdReason", project.reason());
        if (project.heldSince() != null) {
            facts.put("heldSince", project.heldSince().toString());
        }
        // answered at an earlier hold
        facts.put("heldDecision", null);
        facts.put("newHoldUntil", null);
        facts.put("reason", null);
        return facts;
    }

    @Override
    public void record(Submission submission) {
        var answers = submission.answers();
        var code = ProjectCode.of(submission.project()).value();
        ledger.append(Actor.by(answers.actor(), Fact.of(FactKind.STATE).in(code).about(code))
                .outcome(answers.text("heldDecision") + "_DECIDED")
                .with("until", answers.date("newHoldUntil"))
                .words("reason", answers.text("reason"), submission.by()));
        if (answers.text("heldDecision").equals("EXTEND")) {
            submission.set("holdUntil", answers.text("newHoldUntil"));
        }
        submission.set("reason", answers.text("reason"));
        submission.set("answeredBy", submission.by());
        submission.set("answeredFor", submission.onBehalfOf());
    }
}
