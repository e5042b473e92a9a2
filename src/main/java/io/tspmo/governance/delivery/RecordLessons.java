package io.tspmo.governance.delivery;

import io.tspmo.platform.step.Answers;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.Projects;
import io.tspmo.project.project.Story;
import java.time.Clock;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Stores the lessons and the final cost. Reads {@code lessonCategory}, {@code wentWell}, {@code wentWrong}, {@code
 * recommendation} and {@code finalSpent}.
 */
@Component
class RecordLessons implements JavaDelegate {

    private final Projects projects;
    private final ClosureRecords records;
    private final Story story;
    private final Clock clock;

    RecordLessons(Projects projects, ClosureRecords records, Story story, Clock clock) {
        this.projects = projects;
        this.records = records;
        this.story = story;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var answers = new Answers(execution.getVariables());
        var project = projects.get(ProjectCode.of(execution.getProcessBusinessKey()));
        project.spentInTotal(answers.number("finalSpent"));
        projects.save(project);
        records.lessons(project.code(), answers, answers.actor(), clock.instant());
        story.tell(project.code(), answers.actor(), "Wrote the lessons: " + answers.text("recommendation"));
    }
}
