package io.tspmo.governance.delivery;

import io.tspmo.platform.step.Answers;
import io.tspmo.project.project.ProjectCode;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Stores the satisfaction survey. Reads {@code satisfactionResult}, {@code satisfactionCooperation}, {@code
 * satisfactionTimeliness} (1 to 5), {@code recommend} (0 to 10) and {@code surveyComment}.
 */
@Component
class RecordSurvey implements JavaDelegate {

    private final ClosureRecords records;

    RecordSurvey(ClosureRecords records) {
        this.records = records;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var answers = new Answers(execution.getVariables());
        records.survey(ProjectCode.of(execution.getProcessBusinessKey()), answers, answers.actor());
    }
}
