package io.tspmo.project;

import java.util.Optional;

/** Something that a gate may ask for before its review opens; each bean answers for some words of the table gatePlan. */
public interface Evidence {

    /** @param wanted a word of the column evidence, e.g. {@code plan} or {@code document:BUSINESS_CASE} */
    boolean answersFor(String wanted);

    /** What is missing and what to do, in a sentence; empty if it is there. */
    Optional<String> missing(ProjectCode code, String wanted);
}
