package io.tspmo.platform.signin;

import io.tspmo.platform.engine.SecurityEvent;
import io.tspmo.platform.engine.SecurityEvent.Kind;
import io.tspmo.platform.identity.Directory;
import java.util.List;
import java.util.function.UnaryOperator;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.stereotype.Component;

/** Whom a program acts for, by the token it sends: one of ours, or one of the identity provider if there is one. */
@Component
public class BearerTokens implements AuthenticationManager {

    private final ApiTokens tokens;
    private final Directory directory;
    private final SignInRecords records;
    private final ApplicationEventPublisher events;

    BearerTokens(ApiTokens tokens, Directory directory, SignInRecords records, ApplicationEventPublisher events) {
        this.tokens = tokens;
        this.directory = directory;
        this.records = records;
        this.events = events;
    }

    /** Ours alone. */
    @Override
    public Authentication authenticate(Authentication presented) {
        return authenticate(presented, other -> {
            throw refused("no valid token");
        });
    }

    /** @param others the user of a token that is none of ours; throws {@link InvalidBearerTokenException} if it is not valid */
    public AuthenticationManager with(UnaryOperator<String> others) {
        return presented -> authenticate(presented, others);
    }

    private Authentication authenticate(Authentication presented, UnaryOperator<String> others) {
        var token = ((BearerTokenAuthenticationToken) presented).getToken();
        try {
            var who = token.startsWith(ApiTokens.PREFIX) ? ours(token) : ofUser(others.apply(token));
            records.programSignedIn(who.getName(), "a token");
            return who;
        } catch (InvalidBearerTokenException e) {
            events.publishEvent(new SecurityEvent(Kind.SIGN_IN_REFUSED, null, "token refused: " + e.getMessage()));
            throw e;
        }
    }

    private Authentication ours(String token) {
        var found = tokens.find(token).orElseThrow(() -> refused("no valid token"));
        if (!found.active()) {
            throw refused("the token of a user who may not sign in");
        }
        return authenticated(found.user(), found.groups());
    }

    private Authentication ofUser(String user) {
        return authenticated(
                user, directory.groups(user).orElseThrow(() -> refused("the token of a user who may not sign in")));
    }

    private static Authentication authenticated(String user, List<String> groups) {
        return UsernamePasswordAuthenticationToken.authenticated(user, null, PasswordCheck.authorities(groups));
    }

    private static InvalidBearerTokenException refused(String reason) {
        return new InvalidBearerTokenException(reason);
    }
}
