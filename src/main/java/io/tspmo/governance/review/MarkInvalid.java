package io.tspmo.governance.review;

import io.tspmo.governance.exception.Breaches;
import io.tspmo.ledger.ledger.Fact;
import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.ledger.ledger.Ledger;
import io.tspmo.platform.step.Answers;
import io.tspmo.project.project.ProjectCode;
import java.sql.Timestamp;
import java.time.Clock;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Marks the approvals that stood or fell with a figure that is no longer true; the others are kept. Reads {@code figure}
 * (COST, TIME, RISK) and {@code gateCode}.
 */
@Component
class MarkInvalid implements JavaDelegate {

    private final JdbcClient jdbc;
    private final Breaches breaches;
    private final Ledger ledger;
    private final Clock clock;

    MarkInvalid(JdbcClient jdbc, Breaches breaches, Ledger ledger, Clock clock) {
        this.jdbc = jdbc;
        this.breaches = breaches;
        this.ledger = ledger;
        this.clock = clock;
    }

    record Marked(String gateCode, String processId, long id) {}

    @Override
    public void execute(DelegateExecution execution) {
        var answers = new Answers(execution.getVariables());
        var code = ProjectCode.of(execution.getProcessBusinessKey());
        var reason = breaches.inWords(code, answers.text("gateCode"));
        var marked = jdbc.sql(
                        """
                        update gate_review set invalid_since = :now, invalid_reason = :reason
                        where project_code = :code and outcome in ('APPROVE', 'APPROVE_WITH_CONDITIONS')
                          and invalid_since is null
                          and :figure = any (regexp_split_to_array(rests_on, '[^A-Z]+'))
                        returning gate_code, process_id, id
                        """)
                .param("now", Timestamp.from(clock.instant()))
                .param("reason", reason)
                .param("code", code.value())
                .param("figure", answers.text("figure"))
                .query(Marked.class)
                .list();
        marked.forEach(review -> ledger.append(Fact.of(FactKind.REVIEW)
                .in(code.value())
                .at(review.gateCode)
                .about(review.processId)
                .outcome("INVALID")
                .with("review", review.id)
                .with("figure", answers.text("figure"))
                .with("reason", reason)));
    }
}
