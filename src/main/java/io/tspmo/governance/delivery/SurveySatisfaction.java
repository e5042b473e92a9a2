package io.tspmo.governance.delivery;

import io.tspmo.platform.step.Answer;
import io.tspmo.platform.step.Replaces;
import io.tspmo.platform.step.Submission;
import io.tspmo.project.project.ProjectCode;
import org.springframework.stereotype.Component;

/**
 * Stores the satisfaction survey. Reads {@code satisfactionResult}, {@code satisfactionCooperation}, {@code
 * satisfactionTimeliness} (1 to 5), {@code recommend} (0 to 10) and {@code surveyComment}.
 */
@Component
@Replaces(recording = "recordSurvey")
class SurveySatisfaction implements Answer {

    private final ClosureRecords records;

    SurveySatisfaction(ClosureRecords records) {
        this.records = records;
    }

    @Override
    public void record(Submission submission) {
        var answers = submission.answers();
        records.survey(ProjectCode.of(submission.project()), answers, answers.actor());
    }
}
