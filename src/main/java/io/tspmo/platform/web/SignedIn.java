package io.tspmo.platform.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;

/** The user of the page. Groups are group ids. */
public record SignedIn(String id, List<String> groups) {

    /** Null if no user is signed in. */
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

    private static String words(String group) {
        return switch (group) {
            case "pmo" -> "PMO";
            case "camunda-admin" -> "administrator";
            default -> group.replace('-', ' ');
        };
    }
}
