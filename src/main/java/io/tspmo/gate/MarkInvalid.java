package io.tspmo.gate;

import io.tspmo.project.Answers;
import io.tspmo.project.ProjectCode;
import io.tspmo.project.Story;
import java.sql.Timestamp;
import java.time.Clock;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Marks the approvals that stood or fell with a figure that is no longer true; the others are kept. Reads {@code figure}
 * (COST, TIME, RISK) and {@code breachText}.
 */
@Component
class MarkInvalid implements JavaDelegate {

    private final JdbcClient jdbc;
    private final Story story;
    private final Clock clock;

    MarkInvalid(JdbcClient jdbc, Story story, Clock clock) {
        this.jdbc = jdbc;
        this.story = story;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var answers = new Answers(execution.getVariables());
        var code = ProjectCode.of(execution.getProcessBusinessKey());
        var marked = jdbc.sql(
                        """
                        update gate_review set invalid_since = :now, invalid_reason = :reason
                        where project_code = :code and outcome in ('APPROVE', 'APPROVE_WITH_CONDITIONS')
                          and invalid_since is null
                          and :figure = any (regexp_split_to_array(rests_on, '[^A-Z]+'))
                        returning gate_code
                        """)
                .param("now", Timestamp.from(clock.instant()))
                .param("reason", answers.text("breachText"))
                .param("code", code.value())
                .param("figure", answers.text("figure"))
                .query(String.class)
                .list();
        if (!marked.isEmpty()) {
            story.tell(
                    code,
                    "gate",
                    "No longer valid, since it rested on the figure: the approval of " + String.join(", ", marked));
        }
    }
}
