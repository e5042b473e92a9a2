package io.tspmo.platform.provider;

import io.tspmo.platform.identity.Directory.Account;
import io.tspmo.platform.identity.Groups;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads an identity provider's data of a person. */
class ProviderClaims {

    private final OidcSettings settings;

    ProviderClaims(OidcSettings settings) {
        this.settings = settings;
    }

    /** @param at when the provider sent it */
    Account account(Map<String, Object> claims, Instant at) {
        return new Account(
                settings.issuer(),
                Objects.requireNonNullElse(text(claims, "sub"), ""),
                Objects.requireNonNullElse(text(claims, settings.userClaim()), ""),
                text(claims, "given_name"),
                text(claims, "family_name"),
                text(claims, "email"),
                groups(claims),
                at);
    }

    private static @Nullable String text(Map<String, Object> claims, String name) {
        return claims.get(name) instanceof String text && text.length() <= 200 ? text : null;
    }

    /** Those that exist here; null if the provider sends no groups. Keycloak writes the path of a group, {@code /pmo}. */
    private @Nullable Collection<String> groups(Map<String, Object> claims) {
        Object found = claims;
        for (var part : settings.groupsClaim().split("\\.")) {
            found = found instanceof Map<?, ?> inside ? inside.get(part) : null;
        }
        if (!(found instanceof Collection<?> names)) {
            return null;
        }
        var sent = names.stream()
                .map(name -> name.toString().replaceFirst("^/", ""))
                .collect(Collectors.toSet());
        return Groups.ids().stream()
                .filter(group -> sent.contains(settings.groupNames().getOrDefault(group, group)))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
