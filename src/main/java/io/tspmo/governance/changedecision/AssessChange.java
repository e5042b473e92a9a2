package io.tspmo.governance.changedecision;

import io.tspmo.governance.baseline.Baseline.Authority;
import io.tspmo.governance.baseline.Baselines;
import io.tspmo.governance.baseline.Effect;
import io.tspmo.governance.baseline.Tolerances;
import io.tspmo.governance.change.Changes;
import io.tspmo.platform.form.FormText;
import io.tspmo.platform.step.Answers;
import io.tspmo.project.currency.ExchangeRates;
import io.tspmo.project.project.Money;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.Projects;
import java.time.Clock;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Compares the baseline with and without the change, and locks the project until the transaction ends, so that a change
 * that no other person decides is applied on the baseline it was assessed on. Reads {@code changeNumber}, {@code
 * changedRiskScore}, {@code changedRiskReasons} and {@code changedResourceFindings}, and keeps the texts with the change. Writes what the table changeAuthority asks about, by the table tolerance too, measured from the last
 * baseline that another person than the manager agreed to, since ten small changes are a large one: {@code tier}, {@code
 * costPercent}, {@code costAmount}, {@code delayDays}, {@code retailored}, {@code withinTolerance}. Writes {@code title},
 * and for a gate {@code extraGateKind}, {@code extraGateName}
 * and {@code gateQuestion}.
 */
@Component
class AssessChange implements JavaDelegate {

    /** Texts that are in the row now; an earlier version kept the last of them for the form. */
    private static final List<String> DONE = List.of("changedResourceFindings", "changedRiskReasons", "againNote");

    private final Projects projects;
    private final Baselines baselines;
    private final Changes changes;
    private final Tolerances tolerances;
    private final ExchangeRates rates;
    private final Clock clock;

    AssessChange(
            Projects projects,
            Baselines baselines,
            Changes changes,
            Tolerances tolerances,
            ExchangeRates rates,
            Clock clock) {
        this.projects = projects;
        this.baselines = baselines;
        this.changes = changes;
        this.tolerances = tolerances;
        this.rates = rates;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var answers = new Answers(execution.getVariables());
        var project = projects.lock(ProjectCode.of(execution.getProcessBusinessKey()));
        var change = changes.get(project.code(), answers.integer("changeNumber"));
        var before = baselines.current(project.code()).orElseThrow();
        var after = change.on(before, answers.integer("changedRiskScore"), Authority.MANAGER, clock.instant());
        var effect = Effect.between(before, after);
        var findings = answers.text("changedResourceFindings");
        var measured = Effect.between(baselines.agreedByOthers(project.code()).orElseThrow(), after);
        var cost = rates.convert(new Money(measured.cost(), before.currency()));
        changes.assessed(
                project.code(), change, before.number(), effect, cost, findings, answers.text("changedRiskReasons"));
        execution.setVariable("tier", before.tier().name());
        execution.setVariable("costPercent", measured.costPercent().doubleValue());
        execution.setVariable("costAmount", cost.converted().amount().doubleValue());
        execution.setVariable("delayDays", measured.days());
        execution.setVariable("retailored", measured.retailored());
        execution.setVariable(
                "withinTolerance",
                !measured.scopeChanged()
                        && tolerances.of(before.tier(), before.method()).allows(measured));

        execution.setVariable("title", project.title());
        execution.setVariable("extraGateKind", "CHANGE");
        execution.setVariable("extraGateName", "Change %d: %s".formatted(change.number(), change.title()));
        execution.setVariable(
                "gateQuestion",
                FormText.cut("Change %d of baseline %d: %s\n%s\n%s\n%s"
                        .formatted(
                                change.number(),
                                before.number(),
                                change.title(),
                                change.reason(),
                                Effect.words(before, after),
                                findings)));
        execution.removeVariables(DONE);
    }
}
