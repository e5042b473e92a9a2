package io.tspmo.governance.riskresponse;

import io.tspmo.governance.risk.RegisterEntry;
import io.tspmo.governance.riskscore.RiskRules;
import io.tspmo.project.project.Project;
import java.util.Objects;

/** The risk that a process answers, its project, and what the table says about it now. */
record ResponseCase(RegisterEntry risk, Project project, RiskRules.Rule rule) {

    String process() {
        return Objects.requireNonNull(risk.processId());
    }

    String owner() {
        return risk.answerer(project);
    }
}
