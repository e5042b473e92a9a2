package io.tspmo.governance.risk;

import io.tspmo.project.project.Project;
import java.util.Objects;

/** The risk that a process answers, its project, and what the table says about it now. */
record ResponseCase(RegisterEntry risk, Project project, RiskRules.Rule rule) {

    String process() {
        return Objects.requireNonNull(risk.processId());
    }

    String owner() {
        return Responses.owner(project, risk);
    }
}
