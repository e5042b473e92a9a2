package io.tspmo.audit.control;

import static java.time.format.DateTimeFormatter.ISO_OFFSET_DATE_TIME;

import io.tspmo.platform.step.Answers;
import java.time.Clock;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Writes down what a control found. Reads {@code findingId}; writes {@code findingOwners} (the groups that are asked,
 * separated by commas), {@code findingDueAt} (ISO date and time with offset), {@code findingConcerned} (users who may not
 * answer, separated by commas), {@code findingPassedOn} (false), {@code findingPage} (where it is shown) and texts:
 * {@code findingControl}, {@code findingQuestion}, {@code findingText}, {@code findingSeverity}, {@code findingProject},
 * {@code findingEntries} (numbers), {@code findingHistory} ("" at first).
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
        execution.setVariable("findingPassedOn", false);
        execution.setVariable("findingPage", "/audit/controls/%s#finding-%d".formatted(control.id(), finding.id()));
        execution.setVariable("findingControl", control.title());
        execution.setVariable("findingQuestion", control.question());
        execution.setVariable("findingText", Findings.shortened(finding.text()));
        execution.setVariable("findingSeverity", finding.severity());
        execution.setVariable("findingProject", finding.project() == null ? "none" : finding.project());
        execution.setVariable(
                "findingEntries",
                finding.entries().isEmpty()
                        ? "none"
                        : Findings.shortened(
                                finding.entries().stream().map(String::valueOf).collect(Collectors.joining(", "))));
        execution.setVariable("findingHistory", "");
    }
}
