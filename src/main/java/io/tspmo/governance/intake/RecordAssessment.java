package io.tspmo.governance.intake;

import io.tspmo.ledger.ledger.Fact;
import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.ledger.ledger.Ledger;
import io.tspmo.platform.step.Answers;
import io.tspmo.project.project.Assessment;
import io.tspmo.project.project.Project;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.Projects;
import io.tspmo.project.project.StaffingVerdict;
import io.tspmo.project.project.Tier;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Stores what tables and checks found out. Reads {@code valueScore}, {@code riskScore}, {@code riskReasons}, {@code
 * resourceVerdict}, {@code resourceFindings}, {@code missingSkills}, {@code earliestStart} and {@code tier}; writes {@code
 * projectCode} and {@code title}. What only the tables needed, and the texts, leave the process.
 */
@Component
class RecordAssessment implements JavaDelegate {

    /** What the tables were given, and texts that are in the row; what a gateway may ask about stays. */
    private static final List<String> DONE = List.of(
            "strategicFit",
            "themeWeight",
            "financialBenefit",
            "customerEffect",
            "obligationToAct",
            "urgency",
            "durationWeeks",
            "riskReasons",
            "resourceFindings",
            "missingSkills",
            "earliestStart",
            "peakLoad",
            "shortHours");

    private final Projects projects;
    private final Ledger ledger;
    private final Clock clock;

    RecordAssessment(Projects projects, Ledger ledger, Clock clock) {
        this.projects = projects;
        this.ledger = ledger;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var project = projects.get(ProjectCode.of(execution.getProcessBusinessKey()));
        var found = new Answers(execution.getVariables());
        var staffing = new StaffingVerdict(
                found.text("resourceVerdict"),
                found.text("resourceFindings"),
                found.text("missingSkills"),
                found.date("earliestStart"),
                LocalDate.now(clock));
        project.assess(new Assessment(
                found.integer("valueScore"),
                found.integer("riskScore"),
                found.text("riskReasons"),
                staffing,
                Tier.valueOf(found.text("tier"))));
        projects.save(project);
        record(project, staffing);
        execution.setVariable("projectCode", project.code().value());
        execution.setVariable("title", project.title());
        execution.removeVariables(DONE);
    }

    private void record(Project project, StaffingVerdict staffing) {
        var code = project.code().value();
        var budget = project.assessed();
        ledger.append(Fact.of(FactKind.SCORE)
                .in(code)
                .about(code)
                .outcome("REQUEST")
                .with("value", project.valueScore())
                .with("risk", project.riskScore())
                .with("budget", budget == null ? null : budget.budget())
                .with("currency", budget == null ? null : budget.currency())
                .with("rate", budget == null ? null : budget.rate())
                .with("rateDay", budget == null ? null : budget.rateDay())
                .words("riskReasons", project.riskReasons(), project.requester())
                .with("proposedTier", project.tier()));
        ledger.append(Fact.of(FactKind.CHECK)
                .in(code)
                .about(code)
                .outcome(staffing.verdict())
                .words("findings", staffing.findings(), project.requester())
                .with("earliestStart", staffing.earliestStart()));
    }
}
