package io.tspmo.governance.change;

import io.tspmo.governance.baseline.Baselines;
import io.tspmo.platform.step.Answer;
import io.tspmo.platform.step.FormFacts;
import io.tspmo.platform.step.Replaces;
import io.tspmo.platform.step.Submission;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.Projects;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Stores a change that its author brought in line with a newer baseline, or took back. Reads {@code changeNumber}, {@code
 * revision} (CONTINUE, TAKE_BACK), {@code newScope}, {@code newFinish}, {@code newBudget}, {@code newTier}, {@code newMethod}
 * and {@code answeredBy}; writes {@code stillWanted}. A finish before the agreed start counts as none, and what asks for
 * nothing any more is taken back.
 */
@Component
@Replaces(recording = "recordRevision")
class ReviseChange implements Answer, FormFacts {

    private final Projects projects;
    private final Baselines baselines;
    private final Changes changes;

    ReviseChange(Projects projects, Baselines baselines, Changes changes) {
        this.projects = projects;
        this.baselines = baselines;
        this.changes = changes;
    }

    /** What the change says now, and why it has to be revised. */
    @Override
    public Map<String, @Nullable Object> facts(OpenTask task) {
        var code = ProjectCode.of(task.project());
        var change = changes.get(code, task.variables().integer("changeNumber"));
        var wanted = change.wanted();
        var budget = wanted.budget();
        var facts = new HashMap<String, @Nullable Object>();
        facts.put("changeTitle", change.title());
        facts.put("changeReason", change.reason());
        facts.put(
                "movedNote",
                change.movedNote(baselines.current(code).orElseThrow().number()));
        facts.put("revision", null);
        facts.put("newScope", wanted.scope());
        facts.put("newFinish", wanted.finish() == null ? null : wanted.finish().toString());
        facts.put("newBudget", budget == null ? null : budget.doubleValue());
        facts.put("newTier", wanted.tier() == null ? null : wanted.tier().name());
        facts.put("newMethod", wanted.method() == null ? null : wanted.method().name());
        return facts;
    }

    @Override
    public void record(Submission submission) {
        var answers = submission.answers();
        var code = projects.lock(ProjectCode.of(submission.project())).code();
        int number = answers.integer("changeNumber");
        var baseline = baselines.current(code).orElseThrow();
        var wanted = ProposedValues.of(answers, baseline);
        boolean wantsAnything = !wanted.isNothing() || changes.asksForPeople(code, number);
        boolean on = answers.text("revision").equals("CONTINUE") && wantsAnything;
        if (on) {
            changes.revised(code, number, wanted, submission.by());
        } else {
            changes.withdrawn(code, number, submission.by());
        }
        submission.set("stillWanted", on);
    }
}
