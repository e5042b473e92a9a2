package io.tspmo.governance.delivery;

import io.tspmo.governance.delivery.PhaseReports.PhaseReport;
import io.tspmo.platform.step.Answers;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.Projects;
import io.tspmo.project.project.Story;
import java.time.Clock;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Stores what the project manager reported before a gate. Reads {@code gateCode}, {@code phaseSummary}, {@code
 * progress} (percent), {@code spent} (money to date), {@code remainingRisks} and {@code expectedFinish}. A report
 * that its gate sends back is shown again as it was written.
 */
@Component
class RecordPhaseReport implements JavaDelegate {

    private final Projects projects;
    private final PhaseReports reports;
    private final Story story;
    private final Clock clock;

    RecordPhaseReport(Projects projects, PhaseReports reports, Story story, Clock clock) {
        this.projects = projects;
        this.reports = reports;
        this.story = story;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var project = projects.get(ProjectCode.of(execution.getProcessBusinessKey()));
        var answers = new Answers(execution.getVariables());
        var by = answers.actor();
        project.report(
                answers.text("phaseSummary"),
                answers.integer("progress"),
                answers.number("spent"),
                answers.text("remainingRisks"));
        projects.save(project);
        reports.add(new PhaseReport(
                project.code(),
                answers.text("gateCode"),
                project.phase().name(),
                answers.text("phaseSummary"),
                project.progress(),
                project.spent().amount(),
                answers.text("remainingRisks"),
                answers.date("expectedFinish"),
                by,
                clock.instant()));
        execution.setVariable("spentText", project.spent().toString());
        execution.setVariable("reportedProgress", project.progress());
        story.tell(
                project.code(),
                by,
                "Reported phase %s ready for gate %s: %d %% done, %s spent"
                        .formatted(project.phase(), answers.text("gateCode"), project.progress(), project.spent()));
    }
}
