package io.tspmo.governance.intake;

import io.tspmo.ledger.ledger.Fact;
import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.ledger.ledger.Ledger;
import io.tspmo.platform.step.Answers;
import io.tspmo.project.project.Assessment;
import io.tspmo.project.project.Project;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.Projects;
import io.tspmo.project.project.Tier;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Stores what tables and checks found out. Reads {@code valueScore}, {@code riskScore}, {@code riskReasons}, {@code
 * resourceVerdict}, {@code resourceFindings}, {@code earliestStart} and {@code tier}; writes {@code projectCode},
 * {@code title} and {@code triageNote}. What only the tables needed, and the texts, leave the process.
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
            "earliestStart",
            "peakLoad",
            "shortHours");

    private final Projects projects;
    private final Ledger ledger;

    RecordAssessment(Projects projects, Ledger ledger) {
        this.projects = projects;
        this.ledger = ledger;
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
        record(project, found);
        execution.setVariable("projectCode", project.code().value());
        execution.setVariable("title", project.title());
        execution.setVariable("triageNote", found.text("triageNote"));
        execution.removeVariables(DONE);
    }

    private void record(Project project, Answers found) {
        var code = project.code().value();
        ledger.append(Fact.of(FactKind.SCORE)
                .in(code)
                .about(code)
                .outcome("REQUEST")
                .with("value", project.valueScore())
                .with("risk", project.riskScore())
                .words("riskReasons", project.riskReasons(), project.requester())
                .with("proposedTier", project.tier()));
        ledger.append(Fact.of(FactKind.CHECK)
                .in(code)
                .about(code)
                .outcome(project.resourceVerdict())
                .words("findings", project.resourceFindings(), project.requester())
                .with("earliestStart", found.date("earliestStart")));
    }
}
