package io.tspmo.platform.tasklist;

import java.util.HexFormat;
import org.camunda.bpm.webapp.impl.security.filter.util.CsrfConstants;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.authentication.event.InteractiveAuthenticationSuccessEvent;
import org.springframework.security.crypto.keygen.KeyGenerators;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Gives a session Camunda's token against forged requests at the sign-in. Left to itself, Camunda makes it with the
 * first request of a page; of several at once each would make its own, since a session in the database has no lock, and
 * all but one would be refused later.
 */
@Component
class ForgeryToken {

    @EventListener
    void signedIn(InteractiveAuthenticationSuccessEvent event) {
        if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes current
                && current.getResponse() != null) {
            var bytes = KeyGenerators.secureRandom(16).generateKey();
            var token = HexFormat.of().withUpperCase().formatHex(bytes);
            var request = current.getRequest();
            request.getSession().setAttribute(CsrfConstants.CSRF_TOKEN_SESSION_ATTR_NAME, token);
            var cookie = ResponseCookie.from(CsrfConstants.CSRF_TOKEN_DEFAULT_COOKIE_NAME, token)
                    .path(request.getContextPath() + "/camunda")
                    .sameSite("Lax")
                    .secure(request.isSecure())
                    .build();
            current.getResponse().addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
        }
    }
}
