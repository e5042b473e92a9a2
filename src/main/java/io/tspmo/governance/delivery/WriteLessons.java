package io.tspmo.governance.delivery;

import io.tspmo.governance.exception.Exceptions;
import io.tspmo.platform.step.Answer;
import io.tspmo.platform.step.Replaces;
import io.tspmo.platform.step.Submission;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.Projects;
import org.springframework.stereotype.Component;

/**
 * Stores the lessons and the final figures. Final cost outside of the table tolerance opens an exception gate, for which the
 * closing gate waits, and the archive of a cancelled project. Reads {@code lessonCategory}, {@code wentWell}, {@code wentWrong}, {@code
 * recommendation}, {@code finalSpent}, {@code finalProgress} and {@code figuresReason} (required below 100 % and for less than
 * was reported).
 */
@Component
@Replaces(recording = "recordLessons")
class WriteLessons implements Answer {

    private final Projects projects;
    private final ClosureRecords records;
    private final Exceptions exceptions;

    WriteLessons(Projects projects, ClosureRecords records, Exceptions exceptions) {
        this.projects = projects;
        this.records = records;
        this.exceptions = exceptions;
    }

    @Override
    public void record(Submission submission) {
        var answers = submission.answers();
        var project = projects.get(ProjectCode.of(submission.project()));
        project.conclude(
                answers.has("finalProgress") ? answers.integer("finalProgress") : project.progress(),
                answers.number("finalSpent"));
        projects.save(project);
        records.lessons(project, answers, answers.actor());
        exceptions.checkFinalCost(project.code());
    }
}
