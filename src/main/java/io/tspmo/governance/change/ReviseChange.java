package io.tspmo.governance.change;

import io.tspmo.platform.step.Answer;
import io.tspmo.platform.step.Replaces;
import io.tspmo.platform.step.Submission;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.Projects;
import java.time.Clock;
import org.springframework.stereotype.Component;

/**
 * Stores a change that its author brought in line with a newer baseline, or took back. Reads {@code changeNumber}, {@code
 * revision} (CONTINUE, TAKE_BACK), {@code newScope}, {@code newFinish}, {@code newBudget}, {@code newTier}, {@code newMethod}
 * and {@code answeredBy}; writes {@code stillWanted}. A finish before the agreed start counts as none, and what asks for
 * nothing any more is taken back.
 */
@Component
@Replaces(recording = "recordRevision")
class ReviseChange implements Answer {

    private final Projects projects;
    private final Baselines baselines;
    private final Changes changes;
    private final Clock clock;

    ReviseChange(Projects projects, Baselines baselines, Changes changes, Clock clock) {
        this.projects = projects;
        this.baselines = baselines;
        this.changes = changes;
        this.clock = clock;
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
            changes.withdrawn(code, number, submission.by(), clock.instant());
        }
        submission.set("stillWanted", on);
    }
}
