package io.tspmo.audit.control;

import io.tspmo.ledger.ledger.Fact;
import io.tspmo.ledger.ledger.Fact.Person;
import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.ledger.ledger.Ledger;
import io.tspmo.platform.step.Answer;
import io.tspmo.platform.step.FormFacts;
import io.tspmo.platform.step.Replaces;
import io.tspmo.platform.step.Submission;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Keeps the answer to a finding, in the ledger too. Reads {@code findingId}, {@code findingAnswer} (EXPLAINED, MENDED,
 * FALSE_ALARM, ESCALATE), {@code findingReason}, {@code answeredBy}, {@code answeredFor}; writes no variable.
 */
@Component
@Replaces(recording = "recordFindingAnswer")
class ResolveFinding implements Answer, FormFacts {

    private final Findings findings;
    private final Controls controls;
    private final Ledger ledger;
    private final Clock clock;

    ResolveFinding(Findings findings, Controls controls, Ledger ledger, Clock clock) {
        this.findings = findings;
        this.controls = controls;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** The finding, the page that shows it, and what was answered before it was passed on. */
    @Override
    public Map<String, @Nullable Object> facts(OpenTask task) {
        var finding = findings.get(task.variables().number("findingId").longValueExact());
        boolean passedOn = task.variables().text("findingOwners").endsWith("," + finding.escalateTo());
        var entries = finding.entries().stream().map(String::valueOf).collect(Collectors.joining(", "));
        var facts = new HashMap<String, @Nullable Object>();
        facts.put("findingPage", "/audit/controls/%s#finding-%d".formatted(finding.control(), finding.id()));
        facts.put(
                "findingQuestion",
                controls.get(finding.control()).map(Control::question).orElse(""));
        facts.put("findingText", Findings.shortened(finding.text()));
        facts.put("findingSeverity", finding.severity());
        facts.put("findingProject", finding.project() == null ? "none" : finding.project());
        facts.put("findingEntries", entries.isEmpty() ? "none" : Findings.shortened(entries));
        facts.put("findingPassedOn", passedOn);
        facts.put("findingHistory", passedOn ? Findings.shortened(answers(finding.id())) : "");
        return facts;
    }

    /** A line each. */
    private String answers(long finding) {
        var given = String.join("\n", findings.answers(finding));
        return given.isEmpty() ? "Not answered in time." : given;
    }

    @Override
    public void record(Submission submission) {
        var answers = submission.answers();
        var finding = findings.get(answers.number("findingId").longValueExact());
        var answer = answers.text("findingAnswer");
        var reason = answers.text("findingReason").strip();
        var by = submission.by();
        var principal = submission.onBehalfOf();
        if (findings.answer(finding.id(), answer, reason, by, principal, clock.instant())) {
            ledger.append(Fact.of(FactKind.CONTROL)
                    .in(finding.project())
                    .about(finding.control())
                    .outcome(answer)
                    .by(by)
                    .person("principal", principal)
                    .with("key", finding.key())
                    .with("process", submission.process())
                    .with("entries", finding.entries())
                    .with(
                            "concerned",
                            finding.persons().stream().map(Person::new).toList())
                    .words("reason", reason, by));
        }
    }
}
