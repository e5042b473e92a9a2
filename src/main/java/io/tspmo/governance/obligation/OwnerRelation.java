package io.tspmo.governance.obligation;

import io.tspmo.project.access.Relation;
import org.springframework.stereotype.Component;

/** Owns a condition of one of the approvals of a project, fulfilled or not. */
@Component
class OwnerRelation implements Relation {

    @Override
    public String name() {
        return "OWNER";
    }

    @Override
    public String projects() {
        return "select o.project_code from obligation o where o.owner = :user";
    }
}
