package io.tspmo.platform.provider;

import io.tspmo.platform.identity.Directory;
import io.tspmo.platform.identity.Directory.NameTaken;
import io.tspmo.platform.signin.BearerTokens;
import io.tspmo.platform.signin.CurrentPerson;
import io.tspmo.platform.signin.SignInRecords;
import io.tspmo.platform.signin.SignOut;
import io.tspmo.platform.task.Proof;
import io.tspmo.platform.web.SignIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.WebUtils;

/**
 * Sign-in at an identity provider (OpenID Connect, authorization code with PKCE). The provider states who a person is and in
 * which groups; the directory keeps it, so that tasks, mail and substitution know people whether or not they are here.
 */
class OidcMode implements SignIn {

    static final String REGISTRATION = "provider";

    /** Carries the ID token from our sign-out to the provider's, which requires it. */
    private static final String SIGN_OUT_COOKIE = "tspmo_sign_out";

    private static final String UNKNOWN_PERSON = "unknown";

    private static final String START = "/oauth2/authorization/" + REGISTRATION;

    private static final Logger log = LoggerFactory.getLogger(OidcMode.class);

    private final ClientRegistrationRepository registrations;
    private final OAuth2AuthorizedClientRepository clients;
    private final ProviderClaims claims;
    private final Directory directory;
    private final SignInRecords records;
    private final SignOut signOut;
    private final BearerTokens bearers;
    private final ProviderTokens tokens;
    private final CurrentPerson current;
    private final String publicUrl;
    private final Clock clock;
    private final OidcUserService userInfo = new OidcUserService();

    OidcMode(
            ClientRegistrationRepository registrations,
            OAuth2AuthorizedClientRepository clients,
            ProviderClaims claims,
            Directory directory,
            SignInRecords records,
            SignOut signOut,
            BearerTokens bearers,
            ProviderTokens tokens,
            ProviderRecheck recheck,
            @Value("${tspmo.public-url:http://localhost:${server.port}}") String publicUrl,
            Clock clock) {
        this.registrations = registrations;
        this.clients = clients;
        this.claims = claims;
        this.directory = directory;
        this.records = records;
        this.signOut = signOut;
        this.bearers = bearers;
        this.tokens = tokens;
        this.current = new CurrentPerson(directory, recheck, clock);
        this.publicUrl = publicUrl;
        this.clock = clock;
    }

    @Override
    public String provider() {
        return START;
    }

    @Override
    public void people(HttpSecurity http) throws Exception {
        http.oauth2Login(login -> login.loginPage("/login")
                        .clientRegistrationRepository(registrations)
                        .authorizedClientRepository(clients)
                        .authorizationEndpoint(start -> start.authorizationRequestResolver(requests(registrations)))
                        .userInfoEndpoint(info -> info.oidcUserService(this::person))
                        .successHandler(this::signedIn)
                        .failureHandler(this::refused))
                .addFilterBefore(current, AuthorizationFilter.class);
        signOut.configure(http, OidcMode::rememberForSignOut);
    }

    @Override
    public void programs(HttpSecurity http) throws Exception {
        http.oauth2ResourceServer(server -> server.authenticationManagerResolver(request -> bearers.with(this::user)));
    }

    private String user(String token) {
        var holder = tokens.read(token);
        Proof.given(holder.provenAt());
        return holder.user();
    }

    private OidcUser person(OidcUserRequest request) {
        var answer = userInfo.loadUser(request);
        try {
            return new ProviderPerson(answer, directory.update(claims.account(answer.getClaims(), clock.instant())));
        } catch (NameTaken e) {
            throw new OAuth2AuthenticationException(new OAuth2Error("name_taken", e.getMessage(), null), e);
        }
    }

    private void signedIn(HttpServletRequest request, HttpServletResponse response, Authentication who)
            throws IOException, jakarta.servlet.ServletException {
        var token = ((ProviderPerson) who.getPrincipal()).getIdToken();
        var provenAt = token.getAuthenticatedAt() == null ? token.getIssuedAt() : token.getAuthenticatedAt();
        ProviderRecheck.areFresh(request.getSession(), clock.instant());
        records.signedIn(who, provenAt == null ? Instant.EPOCH : provenAt, request, response);
    }

    private void refused(HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException {
        log.warn("The identity provider's answer is refused: {}", why.getMessage());
        records.refused(String.valueOf(why.getMessage()));
        var taken = why instanceof OAuth2AuthenticationException oauth
                && oauth.getError().getErrorCode().equals("name_taken");
        response.sendRedirect(request.getContextPath() + (taken ? "/login?taken" : "/login?error"));
    }

    /** With {@code ?confirm} the provider has to request the password, even if the person is signed in there. */
    static OAuth2AuthorizationRequestResolver requests(ClientRegistrationRepository registrations) {
        var requests = new DefaultOAuth2AuthorizationRequestResolver(registrations, "/oauth2/authorization");
        requests.setAuthorizationRequestCustomizer(request -> {
            OAuth2AuthorizationRequestCustomizers.withPkce().accept(request);
            var current = (ServletRequestAttributes) RequestContextHolder.currentRequestAttributes();
            SignInRecords.remember(current.getRequest().getParameter("fragment"), current.getRequest());
            if (current.getRequest().getParameter("confirm") != null) {
                request.additionalParameters(more -> more.putAll(Map.of("prompt", "login", "max_age", "0")));
            }
        });
        return requests;
    }

    /** Also for a session that has ended here: that of the provider may go on, and the provider asks before it ends it. */
    private static void rememberForSignOut(
            HttpServletRequest request, HttpServletResponse response, @Nullable Authentication who) {
        var token = who instanceof OAuth2AuthenticationToken signedIn
                        && signedIn.getPrincipal() instanceof ProviderPerson person
                ? person.getIdToken().getTokenValue()
                : UNKNOWN_PERSON;
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                signOutCookie(request, token, Duration.ofMinutes(5)).toString());
    }

    @Override
    public @Nullable String signOutAtProvider(HttpServletRequest request, HttpServletResponse response) {
        var cookie = WebUtils.getCookie(request, SIGN_OUT_COOKIE);
        if (cookie == null || cookie.getValue().isEmpty()) {
            return null;
        }
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                signOutCookie(request, "", Duration.ZERO).toString());
        ClientRegistration provider = registrations.findByRegistrationId(REGISTRATION);
        var end = provider.getProviderDetails().getConfigurationMetadata().get("end_session_endpoint");
        if (end == null) {
            return null;
        }
        boolean known = !cookie.getValue().equals(UNKNOWN_PERSON);
        return UriComponentsBuilder.fromUriString(end.toString())
                .queryParam(known ? "id_token_hint" : "client_id", "{whose}")
                .queryParam("post_logout_redirect_uri", "{back}")
                .encode()
                .buildAndExpand(known ? cookie.getValue() : provider.getClientId(), publicUrl + "/login?logout")
                .toUriString();
    }

    private static ResponseCookie signOutCookie(HttpServletRequest request, String token, Duration age) {
        return ResponseCookie.from(SIGN_OUT_COOKIE, token)
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Lax")
                .path("/login")
                .maxAge(age)
                .build();
    }
}
