package io.tspmo.platform.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.IntegrationTest;
import io.tspmo.platform.identity.Directory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.oauth2.client.ClientAuthorizationException;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.web.client.RestClient;

/** What the provider says of somebody who is signed in, and what happens when it says nothing. */
@IntegrationTest
class ProviderRecheckTest {

    private static final Duration RECHECK = Duration.ofSeconds(10);

    @Autowired
    Directory directory;

    private final String name = "news-" + UUID.randomUUID().toString().substring(0, 8);
    private final MockHttpSession session = new MockHttpSession();
    private Issuer issuer;
    private ClientRegistration registration;
    private Instant now = Instant.now();

    @BeforeEach
    void provider() throws Exception {
        issuer = new Issuer();
        registration = ClientRegistration.withRegistrationId(OidcMode.REGISTRATION)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .clientId("tspmo")
                .redirectUri("http://localhost/x")
                .authorizationUri(issuer.url() + "/auth")
                .tokenUri(issuer.url() + "/token")
                .userInfoUri(issuer.url() + "/userinfo")
                .build();
        says("pmo");
        ProviderRecheck.areFresh(session, now);
    }

    @AfterEach
    void stop() {
        issuer.close();
    }

    @Test
    void whatItSaidLatelyIsBelieved() {
        assertThat(news(after(Duration.ofSeconds(9))).vouchesFor(who(), request(), response()))
                .isTrue();
        assertThat(issuer.asked()).isZero();
    }

    @Test
    void afterThatItIsAsked_andItsGroupsCount() {
        assertThat(news(after(Duration.ofSeconds(11))).vouchesFor(who(), request(), response()))
                .isTrue();
        assertThat(directory.groups(name)).contains(List.of("pmo"));
        says("sponsor");
        assertThat(news(after(Duration.ofSeconds(22))).vouchesFor(who(), request(), response()))
                .isTrue();
        assertThat(directory.groups(name)).contains(List.of("sponsor"));
    }

    @Test
    void manyRequestsOfOneSessionAskOnce() {
        var news = news(after(Duration.ofSeconds(11)));
        var before = session.getAttribute("tspmo.heardAt");
        assertThat(Stream.generate(() -> 1).limit(20).parallel().allMatch(any -> {
                    var own = new MockHttpSession(null, session.getId()); // each has loaded the session for itself
                    own.setAttribute("tspmo.heardAt", before);
                    var request = new MockHttpServletRequest();
                    request.setSession(own);
                    return news.vouchesFor(who(), request, response());
                }))
                .isTrue();
        assertThat(issuer.asked()).isOne();
    }

    @Test
    void whomItKnowsNoMoreIsOut() {
        issuer.says(401, "{}");
        assertThat(news(after(Duration.ofSeconds(11))).vouchesFor(who(), request(), response()))
                .isFalse();
    }

    @Test
    void aRefreshThatItRefusesIsTheEndToo() {
        var refusing = news(after(Duration.ofSeconds(11)), request -> {
            throw new ClientAuthorizationException(new OAuth2Error("invalid_grant"), OidcMode.REGISTRATION);
        });
        assertThat(refusing.vouchesFor(who(), request(), response())).isFalse();
    }

    @Test
    void whileItDoesNotAnswerItIsBelievedForSomeMinutes() {
        issuer.says(503, "busy");
        assertThat(news(after(Duration.ofMinutes(4))).vouchesFor(who(), request(), response()))
                .isTrue();
        assertThat(news(after(Duration.ofMinutes(6))).vouchesFor(who(), request(), response()))
                .isFalse();
        issuer.close();
        assertThat(news(after(Duration.ofMinutes(4))).vouchesFor(who(), request(), response()))
                .isTrue();
        assertThat(news(after(Duration.ofMinutes(6))).vouchesFor(who(), request(), response()))
                .isFalse();
    }

    @Test
    void aRefreshThatGetsNoAnswerIsNoEnd() {
        var silent = news(after(Duration.ofMinutes(4)), request -> {
            throw new ClientAuthorizationException(new OAuth2Error("invalid_token_response"), OidcMode.REGISTRATION);
        });
        assertThat(silent.vouchesFor(who(), request(), response())).isTrue();
    }

    private void says(String group) {
        issuer.says(
                200,
                """
                {"sub": "subject-of-%1$s", "preferred_username": "%1$s", "groups": ["/%2$s", "canteen"]}"""
                        .formatted(name, group));
    }

    private Clock after(Duration time) {
        return Clock.fixed(now.plus(time), ZoneOffset.UTC);
    }

    private ProviderRecheck news(Clock clock) {
        return news(
                clock,
                request -> new OAuth2AuthorizedClient(
                        registration,
                        name,
                        new OAuth2AccessToken(
                                OAuth2AccessToken.TokenType.BEARER, "token", now, now.plus(Duration.ofHours(1)))));
    }

    private ProviderRecheck news(Clock clock, OAuth2AuthorizedClientManager clients) {
        var settings = new OidcSettings(issuer.url(), "tspmo", "", "preferred_username", "groups", Map.of(), RECHECK);
        return new ProviderRecheck(
                clients, new ProviderClaims(settings), directory, RECHECK, clock, RestClient.create());
    }

    private UsernamePasswordAuthenticationToken who() {
        return UsernamePasswordAuthenticationToken.authenticated(name, null, List.of());
    }

    private MockHttpServletRequest request() {
        var request = new MockHttpServletRequest();
        request.setSession(session);
        return request;
    }

    private static MockHttpServletResponse response() {
        return new MockHttpServletResponse();
    }
}
