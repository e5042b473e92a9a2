package io.tspmo.platform.provider;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;

/**
 * Keeps the provider's tokens with the session, so on every node. Only the tokens: what Spring would keep beside them has
 * our secret at the provider in it.
 */
class SessionTokens implements OAuth2AuthorizedClientRepository {

    private static final String ACCESS = "tspmo.accessToken";
    private static final String REFRESH = "tspmo.refreshToken";

    private final ClientRegistrationRepository registrations;

    SessionTokens(ClientRegistrationRepository registrations) {
        this.registrations = registrations;
    }

    @Override
    @SuppressWarnings("unchecked") // the interface lets the caller choose the type
    public <T extends OAuth2AuthorizedClient> @Nullable T loadAuthorizedClient(
            String registration, Authentication who, HttpServletRequest request) {
        var session = request.getSession(false);
        var access = session == null ? null : (OAuth2AccessToken) session.getAttribute(ACCESS);
        return access == null
                ? null
                : (T) new OAuth2AuthorizedClient(
                        registrations.findByRegistrationId(registration), who.getName(), access, (OAuth2RefreshToken)
                                session.getAttribute(REFRESH));
    }

    @Override
    public void saveAuthorizedClient(
            OAuth2AuthorizedClient client,
            Authentication who,
            HttpServletRequest request,
            HttpServletResponse response) {
        request.getSession().setAttribute(ACCESS, client.getAccessToken());
        request.getSession().setAttribute(REFRESH, client.getRefreshToken());
    }

    @Override
    public void removeAuthorizedClient(
            String registration, Authentication who, HttpServletRequest request, HttpServletResponse response) {
        var session = request.getSession(false);
        if (session != null) {
            session.removeAttribute(ACCESS);
            session.removeAttribute(REFRESH);
        }
    }
}
