package io.tspmo.governance.intake;

import io.tspmo.governance.intake.RequestQuestions.RequestQuestion;
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
 * fields of the request; writes {@code correction} or {@code reason}, and empties {@code gateOutcome}. Its form is the one that
 * started the project, {@code submitRequest}, filled in as the request is stored, under what was asked.
 */
@Component
@Replaces(recording = "updateRequest", preparing = "reopenRequest")
class CorrectRequest implements Answer, FormFacts {

    private static final String WITHDRAW = "WITHDRAW";
    private static final Set<String> CORRECTION = Set.of("correction", "answer");

    private final Intake intake;
    private final RequestQuestions questions;

    CorrectRequest(Intake intake, RequestQuestions questions) {
        this.intake = intake;
        this.questions = questions;
    }

    @Override
    public Map<String, @Nullable Object> facts(OpenTask task) {
        var code = ProjectCode.of(task.project());
        var stored = intake.answers(code);
        var facts = new HashMap<String, @Nullable Object>();
        RequestFields.of(stored).forEach(field -> facts.put(field, stored.get(field)));
        facts.put("projectCode", task.project());
        facts.put("correcting", true);
        facts.put("question", question(code, task.variables()));
        // answered in an earlier round
        CORRECTION.forEach(answer -> facts.put(answer, null));
        return facts;
    }

    private String question(ProjectCode code, Answers variables) {
        if (variables.text("gateOutcome").equals("REWORK")) {
            return "The first gate sent the request back: " + variables.text("gateRemarks");
        }
        // in an earlier model the question is a variable
        return questions
                .last(code)
                .filter(RequestQuestion::isOpen)
                .map(RequestQuestion::question)
                .orElseGet(() -> variables.text("question"));
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
            submission.set("reason", Intake.WITHDRAWN + " " + answer);
        } else {
            intake.correct(code, corrected(code, submission), answer);
            questions.answered(code, question(code, answers), answer);
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
