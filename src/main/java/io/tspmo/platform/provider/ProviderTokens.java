package io.tspmo.platform.provider;

import io.tspmo.platform.identity.Directory;
import io.tspmo.platform.identity.Directory.NameTaken;
import java.time.Instant;
import java.util.List;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;

/**
 * Access tokens of the identity provider: signed with one of its keys, issued by it, for us, not over, and meant for an
 * API. The keys are read again when a token names one that is not known yet, so the provider may rotate them.
 */
class ProviderTokens {

    private final OidcSettings settings;
    private final ProviderClaims claims;
    private final Directory directory;
    private final JwtDecoder decoder;

    ProviderTokens(OidcSettings settings, ProviderClaims claims, Directory directory) {
        this.settings = settings;
        this.claims = claims;
        this.directory = directory;
        this.decoder = new SupplierJwtDecoder(() -> {
            var nimbus = NimbusJwtDecoder.withIssuerLocation(settings.issuer()).build();
            nimbus.setJwtValidator(new DelegatingOAuth2TokenValidator<>(List.of(
                    JwtValidators.createDefaultWithIssuer(settings.issuer()), audience(), ProviderTokens::forAnApi)));
            return nimbus;
        });
    }

    /** @throws InvalidBearerTokenException if the token is not valid */
    Holder read(String token) {
        try {
            var jwt = decoder.decode(token);
            var toldAt = jwt.getIssuedAt() == null ? Instant.EPOCH : jwt.getIssuedAt();
            var user = directory.update(claims.account(jwt.getClaims(), toldAt));
            var authTime = jwt.hasClaim("auth_time") ? jwt.getClaimAsInstant("auth_time") : null;
            return new Holder(user, authTime == null ? toldAt : authTime);
        } catch (BadJwtException | NameTaken e) {
            throw new InvalidBearerTokenException("not a valid token of the provider", e);
        }
    }

    private OAuth2TokenValidator<Jwt> audience() {
        return jwt -> jwt.getAudience() != null && jwt.getAudience().contains(settings.clientId())
                ? OAuth2TokenValidatorResult.success()
                : refused("The token is for another program");
    }

    /** An ID token states who signed in to a browser; sent to an API it was stolen or mixed up. */
    private static OAuth2TokenValidatorResult forAnApi(Jwt jwt) {
        var type = jwt.getClaims().getOrDefault("typ", "Bearer");
        return jwt.hasClaim("nonce") || jwt.hasClaim("at_hash") || !"Bearer".equals(type)
                ? refused("This is not an access token")
                : OAuth2TokenValidatorResult.success();
    }

    private static OAuth2TokenValidatorResult refused(String reason) {
        return OAuth2TokenValidatorResult.failure(new OAuth2Error("invalid_token", reason, null));
    }

    /** @param provenAt when the user last gave a password to the provider, if the token has it */
    record Holder(String user, Instant provenAt) {}
}
