package io.tspmo.governance.intake;

import io.tspmo.platform.step.Answers;
import io.tspmo.project.currency.ExchangeRates;
import io.tspmo.project.project.AssessedBudget;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.Projects;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Reads the stored request. Writes what the tables ask about: {@code strategicFit}, {@code themeWeight} (0 to 10), {@code
 * financialBenefit}, {@code customerEffect}, {@code obligationToAct}, {@code urgency}, {@code budget} (in the portfolio's
 * currency, at the rate that the project keeps), {@code method} and {@code durationWeeks}; and {@code requester}, who corrects the request when it is sent back.
 */
@Component
class LoadRequest implements JavaDelegate {

    private final Projects projects;
    private final Intake intake;
    private final StrategicThemes themes;
    private final ExchangeRates rates;

    LoadRequest(Projects projects, Intake intake, StrategicThemes themes, ExchangeRates rates) {
        this.projects = projects;
        this.intake = intake;
        this.themes = themes;
        this.rates = rates;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var project = projects.get(ProjectCode.of(execution.getProcessBusinessKey()));
        var answers = new Answers(intake.answers(project));
        for (var field : List.of("strategicFit", "financialBenefit", "customerEffect", "obligationToAct", "urgency")) {
            execution.setVariable(field, answers.text(field));
        }
        execution.setVariable(
                "themeWeight", themes.get(project.strategicTheme()).weight());
        var budget = rates.convert(project.budget());
        project.assessAt(new AssessedBudget(
                budget.converted().amount(), budget.converted().currency(), budget.rate(), budget.day()));
        projects.save(project);
        execution.setVariable("budget", budget.converted().amount().doubleValue());
        execution.setVariable("method", project.method().name());
        execution.setVariable(
                "durationWeeks", (int) ChronoUnit.WEEKS.between(project.wantedStart(), project.wantedEnd()) + 1);
        execution.setVariable("requester", project.requester());
        execution.setVariable("gateOutcome", "");
    }
}
