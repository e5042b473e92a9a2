package io.tspmo.platform.signin;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.tspmo.platform.engine.SecurityEvent;
import io.tspmo.platform.engine.SecurityEvent.Kind;
import io.tspmo.platform.identity.Directory;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.DefaultRedirectStrategy;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.stereotype.Component;

/** Publishes who signed in, was refused, confirmed or signed out, whichever way. */
@Component
public class SignInRecords {

    private static final String CONFIRMING = "tspmo.confirming";
    private static final String FRAGMENT = "tspmo.fragment";
    private static final Pattern WRITTEN_FRAGMENT = Pattern.compile("#[!-~]{1,2000}");

    private final Directory directory;
    private final ApplicationEventPublisher events;
    /** Programs come with every call; once an hour from an address is enough to see them. */
    private final Cache<String, Boolean> programs = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofHours(1))
            .build();

    private final SavedRequestAwareAuthenticationSuccessHandler onward =
            new SavedRequestAwareAuthenticationSuccessHandler();

    SignInRecords(Directory directory, ApplicationEventPublisher events) {
        this.directory = directory;
        this.events = events;
        onward.setRedirectStrategy((request, response, address) ->
                new DefaultRedirectStrategy().sendRedirect(request, response, address + fragment(request)));
    }

    /** A browser keeps for itself what follows the {@code #} of an address; the page of the sign-in says it. */
    public static void remember(@Nullable String fragment, HttpServletRequest request) {
        if (fragment != null && WRITTEN_FRAGMENT.matcher(fragment).matches()) {
            request.getSession().setAttribute(FRAGMENT, fragment);
        }
    }

    private static String fragment(HttpServletRequest request) {
        var session = request.getSession();
        var fragment = (String) session.getAttribute(FRAGMENT);
        session.removeAttribute(FRAGMENT);
        return fragment == null ? "" : fragment;
    }

    /** The person is sent to the identity provider only to prove once more who it is. */
    static void confirming(HttpServletRequest request) {
        request.getSession().setAttribute(CONFIRMING, true);
    }

    /** @param provenAt when the person gave the password, here or at the identity provider */
    public void signedIn(Authentication who, Instant provenAt, HttpServletRequest request, HttpServletResponse response)
            throws IOException, jakarta.servlet.ServletException {
        var session = request.getSession();
        CurrentPerson.proved(session, provenAt);
        directory.signedIn(who.getName());
        if (session.getAttribute(CONFIRMING) != null) {
            session.removeAttribute(CONFIRMING);
            confirmed(who.getName());
            response.sendRedirect(request.getContextPath() + "/confirm?done");
            return;
        }
        events.publishEvent(new SecurityEvent(Kind.SIGNED_IN, who.getName(), "signed in"));
        onward.onAuthenticationSuccess(request, response, who);
    }

    /** @param with what a program showed for its user */
    void programSignedIn(String user, String with) {
        programs.asMap()
                .computeIfAbsent(
                        user + ' ' + with + ' ' + PasswordCheck.request().getRemoteAddr(), first -> {
                            events.publishEvent(new SecurityEvent(Kind.SIGNED_IN, user, "a program came with " + with));
                            return true;
                        });
    }

    void confirmed(String user) {
        events.publishEvent(new SecurityEvent(Kind.CONFIRMED, user, "proved again who it is"));
    }

    public void refused(String reason) {
        events.publishEvent(new SecurityEvent(Kind.SIGN_IN_REFUSED, null, reason));
    }

    void signedOut(String user) {
        events.publishEvent(new SecurityEvent(Kind.SIGNED_OUT, user, "signed out, everywhere"));
    }
}
