package io.tspmo.governance.gate;

import io.tspmo.platform.decision.TableRow;
import io.tspmo.platform.form.FormText;
import io.tspmo.project.gateevidence.EvidenceCheck;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.Projects;
import java.util.Objects;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Finds out what of the evidence that a gate requires is missing; without it no review opens. Documents are of the kinds
 * in the table {@code documentKinds}. Reads {@code requiredEvidence}, the words of the table {@code gatePlan}; writes {@code
 * missingEvidence} (a line each, "" if all is there), {@code evidenceOwner} (who has to bring it), {@code projectCode} and
 * {@code title}.
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
        var words = TableRow.wordsOf(Objects.toString(execution.getVariable("requiredEvidence"), ""));
        var items = evidence.check(project.code(), words);
        items.stream().filter(item -> !item.known()).findFirst().ifPresent(unknown -> {
            throw new IllegalStateException(unknown.missing());
        });
        execution.setVariable("missingEvidence", FormText.cut(EvidenceCheck.missing(items)));
        execution.setVariable("evidenceOwner", project.lead());
        execution.setVariable("projectCode", project.code().value());
        execution.setVariable("title", project.title());
    }
}
