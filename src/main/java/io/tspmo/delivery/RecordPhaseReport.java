package io.tspmo.delivery;

import io.tspmo.delivery.PhaseReports.PhaseReport;
import io.tspmo.project.Answers;
import io.tspmo.project.ConditionsFulfilled;
import io.tspmo.project.ProjectCode;
import io.tspmo.project.Projects;
import io.tspmo.project.Story;
import java.time.Clock;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Stores what the project manager reported before a gate. Reads {@code gateCode}, {@code phaseSummary}, {@code
 * progress} (percent), {@code spent} (money to date), {@code remainingRisks} and {@code conditionsFulfilled}. A report
 * that its gate sends back is shown again as it was written; what was reported as fulfilled is not asked again.
 */
@Component
class RecordPhaseReport implements JavaDelegate {

    private final Projects projects;
    private final PhaseReports reports;
    private final Story story;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    RecordPhaseReport(
            Projects projects, PhaseReports reports, Story story, ApplicationEventPublisher events, Clock clock) {
        this.projects = projects;
        this.reports = reports;
        this.story = story;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var project = projects.get(ProjectCode.of(execution.getProcessBusinessKey()));
        var answers = new Answers(execution.getVariables());
        var by = answers.text("answeredBy");
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
                by,
                clock.instant()));
        if (answers.yes("conditionsFulfilled")) {
            events.publishEvent(new ConditionsFulfilled(project.code(), by));
            execution.setVariable("openConditions", "");
            execution.setVariable("openConditionsCount", 0);
        }
        execution.setVariable("conditionsFulfilled", false);
        execution.setVariable("spentText", project.spent().toString());
        execution.setVariable("reportedProgress", project.progress());
        story.tell(
                project.code(),
                by,
                "Reported phase %s ready for gate %s: %d %% done, %s spent"
                        .formatted(project.phase(), answers.text("gateCode"), project.progress(), project.spent()));
    }
}
