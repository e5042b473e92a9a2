package io.tspmo.governance.obligation;

import io.tspmo.platform.step.Answers;
import io.tspmo.project.project.Story;
import java.time.Clock;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Stores what the owner shows as evidence. Reads {@code fulfilmentEvidence}, {@code answeredBy} and {@code answeredFor} (the
 * user whose substitute answered, if it was one); writes {@code reportedBy}, both.
 */
@Component
class RecordFulfilment implements JavaDelegate {

    private final Obligations obligations;
    private final Story story;
    private final Clock clock;

    RecordFulfilment(Obligations obligations, Story story, Clock clock) {
        this.obligations = obligations;
        this.story = story;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var obligation = obligations.ofProcess(execution.getProcessInstanceId());
        var answers = new Answers(execution.getVariables());
        var by = answers.text("answeredBy");
        var substituted = answers.has("answeredFor") ? answers.text("answeredFor") : null;
        if (obligations.reported(obligation, answers.text("fulfilmentEvidence"), by, substituted, clock.instant())) {
            story.tell(
                    obligation.project(),
                    by,
                    "Reported the condition of %s as fulfilled%s. Evidence: %s"
                            .formatted(
                                    obligation.inWords(),
                                    substituted == null ? "" : ", for " + substituted,
                                    answers.text("fulfilmentEvidence")));
        }
        execution.setVariable("reportedBy", substituted == null ? by : by + ", " + substituted);
    }
}
