package io.tspmo.intake;

import io.tspmo.project.Answers;
import io.tspmo.project.Assessment;
import io.tspmo.project.ProjectCode;
import io.tspmo.project.Projects;
import io.tspmo.project.Story;
import io.tspmo.project.Tier;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Stores what tables and checks found out. Reads {@code valueScore}, {@code riskScore}, {@code riskReasons}, {@code
 * resourceVerdict}, {@code resourceFindings}, {@code earliestStart} and {@code tier}; writes what the form {@code
 * triageRequest} shows.
 */
@Component
class RecordAssessment implements JavaDelegate {

    private final Projects projects;
    private final Story story;

    RecordAssessment(Projects projects, Story story) {
        this.projects = projects;
        this.story = story;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var project = projects.get(ProjectCode.of(execution.getProcessBusinessKey()));
        var found = new Answers(execution.getVariables());
        project.assess(new Assessment(
                found.integer("valueScore"),
                found.integer("riskScore"),
                found.text("riskReasons"),
                found.text("resourceVerdict"),
                found.text("resourceFindings"),
                found.date("earliestStart"),
                Tier.valueOf(found.text("tier"))));
        projects.save(project);
        story.tell(
                project.code(),
                "intake",
                "Assessed: value %s, risk %s, resources %s, proposed tier %s"
                        .formatted(
                                project.valueScore(), project.riskScore(), project.resourceVerdict(), project.tier()));
        execution.setVariable("projectCode", project.code().value());
        execution.setVariable("title", project.title());
        execution.setVariable("problem", project.problem());
        execution.setVariable("benefit", project.benefit());
        execution.setVariable("sponsor", project.sponsor());
        execution.setVariable("wantedStart", project.wantedStart().toString());
        execution.setVariable("wantedEnd", project.wantedEnd().toString());
        execution.setVariable("budgetText", project.budget().toString());
        execution.setVariable("strategicTheme", project.strategicTheme());
        execution.setVariable("triageNote", found.text("triageNote"));
        execution.setVariable("manager", project.manager());
    }
}
