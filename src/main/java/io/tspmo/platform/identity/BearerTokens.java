package io.tspmo.platform.identity;

import io.tspmo.platform.engine.Proof;
import io.tspmo.platform.engine.SecurityEvent;
import io.tspmo.platform.engine.SecurityEvent.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.stereotype.Component;

/** Who a program acts for, by the token it sends: one of ours, or one of the identity provider if there is one. */
@Component
class BearerTokens implements AuthenticationManager {

    private final ApiTokens tokens;
    private final Directory directory;
    private final @Nullable ProviderTokens provider;
    private final Arrivals arrivals;
    private final ApplicationEventPublisher events;

    BearerTokens(
            ApiTokens tokens,
            Directory directory,
            ObjectProvider<ProviderTokens> provider,
            Arrivals arrivals,
            ApplicationEventPublisher events) {
        this.tokens = tokens;
        this.directory = directory;
        this.provider = provider.getIfAvailable();
        this.arrivals = arrivals;
        this.events = events;
    }

    @Override
    public Authentication authenticate(Authentication asked) {
        var token = ((BearerTokenAuthenticationToken) asked).getToken();
        try {
            var user = token.startsWith(ApiTokens.PREFIX)
                    ? tokens.user(token).orElseThrow(() -> refused("no token that counts"))
                    : fromProvider(token);
            List<String> groups =
                    directory.groups(user).orElseThrow(() -> refused("the token of a user who may not sign in"));
            arrivals.program(user, "a token");
            return UsernamePasswordAuthenticationToken.authenticated(user, null, PasswordCheck.authorities(groups));
        } catch (InvalidBearerTokenException e) {
            events.publishEvent(new SecurityEvent(Kind.SIGN_IN_REFUSED, null, "token refused: " + e.getMessage()));
            throw e;
        }
    }

    private String fromProvider(String token) {
        if (provider == null) {
            throw refused("no token that counts");
        }
        var account = provider.read(token);
        Proof.given(account.provenAt());
        return account.user();
    }

    private static InvalidBearerTokenException refused(String reason) {
        return new InvalidBearerTokenException(reason);
    }
}
