package io.tspmo.governance.gate;

import io.tspmo.platform.form.FormText;
import io.tspmo.project.project.EvidenceCheck;
import io.tspmo.project.project.EvidenceCheck.Item;
import io.tspmo.project.project.Project;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.Projects;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Finds out what of the evidence that a gate asks for is not there; without it no review opens. Documents are of the kinds
 * in the table {@code documentKinds}. Reads {@code requiredEvidence}, the words of the table {@code gatePlan}; writes {@code
 * missingEvidence} (a line each, "" if all is there), {@code evidenceOwner} (who has to bring it) and what the form {@code
 * provideEvidence} shows: {@code planMissing}, {@code riskReviewMissing}, {@code riskRegister} (a line a risk), {@code
 * projectCode}, {@code title}, {@code budgetText}, and where there is no plan yet what the request
 * said, as {@code planStart}, {@code planEnd} and {@code planBudget}.
 */
@Component
class CheckEvidence implements JavaDelegate {

    private final Projects projects;
    private final EvidenceCheck evidence;

    CheckEvidence(Projects projects, EvidenceCheck evidence) {
        this.projects = projects;
        this.evidence = evidence;
    }

    /** @throws IllegalStateException if the table requires a kind of evidence that no feature knows: a gate is never passed by mistake */
    @Override
    public void execute(DelegateExecution execution) {
        var project = projects.get(ProjectCode.of(execution.getProcessBusinessKey()));
        var words = EvidenceCheck.words(Objects.toString(execution.getVariable("requiredEvidence"), ""));
        var items = evidence.check(project.code(), words);
        items.stream().filter(item -> !item.known()).findFirst().ifPresent(unknown -> {
            throw new IllegalStateException(unknown.missing());
        });
        var missing = items.stream().filter(item -> !item.there()).toList();
        execution.setVariable("missingEvidence", FormText.cut(lines(missing)));
        execution.setVariable("evidenceOwner", Objects.requireNonNullElse(project.manager(), project.requester()));
        execution.setVariable("riskReviewMissing", missing.stream().anyMatch(CheckEvidence::isRiskReview));
        execution.setVariable(
                "riskRegister",
                FormText.cut(missing.stream()
                        .filter(CheckEvidence::isRiskReview)
                        .map(Item::background)
                        .collect(Collectors.joining("\n"))));
        execution.setVariable("projectCode", project.code().value());
        execution.setVariable("title", project.title());
        execution.setVariable("budgetText", project.budget().toString());
        plan(execution, project, missing.stream().anyMatch(item -> item.wanted().equals("plan")));
    }

    private static void plan(DelegateExecution execution, Project project, boolean missing) {
        execution.setVariable("planMissing", missing);
        if (missing && !execution.hasVariable("planStart")) {
            execution.setVariable("planStart", project.wantedStart().toString());
            execution.setVariable("planEnd", project.wantedEnd().toString());
            execution.setVariable("planBudget", project.budget().amount().doubleValue());
        }
    }

    private static boolean isRiskReview(Item item) {
        return item.wanted().startsWith("riskReview:");
    }

    private static String lines(List<Item> missing) {
        return missing.stream().map(Item::missing).collect(Collectors.joining("\n"));
    }
}
