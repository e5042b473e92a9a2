package io.tspmo.platform.provider;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.tspmo.platform.identity.Directory;
import io.tspmo.platform.signin.CurrentPerson;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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
 * Queries the identity provider about a person who is signed in, as soon as its last answer is older than {@link
 * OidcSettings#recheck}: groups may have changed, the account or the session there may have ended. A provider that does not
 * answer is believed for some minutes more.
 */
class ProviderRecheck implements CurrentPerson.ProviderCheck {

    static final Duration PATIENCE = Duration.ofMinutes(5);

    /** Spring's exceptions for a missing or invalid answer. */
    private static final String NO_ANSWER = "invalid_token_response";

    private static final String HEARD_AT = "tspmo.heardAt";
    private static final Logger log = LoggerFactory.getLogger(ProviderRecheck.class);

    private final OAuth2AuthorizedClientManager clients;
    private final ProviderClaims claims;
    private final Directory directory;
    private final Duration recheck;
    private final Clock clock;
    private final RestClient http;

    /** When a session's provider was last heard of, by this node. */
    private final Cache<String, Instant> heard =
            Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(PATIENCE).build();

    ProviderRecheck(
            OAuth2AuthorizedClientManager clients,
            ProviderClaims claims,
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

    /** A page sends many requests at once: of those of one session, one queries and the others wait for the answer. */
    @Override
    public boolean vouchesFor(Authentication who, HttpServletRequest request, HttpServletResponse response) {
        var session = request.getSession();
        var heardAt = session.getAttribute(HEARD_AT) instanceof Long at ? Instant.ofEpochMilli(at) : Instant.EPOCH;
        var now = clock.instant();
        if (isFresh(heardAt, now)) {
            return true;
        }
        return heard.asMap()
                        .compute(
                                session.getId(),
                                (id, last) -> last != null && isFresh(last, clock.instant())
                                        ? last
                                        : hear(who, request, response, heardAt))
                != null;
    }

    private boolean isFresh(Instant heardAt, Instant now) {
        return heardAt.plus(recheck).isAfter(now);
    }

    /** When the provider was last heard of; null if it no longer vouches for the person. */
    private @Nullable Instant hear(
            Authentication who, HttpServletRequest request, HttpServletResponse response, Instant before) {
        var now = clock.instant();
        try {
            directory.update(claims.account(query(client(who, request, response)), now));
            areFresh(request.getSession(), now);
            return now;
        } catch (ClientAuthorizationException e) {
            return NO_ANSWER.equals(e.getError().getErrorCode()) ? believed(before, now, e) : notVouchedFor(who);
        } catch (HttpClientErrorException e) {
            return notVouchedFor(who);
        } catch (RestClientException e) {
            return believed(before, now, e);
        }
    }

    private static @Nullable Instant notVouchedFor(Authentication who) {
        log.info("The identity provider no longer vouches for {}", who.getName());
        return null;
    }

    private static @Nullable Instant believed(Instant before, Instant now, RuntimeException why) {
        log.warn("The identity provider does not answer: {}", why.getMessage());
        return before.plus(PATIENCE).isAfter(now) ? before : null;
    }

    /** With a valid token: one that has expired is exchanged. */
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

    private Map<String, Object> query(OAuth2AuthorizedClient client) {
        var answer = http.get()
                .uri(client.getClientRegistration()
                        .getProviderDetails()
                        .getUserInfoEndpoint()
                        .getUri())
                .headers(
                        headers -> headers.setBearerAuth(client.getAccessToken().getTokenValue()))
                .retrieve()
                .body(new ParameterizedTypeReference<Map<String, Object>>() {});
        if (answer == null) {
            throw new HttpClientErrorException(HttpStatusCode.valueOf(401));
        }
        return answer;
    }
}
