package io.tspmo.platform.web;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;

/** Who looks at the page. Groups are group ids. */
public record SignedIn(String id, List<String> groups) {

    private static final Set<String> MAY_ASK =
            Set.of("requester", "project-manager", "sponsor", "pmo", "camunda-admin");

    private static final Set<String> MAY_SEE_CAPACITY =
            Set.of("resource-manager", "pmo", "steering-committee", "finance", "auditor", "camunda-admin");

    /** Null if nobody is signed in. */
    public static @Nullable SignedIn of(@Nullable Authentication who) {
        if (who == null || !who.isAuthenticated() || who instanceof AnonymousAuthenticationToken) {
            return null;
        }
        var groups = who.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .sorted()
                .toList();
        return new SignedIn(who.getName(), groups);
    }

    /** The groups in words: {@code project manager, sponsor}. */
    public String role() {
        return String.join(", ", groups.stream().map(SignedIn::words).toList());
    }

    /** Whether Tasklist lets this person start a project request. */
    public boolean mayStartRequest() {
        return groups.stream().anyMatch(MAY_ASK::contains);
    }

    /** Whether the audit entries are this person's concern. */
    public boolean mayReadAudit() {
        return groups.contains("auditor") || groups.contains("camunda-admin");
    }

    /** Whether absences, contracts and skills of people are this person's concern. */
    public boolean mayReadPeople() {
        return mayEditPeople() || groups.contains("auditor") || groups.contains("steering-committee");
    }

    /** Whether this person looks after them. */
    public boolean mayEditPeople() {
        return groups.contains("resource-manager") || groups.contains("pmo") || groups.contains("camunda-admin");
    }

    /** Whether people and their time across all projects are this person's concern. */
    public boolean maySeeCapacity() {
        return groups.stream().anyMatch(MAY_SEE_CAPACITY::contains);
    }

    /** Whether what-ifs about all people are this person's concern. */
    public boolean mayPlanPeople() {
        return groups.contains("resource-manager") || groups.contains("pmo") || groups.contains("auditor");
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
