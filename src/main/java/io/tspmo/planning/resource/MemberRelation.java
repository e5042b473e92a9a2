package io.tspmo.planning.resource;

import io.tspmo.project.access.Relation;
import org.springframework.stereotype.Component;

/** Has hours booked for a project. */
@Component
class MemberRelation implements Relation {

    @Override
    public String name() {
        return "MEMBER";
    }

    @Override
    public String projects() {
        return "select b.project_code from booking b where b.person_id = :user";
    }
}
