package io.tspmo.project;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Lets a project on hold go on. Writes {@code phase}, where it stopped. */
@Component
class ResumeProject implements JavaDelegate {

    private final Projects projects;
    private final Story story;

    ResumeProject(Projects projects, Story story) {
        this.projects = projects;
        this.story = story;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var project = projects.get(ProjectCode.of(execution.getProcessBusinessKey()));
        var answers = new Answers(execution.getVariables());
        project.resume();
        projects.save(project);
        story.tell(project.code(), answers.text("answeredBy"), "Resumed. " + answers.text("reason"));
        execution.setVariable("phase", project.phase().name());
    }
}
