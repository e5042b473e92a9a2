package io.tspmo.governance.gate;

import io.tspmo.platform.decision.TableRow;
import io.tspmo.platform.form.FormText;
import io.tspmo.platform.form.Rejection;
import io.tspmo.platform.step.Answer;
import io.tspmo.platform.step.FormFacts;
import io.tspmo.platform.step.Replaces;
import io.tspmo.platform.step.Submission;
import io.tspmo.project.gateevidence.Evidence;
import io.tspmo.project.gateevidence.EvidenceCheck;
import io.tspmo.project.gateevidence.EvidenceCheck.Item;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.Projects;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Records the evidence that its owner wrote into the form, each kind by the feature that keeps it. Reads {@code planScope},
 * {@code planStart}, {@code planEnd}, {@code planBudget} and {@code riskReviewSummary}. The form shows what of {@code
 * requiredEvidence} is missing at this moment, the risks to review, and for a plan what the request said.
 */
@Component
@Replaces(recording = "recordPlan", preparing = "recordRiskReview")
class ProvideEvidence implements Answer, FormFacts {

    private final Projects projects;
    private final EvidenceCheck check;
    private final List<Evidence> kinds;

    ProvideEvidence(Projects projects, EvidenceCheck check, List<Evidence> kinds) {
        this.projects = projects;
        this.check = check;
        this.kinds = kinds;
    }

    @Override
    public Map<String, @Nullable Object> facts(OpenTask task) {
        var project = projects.get(ProjectCode.of(task.project()));
        var required = TableRow.wordsOf(task.variables().text("requiredEvidence"));
        var missing = missing(project.code(), required);
        boolean planMissing = missing.stream().anyMatch(item -> item.wanted().equals("plan"));
        var facts = new HashMap<String, @Nullable Object>();
        facts.put("missingEvidence", FormText.cut(EvidenceCheck.missing(missing)));
        facts.put("budgetText", project.budget().toString());
        facts.put("planMissing", planMissing);
        facts.put("planScope", null);
        facts.put("planStart", planMissing ? project.wantedStart().toString() : null);
        facts.put("planEnd", planMissing ? project.wantedEnd().toString() : null);
        facts.put("planBudget", planMissing ? project.budget().amount().doubleValue() : null);
        facts.put("riskReviewMissing", missing.stream().anyMatch(ProvideEvidence::isRiskReview));
        facts.put(
                "riskRegister",
                FormText.cut(missing.stream()
                        .filter(ProvideEvidence::isRiskReview)
                        .map(Item::background)
                        .collect(Collectors.joining("\n"))));
        facts.put("riskReviewSummary", null);
        return facts;
    }

    private static boolean isRiskReview(Item item) {
        return item.wanted().startsWith("riskReview:");
    }

    /** @throws Rejection if nothing of what is missing was filed: the task would only come back the same */
    @Override
    public void record(Submission submission) {
        var code = ProjectCode.of(submission.project());
        var words = TableRow.wordsOf(submission.answers().text("requiredEvidence"));
        var before = missing(code, words);
        kinds.forEach(kind -> kind.record(submission));
        if (submission.refusable() && !before.isEmpty() && missing(code, words).equals(before)) {
            throw Rejection.of("Nothing of what is missing is filed yet. " + EvidenceCheck.missing(before));
        }
    }

    private List<Item> missing(ProjectCode code, List<String> words) {
        return check.check(code, words).stream().filter(item -> !item.there()).toList();
    }
}
