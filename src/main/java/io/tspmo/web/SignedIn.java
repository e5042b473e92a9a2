package io.tspmo.web;

import java.util.List;
import java.util.Set;

/** Who looks at the page. Groups are group ids. */
public record SignedIn(String id, List<String> groups) {

    private static final Set<String> MAY_ASK =
            Set.of("requester", "project-manager", "sponsor", "pmo", "camunda-admin");

    /** The groups in words: {@code project manager, sponsor}. */
    public String role() {
        return String.join(", ", groups.stream().map(SignedIn::words).toList());
    }

    /** Whether Tasklist lets this person start a project request. */
    public boolean mayStartRequest() {
        return groups.stream().anyMatch(MAY_ASK::contains);
    }

    /** Whether steps that failed are this person's concern: the PMO retries them, an auditor reads of them. */
    public boolean maySeeFailedSteps() {
        return isPmo() || groups.contains("auditor");
    }

    /** Whether this person looks after all projects. */
    public boolean isPmo() {
        return groups.contains("pmo") || groups.contains("camunda-admin");
    }

    /** Whether this person looks after users. */
    public boolean isAdministrator() {
        return groups.contains("camunda-admin");
    }

    private static String words(String group) {
        return switch (group) {
            case "pmo" -> "PMO";
            case "camunda-admin" -> "administrator";
            default -> group.replace('-', ' ');
        };
    }
}
