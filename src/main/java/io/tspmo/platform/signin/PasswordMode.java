package io.tspmo.platform.signin;

import io.tspmo.platform.identity.Directory;
import io.tspmo.platform.signin.PasswordCheck.TooManyTries;
import io.tspmo.platform.web.SignIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.www.BasicAuthenticationEntryPoint;
import org.springframework.stereotype.Component;

/** Sign-in by name and password, against the engine's users: for small organisations without an identity provider. */
@Component
@ConditionalOnExpression("'${tspmo.oidc.issuer:}' == ''")
class PasswordMode implements SignIn {

    private final PasswordCheck passwords;
    private final SignInThrottle throttle;
    private final SignInRecords records;
    private final SignOut signOut;
    private final BearerTokens bearers;
    private final CurrentPerson current;
    private final Clock clock;

    PasswordMode(
            PasswordCheck passwords,
            SignInThrottle throttle,
            SignInRecords records,
            SignOut signOut,
            BearerTokens bearers,
            Directory directory,
            Clock clock) {
        this.passwords = passwords;
        this.throttle = throttle;
        this.records = records;
        this.signOut = signOut;
        this.bearers = bearers;
        this.current = new CurrentPerson(directory, (who, request, response) -> true, clock);
        this.clock = clock;
    }

    @Override
    public void people(HttpSecurity http) throws Exception {
        http.authenticationProvider(passwords)
                .formLogin(form ->
                        form.loginPage("/login").successHandler(this::signedIn).failureHandler(this::refused))
                .addFilterBefore(current, AuthorizationFilter.class)
                .addFilterAfter(new OwnPasswordFirst(), AuthorizationFilter.class);
        signOut.configure(http, null);
    }

    @Override
    public void programs(HttpSecurity http) throws Exception {
        http.authenticationProvider(new OfAProgram())
                .httpBasic(basic -> basic.authenticationEntryPoint(entry()))
                .oauth2ResourceServer(server -> server.authenticationManagerResolver(request -> bearers))
                .exceptionHandling(refused -> refused.authenticationEntryPoint(entry()));
    }

    private void signedIn(HttpServletRequest request, HttpServletResponse response, Authentication who)
            throws IOException, jakarta.servlet.ServletException {
        throttle.remember(who.getName(), request, response);
        OwnPasswordFirst.remember(request);
        SignInRecords.remember(request.getParameter("fragment"), request);
        records.signedIn(who, clock.instant(), request, response);
    }

    private void refused(HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException {
        response.sendRedirect(request.getContextPath()
                + (why instanceof TooManyTries tries ? "/login?wait=" + tries.seconds() : "/login?error"));
    }

    private static AuthenticationEntryPoint entry() {
        var basic = new BasicAuthenticationEntryPoint();
        basic.setRealmName("TS PMO");
        return (request, response, why) -> {
            if (why instanceof TooManyTries tries) {
                response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(tries.seconds()));
                response.sendError(429);
            } else {
                basic.commence(request, response, why);
            }
        };
    }

    /** The password with each call. */
    private final class OfAProgram implements AuthenticationProvider {

        @Override
        public Authentication authenticate(Authentication presented) {
            var who = passwords.authenticate(presented);
            if (OwnPasswordFirst.isOneTime(PasswordCheck.request())) {
                throw new BadCredentialsException("A password for one time signs in people only");
            }
            records.programSignedIn(who.getName(), "the password");
            return who;
        }

        @Override
        public boolean supports(Class<?> authentication) {
            return passwords.supports(authentication);
        }
    }
}
