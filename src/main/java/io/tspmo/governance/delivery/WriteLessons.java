package io.tspmo.governance.delivery;

import io.tspmo.platform.step.Answer;
import io.tspmo.platform.step.Replaces;
import io.tspmo.platform.step.Submission;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.Projects;
import org.springframework.stereotype.Component;

/**
 * Stores the lessons and the final cost. Reads {@code lessonCategory}, {@code wentWell}, {@code wentWrong}, {@code
 * recommendation} and {@code finalSpent}.
 */
@Component
@Replaces(recording = "recordLessons")
class WriteLessons implements Answer {

    private final Projects projects;
    private final ClosureRecords records;

    WriteLessons(Projects projects, ClosureRecords records) {
        this.projects = projects;
        this.records = records;
    }

    @Override
    public void record(Submission submission) {
        var answers = submission.answers();
        var project = projects.get(ProjectCode.of(submission.project()));
        project.spentInTotal(answers.number("finalSpent"));
        projects.save(project);
        records.lessons(project.code(), answers, answers.actor());
    }
}
