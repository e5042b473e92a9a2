package io.tspmo.governance.gate;

import io.tspmo.platform.decision.TableRow;
import io.tspmo.platform.engine.ProjectProcesses;
import io.tspmo.project.gateevidence.EvidenceCheck;
import io.tspmo.project.gateevidence.EvidenceCheck.Item;
import io.tspmo.project.project.ProjectCode;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** What the review of a gate that waits for evidence requires, and what of it is filed at this moment. */
@Component
class RequiredEvidence {

    /** Where a review waits for it. */
    static final String TASK = "provideEvidence";

    private final EvidenceCheck check;
    private final ProjectProcesses processes;

    RequiredEvidence(EvidenceCheck check, ProjectProcesses processes) {
        this.check = check;
        this.processes = processes;
    }

    /** @param process of the review */
    List<Item> of(ProjectCode code, String process) {
        var words = Objects.toString(processes.variable(process, "requiredEvidence"), "");
        return check.check(code, TableRow.wordsOf(words));
    }

    List<Item> missing(ProjectCode code, String process) {
        return of(code, process).stream().filter(item -> !item.there()).toList();
    }
}
