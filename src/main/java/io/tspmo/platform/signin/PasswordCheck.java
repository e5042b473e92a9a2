package io.tspmo.platform.signin;

import io.tspmo.platform.engine.SecurityEvent;
import io.tspmo.platform.engine.SecurityEvent.Kind;
import io.tspmo.platform.identity.PasswordHashes;
import io.tspmo.platform.task.Proof;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Checks name and password against the engine's users; the groups become the authorities. */
@Component
class PasswordCheck implements AuthenticationProvider {

    private static final Duration A_MOMENT = Duration.ofSeconds(4);

    private final IdentityService identities;
    private final Credentials credentials;
    private final PasswordHashes passwords;
    private final SignInThrottle throttle;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    PasswordCheck(
            IdentityService identities,
            Credentials credentials,
            PasswordHashes passwords,
            SignInThrottle throttle,
            ApplicationEventPublisher events,
            Clock clock) {
        this.identities = identities;
        this.credentials = credentials;
        this.passwords = passwords;
        this.throttle = throttle;
        this.events = events;
        this.clock = clock;
    }

    /**
     * @throws TooManyTries before the password is compared
     * @throws BadCredentialsException if there is no such active user, or the password is wrong
     */
    @Override
    public Authentication authenticate(Authentication presented) {
        var user = presented.getName();
        var password = presented.getCredentials() == null
                ? ""
                : presented.getCredentials().toString();
        var groups = check(user, password);
        Proof.given(clock.instant());
        return UsernamePasswordAuthenticationToken.authenticated(user, null, authorities(groups));
    }

    /** @return the user's groups */
    List<String> check(String user, String password) {
        var request = request();
        var found = credentials.ofUser(user, throttle.counters(user, request));
        var now = clock.instant();
        if (found.blockedUntil() != null && found.blockedUntil().isAfter(now)) {
            events.publishEvent(new SecurityEvent(
                            Kind.SIGN_IN_REFUSED, null, "too many wrong passwords for %s: not compared".formatted(user))
                    .concerning(user));
            throw new TooManyTries("Too many wrong passwords.", Duration.between(now, found.blockedUntil()));
        }
        // also for a user who may no longer sign in, so that the answer takes as long
        boolean right = matches(found, password);
        if (right && found.oneTimeUntil() != null) {
            request.setAttribute(OwnPasswordFirst.ONE_TIME, true);
            right = found.oneTimeUntil().isAfter(now);
        }
        if (!right || !found.active()) {
            throttle.failed(user, request);
            events.publishEvent(new SecurityEvent(
                            Kind.SIGN_IN_REFUSED,
                            null,
                            right ? "deactivated user " + user : "wrong password for " + user)
                    .concerning(user));
            throw new BadCredentialsException("Name or password is wrong");
        }
        if (found.failures() > 0) {
            throttle.succeeded(user, request);
        }
        if (PasswordHashes.isOutdated(String.valueOf(found.hash()))) {
            identities.checkPassword(user, password); // which hashes it anew
        }
        return found.groups();
    }

    /** @throws TooManyTries if more people sign in at this moment than there are cores to compare passwords on */
    private boolean matches(Credentials.OfUser found, String password) {
        try {
            return passwords.match(found.hash(), found.salt(), password);
        } catch (AuthorizationException e) {
            throw new TooManyTries("Too many people sign in at this moment.", A_MOMENT);
        }
    }

    static Collection<GrantedAuthority> authorities(Collection<String> groups) {
        return groups.stream()
                .<GrantedAuthority>map(SimpleGrantedAuthority::new)
                .toList();
    }

    static HttpServletRequest request() {
        return ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes()).getRequest();
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }

    /** Too many wrong passwords came from here, or too many people sign in; the next try is checked after the wait. */
    static class TooManyTries extends AuthenticationException {

        private final String why;
        private final Duration wait;

        TooManyTries(String why, Duration wait) {
            super(why);
            this.why = why;
            this.wait = wait;
        }

        String inWords() {
            return "%s Try again in %d seconds.".formatted(why, seconds());
        }

        /** At least one. */
        long seconds() {
            return wait.toSeconds() + 1;
        }
    }
}
