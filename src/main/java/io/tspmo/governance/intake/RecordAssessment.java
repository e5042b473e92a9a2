package io.tspmo.governance.intake;

import io.tspmo.ledger.ledger.Fact;
import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.ledger.ledger.Ledger;
import io.tspmo.platform.step.Answers;
import io.tspmo.project.project.Assessment;
import io.tspmo.project.project.Project;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.Projects;
import io.tspmo.project.project.Story;
import io.tspmo.project.project.Tier;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Stores what tables and checks found out. Reads {@code valueScore}, {@code riskScore}, {@code riskReasons}, {@code
 * resourceVerdict}, {@code resourceFindings}, {@code earliestStart} and {@code tier}; writes what the form {@code
 * triageRequest} shows, and empties what the PMO answered in an earlier round.
 */
@Component
class RecordAssessment implements JavaDelegate {

    private final Projects projects;
    private final Ledger ledger;
    private final Story story;
    private final JdbcClient jdbc;

    RecordAssessment(Projects projects, Ledger ledger, Story story, JdbcClient jdbc) {
        this.projects = projects;
        this.ledger = ledger;
        this.story = story;
        this.jdbc = jdbc;
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
        tell(project, found);
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
        execution.setVariable("themeName", themeName(project.strategicTheme()));
        execution.setVariable("triageNote", found.text("triageNote"));
        execution.setVariable("manager", project.manager());
        execution.setVariable("triage", null);
        execution.setVariable("question", null);
        execution.setVariable("reason", null);
        execution.setVariable("duplicateOf", null);
    }

    private void tell(Project project, Answers found) {
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

    private String themeName(String theme) {
        return jdbc.sql("select name from strategic_theme where id = ?")
                .param(theme)
                .query(String.class)
                .optional()
                .orElse(theme);
    }
}
