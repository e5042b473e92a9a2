package io.tspmo.governance.delivery;

import io.tspmo.governance.delivery.PhaseReports.PhaseReport;
import io.tspmo.platform.step.Answer;
import io.tspmo.platform.step.FormFacts;
import io.tspmo.platform.step.Replaces;
import io.tspmo.platform.step.Submission;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.Projects;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Stores what the project manager reported before a gate. Reads {@code gateCode}, {@code phaseSummary}, {@code
 * progress} (percent), {@code spent} (money to date), {@code fallReason} (required if one of both is less than before), {@code
 * remainingRisks} and {@code expectedFinish}. Writes
 * {@code expectedFinish} and {@code lastRelease}. A report that its gate sends
 * back is shown again as it was written.
 */
@Component
@Replaces(recording = "recordPhaseReport")
class ReportPhase implements Answer, FormFacts {

    private final Projects projects;
    private final PhaseReports reports;
    private final Clock clock;

    ReportPhase(Projects projects, PhaseReports reports, Clock clock) {
        this.projects = projects;
        this.reports = reports;
        this.clock = clock;
    }

    /** What was reported for this gate before, if the gate sent it back. */
    @Override
    public Map<String, @Nullable Object> facts(OpenTask task) {
        var before =
                reports.latest(ProjectCode.of(task.project()), task.variables().text("gateCode"));
        var facts = new HashMap<String, @Nullable Object>();
        facts.put("phaseSummary", before.map(PhaseReport::summary).orElse(null));
        facts.put("progress", before.map(PhaseReport::progress).orElse(null));
        facts.put("spent", before.map(report -> report.spent().doubleValue()).orElse(null));
        facts.put("remainingRisks", before.map(PhaseReport::remainingRisks).orElse(null));
        facts.put(
                "expectedFinish",
                before.map(PhaseReport::expectedFinish).map(String::valueOf).orElse(null));
        facts.put("lastRelease", false);
        var project = projects.get(ProjectCode.of(task.project()));
        facts.put("progressBefore", project.progress());
        facts.put("spentBefore", project.spent().amount().doubleValue());
        facts.put("spentBeforeText", project.spent().toString());
        facts.put("fallReason", null);
        return facts;
    }

    @Override
    public void record(Submission submission) {
        var project = projects.get(ProjectCode.of(submission.project()));
        var answers = submission.answers();
        var by = answers.actor();
        project.report(
                answers.text("phaseSummary"),
                answers.integer("progress"),
                answers.number("spent"),
                answers.text("remainingRisks"));
        projects.save(project);
        reports.add(
                new PhaseReport(
                        project.code(),
                        answers.text("gateCode"),
                        project.phase().name(),
                        answers.text("phaseSummary"),
                        project.progress(),
                        project.spent().amount(),
                        answers.text("remainingRisks"),
                        answers.date("expectedFinish"),
                        answers.has("fallReason") ? answers.text("fallReason") : null,
                        by,
                        clock.instant()),
                project.spent().currency());
        submission.set("expectedFinish", answers.has("expectedFinish") ? answers.text("expectedFinish") : null);
        submission.set("lastRelease", answers.yes("lastRelease"));
    }
}
