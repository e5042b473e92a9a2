package io.tspmo.project.gateevidence;

import io.tspmo.platform.step.Submission;
import io.tspmo.project.project.ProjectCode;
import java.util.List;
import java.util.Optional;

/** Something that a gate may require before its review opens; each bean is responsible for some words of the table gatePlan. */
public interface Evidence {

    /** @param wanted a word of the column evidence, e.g. {@code plan} or {@code document:BUSINESS_CASE} */
    boolean answersFor(String wanted);

    /** What is wanted, in words for people. */
    default String name(String wanted) {
        return wanted;
    }

    /** Context for the person who files it, a line each; "" if none. */
    default String background(ProjectCode code, String wanted) {
        return "";
    }

    /** What is missing and what to do, in a sentence; empty if it is filed. */
    Optional<String> missing(ProjectCode code, String wanted);

    /** The page where it is filed; empty if that is the form of {@code provideEvidence}, or no page at all. */
    default Optional<String> page(ProjectCode code, String wanted) {
        return Optional.empty();
    }

    /** Records what was submitted of it at {@code provideEvidence}; does nothing where its form did not request it. */
    default void record(Submission submission) {}

    /** What the project has of this kind of evidence, for those who decide on it: a line each. */
    default List<String> shown(ProjectCode code) {
        return List.of();
    }
}
