package io.tspmo.audit.control;

import static java.time.format.DateTimeFormatter.ISO_OFFSET_DATE_TIME;

import io.tspmo.platform.step.Answers;
import java.time.Clock;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Finds who answers what a control found. Reads {@code findingId}; writes {@code findingOwners} (the groups that may answer,
 * separated by commas), {@code findingDueAt} (ISO date and time with offset), {@code findingConcerned} (users who may not
 * answer, separated by commas) and {@code findingControl} (its title).
 */
@Component
class DescribeFinding implements JavaDelegate {

    private final Findings findings;
    private final Controls controls;
    private final Clock clock;

    DescribeFinding(Findings findings, Controls controls, Clock clock) {
        this.findings = findings;
        this.controls = controls;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var finding = findings.get(
                new Answers(execution.getVariables()).number("findingId").longValueExact());
        var control = controls.get(finding.control()).orElseThrow();
        execution.setVariable("findingOwners", finding.owner());
        execution.setVariable(
                "findingDueAt", ISO_OFFSET_DATE_TIME.format(finding.dueAt().atZone(clock.getZone())));
        execution.setVariable("findingConcerned", String.join(",", finding.persons()));
        execution.setVariable("findingControl", control.title());
    }
}
