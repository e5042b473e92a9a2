package io.tspmo.platform.provider;

import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The identity provider that signs people in (OpenID Connect).
 *
 * @param issuer its address; everything else about it is read from there
 * @param clientId what it calls TS PMO; also the audience that the token of a program has to name
 * @param userClaim the claim that becomes the user's name here
 * @param groupsClaim the claim that lists the groups, with dots where it lies inside of others; a provider that does not
 *     send it leaves the groups to the directory
 * @param groupNames what the provider calls our groups, where the names differ, as {@code pmo: 3f2a…}
 * @param recheck how old the answer about a person may be before the provider is queried again
 */
@ConfigurationProperties("tspmo.oidc")
record OidcSettings(
        @DefaultValue("") String issuer,
        @DefaultValue("") String clientId,
        @DefaultValue("") String clientSecret,
        @DefaultValue("preferred_username") String userClaim,
        @DefaultValue("groups") String groupsClaim,
        @DefaultValue Map<String, String> groupNames,
        @DefaultValue("10s") Duration recheck) {}
