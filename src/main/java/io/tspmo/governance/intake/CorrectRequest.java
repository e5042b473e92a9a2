package io.tspmo.governance.intake;

import io.tspmo.platform.step.Answer;
import io.tspmo.platform.step.Answers;
import io.tspmo.platform.step.FormFacts;
import io.tspmo.platform.step.Replaces;
import io.tspmo.platform.step.Submission;
import io.tspmo.project.project.ProjectCode;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Stores the corrected request, or its withdrawal. Reads {@code correction} (RESUBMIT, WITHDRAW), {@code answer} and the
 * fields of the request; writes {@code correction}, {@code triageNote} or {@code reason}, and empties {@code gateOutcome}. Its form is the one
 * that started the project, {@code submitRequest}, filled in as the request is stored.
 */
@Component
@Replaces(recording = "updateRequest", preparing = "reopenRequest")
class CorrectRequest implements Answer, FormFacts {

    private static final String WITHDRAW = "WITHDRAW";
    private static final Set<String> CORRECTION = Set.of("correction", "answer");

    private final Intake intake;

    CorrectRequest(Intake intake) {
        this.intake = intake;
    }

    @Override
    public Map<String, @Nullable Object> facts(OpenTask task) {
        var stored = intake.answers(ProjectCode.of(task.project()));
        var facts = new HashMap<String, @Nullable Object>();
        RequestFields.of(stored).forEach(field -> facts.put(field, stored.get(field)));
        facts.put("projectCode", task.project());
        facts.put("correcting", true);
        facts.put("question", question(task.variables()));
        // answered in an earlier round
        CORRECTION.forEach(answer -> facts.put(answer, null));
        return facts;
    }

    private static String question(Answers variables) {
        return variables.text("gateOutcome").equals("REWORK")
                ? "The first gate sent the request back: " + variables.text("gateRemarks")
                : variables.text("question");
    }

    @Override
    public void record(Submission submission) {
        var code = ProjectCode.of(submission.project());
        var answers = submission.answers();
        var answer = answers.text("answer");
        boolean withdrawn = answers.text("correction").equals(WITHDRAW);
        submission.set("correction", withdrawn ? WITHDRAW : "RESUBMIT");
        if (withdrawn) {
            intake.withdrawn(code, answers.actor(), answer);
            submission.set("reason", "Withdrawn by the requester. " + answer);
        } else {
            intake.correct(code, corrected(code, submission), answer);
            submission.set("triageNote", "Asked: " + question(answers) + "\nAnswered: " + answer);
        }
        submission.set("gateOutcome", "");
    }

    /** The fields that a PMO added to the form since the request was submitted are requested now. */
    private Map<String, Object> corrected(ProjectCode code, Submission submission) {
        var fields = RequestFields.of(intake.answers(code));
        fields.addAll(submission.fields());
        fields.removeAll(CORRECTION);
        return RequestFields.answered(submission.submitted().byField(), fields);
    }
}
