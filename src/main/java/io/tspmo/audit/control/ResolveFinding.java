package io.tspmo.audit.control;

import io.tspmo.ledger.ledger.Fact;
import io.tspmo.ledger.ledger.Fact.Person;
import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.ledger.ledger.Ledger;
import io.tspmo.platform.step.Answer;
import io.tspmo.platform.step.Replaces;
import io.tspmo.platform.step.Submission;
import java.time.Clock;
import org.springframework.stereotype.Component;

/**
 * Keeps the answer to a finding, in the ledger too. Reads {@code findingId}, {@code findingAnswer} (EXPLAINED, MENDED,
 * FALSE_ALARM, ESCALATE), {@code findingReason}, {@code answeredBy}, {@code answeredFor}; writes no variable.
 */
@Component
@Replaces(recording = "recordFindingAnswer")
class ResolveFinding implements Answer {

    private final Findings findings;
    private final Ledger ledger;
    private final Clock clock;

    ResolveFinding(Findings findings, Ledger ledger, Clock clock) {
        this.findings = findings;
        this.ledger = ledger;
        this.clock = clock;
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
