package io.tspmo.signin;

import io.tspmo.identity.Directory;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpStatusCode;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.ClientAuthorizationException;
import org.springframework.security.oauth2.client.OAuth2AuthorizeRequest;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/**
 * Asks the identity provider about a person who is signed in, as soon as what it said last is older than {@link
 * OidcSettings#recheck}: groups may have changed, the account or the session there may have ended. A provider that does not
 * answer is believed for some minutes more.
 */
class ProviderNews implements CurrentPerson.StillThere {

    static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final String HEARD_AT = "tspmo.heardAt";
    private static final Logger log = LoggerFactory.getLogger(ProviderNews.class);

    private final OAuth2AuthorizedClientManager clients;
    private final Claims claims;
    private final Directory directory;
    private final Duration recheck;
    private final Clock clock;
    private final RestClient http;

    ProviderNews(
            OAuth2AuthorizedClientManager clients,
            Claims claims,
            Directory directory,
            Duration recheck,
            Clock clock,
            RestClient http) {
        this.clients = clients;
        this.claims = claims;
        this.directory = directory;
        this.recheck = recheck;
        this.clock = clock;
        this.http = http;
    }

    static void areFresh(HttpSession session, Instant at) {
        session.setAttribute(HEARD_AT, at.toEpochMilli());
    }

    @Override
    public boolean vouchesFor(Authentication who, HttpServletRequest request, HttpServletResponse response) {
        var session = request.getSession();
        var heardAt = session.getAttribute(HEARD_AT) instanceof Long at ? Instant.ofEpochMilli(at) : Instant.EPOCH;
        var now = clock.instant();
        if (heardAt.plus(recheck).isAfter(now)) {
            return true;
        }
        try {
            directory.told(claims.account(ask(client(who, request, response)), now));
            areFresh(session, now);
            return true;
        } catch (ClientAuthorizationException | HttpClientErrorException e) {
            log.info("The identity provider no longer vouches for {}", who.getName());
            return false;
        } catch (RestClientException e) {
            log.warn("The identity provider does not answer: {}", e.getMessage());
            return heardAt.plus(PATIENCE).isAfter(now);
        }
    }

    /** With a token that counts: one that is over is exchanged. */
    private OAuth2AuthorizedClient client(
            Authentication who, HttpServletRequest request, HttpServletResponse response) {
        var client = clients.authorize(OAuth2AuthorizeRequest.withClientRegistrationId(OidcMode.REGISTRATION)
                .principal(who)
                .attribute(HttpServletRequest.class.getName(), request)
                .attribute(HttpServletResponse.class.getName(), response)
                .build());
        if (client == null) {
            throw new HttpClientErrorException(HttpStatusCode.valueOf(401));
        }
        return client;
    }

    private Map<String, Object> ask(OAuth2AuthorizedClient client) {
        var told = http.get()
                .uri(client.getClientRegistration()
                        .getProviderDetails()
                        .getUserInfoEndpoint()
                        .getUri())
                .headers(
                        headers -> headers.setBearerAuth(client.getAccessToken().getTokenValue()))
                .retrieve()
                .body(new ParameterizedTypeReference<Map<String, Object>>() {});
        if (told == null) {
            throw new HttpClientErrorException(HttpStatusCode.valueOf(401));
        }
        return told;
    }
}
