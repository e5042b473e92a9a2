package io.tspmo.governance.risk;

import io.tspmo.project.access.Relation;
import org.springframework.stereotype.Component;

/** Owns one of the risks of a project. */
@Component
class RiskOwnerRelation implements Relation {

    @Override
    public String name() {
        return "RISK_OWNER";
    }

    @Override
    public String projects() {
        return "select r.project_code from risk r where r.owner = :user";
    }
}
