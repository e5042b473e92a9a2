package io.tspmo.project.document;

import io.tspmo.project.project.Project;
import java.util.Optional;

/** The gate for which documents are filed next. Gates belong to governance, which answers. */
public interface NextGate {

    /** @param planCode the gate's code in the table gatePlan; that of a release is the same for each */
    record Planned(String code, String planCode, String name) {}

    /** Empty as long as no gates are planned, or when none is ahead. */
    Optional<Planned> of(Project project);
}
