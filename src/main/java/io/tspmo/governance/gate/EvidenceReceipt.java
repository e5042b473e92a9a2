package io.tspmo.governance.gate;

import io.tspmo.project.gateevidence.EvidenceCheck.Item;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.work.TaskReceipt;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What is still missing after evidence was filed in the form. */
@Component
class EvidenceReceipt implements TaskReceipt {

    private final RequiredEvidence required;

    EvidenceReceipt(RequiredEvidence required) {
        this.required = required;
    }

    @Override
    public boolean supports(String kind) {
        return kind.equals(RequiredEvidence.TASK);
    }

    @Override
    public String sentence(String project, String process, String by) {
        var missing = required.missing(ProjectCode.of(project), process);
        return missing.isEmpty()
                ? "Everything for the gate of %s is filed. The review opens now.".formatted(project)
                : "Your answer is filed. Still missing for the gate of %s: %s."
                        .formatted(project, missing.stream().map(Item::name).collect(Collectors.joining(", ")));
    }
}
