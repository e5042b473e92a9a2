package io.tspmo.governance.delivery;

import io.tspmo.platform.form.Rejection;
import io.tspmo.platform.step.Answer;
import io.tspmo.platform.step.Replaces;
import io.tspmo.platform.step.Submission;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.Projects;
import org.springframework.stereotype.Component;

/**
 * Stores what was done about open points. Reads {@code finalProgress} and {@code figuresReason}, which are requested below 100
 * %, and {@code openPointsDone}, which starts empty
 * the next time. Remarks of the closing gate are answered.
 */
@Component
@Replaces(recording = "recordOpenPoints")
class FinishOpenPoints implements Answer {

    private final Projects projects;
    private final ClosureRecords records;
    private final ClosureCheck check;

    FinishOpenPoints(Projects projects, ClosureRecords records, ClosureCheck check) {
        this.projects = projects;
        this.records = records;
        this.check = check;
    }

    /** @throws Rejection while others still hold the closure: the task would only come back the same */
    @Override
    public void record(Submission submission) {
        var code = ProjectCode.of(submission.project());
        var answers = submission.answers();
        var submitted = submission.submitted();
        if (submitted.has("finalProgress")) {
            var project = projects.get(code);
            project.conclude(submitted.integer("finalProgress"), project.spent().amount());
            projects.save(project);
        }
        records.openPointsDone(
                code, answers, submitted.has("finalProgress") ? (Integer) submitted.integer("finalProgress") : null);
        var holding = check.holding(projects.get(code));
        if (submission.refusable() && !holding.isEmpty()) {
            throw Rejection.conflict("Still open, and not settled in this form: "
                    + String.join("; ", holding)
                    + ". Send it again when that is done.");
        }
        submission.set("gateRemarks", "");
        submission.forget("openPointsDone");
    }
}
