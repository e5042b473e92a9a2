package io.tspmo.governance.changedecision;

import io.tspmo.project.duty.Candidates;
import io.tspmo.project.duty.Roles;
import io.tspmo.project.project.ProjectCode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Who is free to decide a change. */
@Component
class Deciders {

    /** In the order in which they are asked. */
    static final List<String> ROLES = List.of("sponsor", "steering-committee");

    private final Roles roles;

    Deciders(Roles roles) {
        this.roles = roles;
    }

    /** @param role that decides, and {@code who} of it */
    record Decider(String role, Candidates who) {}

    /** Of the first role with a person who is free; nobody decides the own change. */
    Optional<Decider> free(ProjectCode code, String author) {
        return ROLES.stream()
                .map(role -> new Decider(role, roles.of(code, "APPROVE_CHANGE", role, Set.of(author))))
                .filter(decider -> !decider.who.isEmpty())
                .findFirst();
    }
}
