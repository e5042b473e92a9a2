package io.tspmo.audit.recording;

import io.tspmo.ledger.ledger.Fact;
import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.ledger.ledger.Ledger;
import io.tspmo.platform.submission.FormSubmitted;
import io.tspmo.platform.task.TaskSigned;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Puts into the ledger what forms showed and what was submitted. */
@Component
class AnswerFacts {

    private final Ledger ledger;
    private final Authors authors;

    AnswerFacts(Ledger ledger, Authors authors) {
        this.ledger = ledger;
        this.authors = authors;
    }

    @EventListener
    void on(TaskSigned signed) {
        TransactionFacts.now().signed.add(signed.task());
    }

    @EventListener
    void on(FormSubmitted answered) {
        var running = RunningProcess.of(answered.process());
        var facts = TransactionFacts.now();
        var known = Fact.of(FactKind.ANSWER)
                .about(answered.task() == null ? answered.process() : answered.task())
                .at(answered.gate())
                .by(answered.user())
                .with(
                        "process",
                        running.process() == null
                                ? null
                                : running.process().getProcessDefinition().getKey())
                .with("definition", answered.definition())
                .with("instance", answered.process())
                .with("step", answered.step())
                .with("started", answered.started());
        var sheet = answered.sheet();
        var complete = sheet == null
                ? known
                : known.with("form", sheet.form())
                        .with("formVersion", sheet.version())
                        .with("formSha256", sheet.sha256())
                        .with("seen", authors.of(running.project(), sheet.seen()))
                        .with("answers", sheet.answers());
        if (sheet != null) {
            authors.submitted(running.project(), sheet.answers());
        }
        ledger.append(() -> finished(complete.in(running.project()), answered, facts));
    }

    /** The fact once the task is completed, or returned to its owner by a helper. */
    private static Fact finished(Fact fact, FormSubmitted answered, TransactionFacts facts) {
        if (answered.task() == null) {
            return fact.outcome("SUBMITTED").with("signed", false);
        }
        var done = facts.completed.get(answered.task());
        return fact.outcome(done == null ? "RESOLVED" : "COMPLETED")
                .person("principal", done == null ? null : done.principal())
                .with("signed", facts.signed.contains(answered.task()));
    }
}
