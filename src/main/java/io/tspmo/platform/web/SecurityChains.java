package io.tspmo.platform.web;

import io.tspmo.platform.engine.EngineIdentity;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.filter.OrderedRequestContextFilter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.config.annotation.authentication.builders.AuthenticationManagerBuilder;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.authentication.DelegatingAuthenticationEntryPoint;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestHeaderRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.RequestContextFilter;

/**
 * One chain for each surface, and for all other addresses a last one that answers that nothing exists. A new page
 * is unreachable until its feature registers it as one of its {@link Pages}.
 */
@Configuration(proxyBeanMethods = false)
class SecurityChains {

    private final SignIn signIn;
    private final RegisteredPages pages;
    private final PageAccess access;

    SecurityChains(SignIn signIn, RegisteredPages pages, PageAccess access) {
        this.signIn = signIn;
        this.pages = pages;
        this.access = access;
    }

    /** Programs: they identify themselves with each request, and have no session. */
    @Bean
    @Order(1)
    SecurityFilterChain programs(HttpSecurity http, EngineIdentity identity, Uploads uploads) throws Exception {
        signIn.programs(alone(http));
        return withoutSession(http.securityMatcher(paths("/engine-rest/**", "/api/**", "/v3/api-docs/**")))
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .addFilterAfter(identity, AuthorizationFilter.class)
                .addFilterAfter(uploads, AuthorizationFilter.class)
                .build();
    }

    /** For operators: health for probes, which cannot sign in and learn no details; the rest for administrators. */
    @Bean
    @Order(2)
    SecurityFilterChain operations(HttpSecurity http) throws Exception {
        signIn.programs(alone(http));
        return withoutSession(http.securityMatcher(paths("/actuator/**")))
                .authorizeHttpRequests(
                        requests -> requests.requestMatchers(paths("/actuator/health", "/actuator/health/**"))
                                .permitAll()
                                .anyRequest()
                                .access(whoOpens("operations")))
                .build();
    }

    /** Camunda's web applications. They have a protection against forged requests of their own. */
    @Bean
    @Order(3)
    SecurityFilterChain tasklist(HttpSecurity http) throws Exception {
        signIn.people(alone(http));
        return http.securityMatcher(paths("/camunda/**"))
                .requestCache(kept -> kept.requestCache(plainAddresses()))
                .authorizeHttpRequests(requests -> requests.requestMatchers(
                                paths("/camunda/api/admin/setup/**", "/camunda/api/admin/auth/user/*/login/**"))
                        .denyAll()
                        .anyRequest()
                        .authenticated())
                .exceptionHandling(refused -> refused.defaultAuthenticationEntryPointFor(
                                new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED), paths("/camunda/api/**"))
                        .defaultAuthenticationEntryPointFor(
                                new LoginUrlAuthenticationEntryPoint("/login"), paths("/camunda/**")))
                .csrf(AbstractHttpConfigurer::disable)
                .build();
    }

    /** What is found by who knows its address: programs read it that can neither sign in nor keep a session. */
    @Bean
    @Order(4)
    SecurityFilterChain secretAddresses(HttpSecurity http) throws Exception {
        return onlyFor(
                request -> HttpMethod.GET.matches(request.getMethod()) || HttpMethod.HEAD.matches(request.getMethod()),
                withoutSession(http.securityMatcher(paths(pages.secret()))));
    }

    /** The pages that features register. */
    @Bean
    @Order(5)
    SecurityFilterChain pages(HttpSecurity http, EngineIdentity identity, Uploads uploads) throws Exception {
        signIn.people(alone(http));
        return http.securityMatcher(paths(pages.addresses()))
                .requestCache(kept -> kept.requestCache(plainAddresses()))
                .authorizeHttpRequests(requests -> {
                    requests.requestMatchers(paths(pages.anonymous())).permitAll();
                    pages.guarded().forEach(guarded -> requests.requestMatchers(paths(guarded.value()))
                            .access(whoOpens(guarded.open())));
                    requests.anyRequest().authenticated();
                })
                .exceptionHandling(
                        refused -> refused.authenticationEntryPoint(signIn()).accessDeniedHandler(SentTooLate::refuse))
                .addFilterBefore(uploads, CsrfFilter.class)
                .addFilterAfter(identity, AuthorizationFilter.class)
                .build();
    }

    /** Denies everything else. */
    @Bean
    @Order(6)
    SecurityFilterChain everythingElse(HttpSecurity http) throws Exception {
        return onlyFor(request -> false, withoutSession(http));
    }

    /** Whatever else is requested does not exist. */
    private static SecurityFilterChain onlyFor(RequestMatcher open, HttpSecurity http) throws Exception {
        return http.authorizeHttpRequests(requests ->
                        requests.requestMatchers(open).permitAll().anyRequest().denyAll())
                .exceptionHandling(refused -> refused.authenticationEntryPoint(
                                (request, response, why) -> response.sendError(HttpStatus.NOT_FOUND.value()))
                        .accessDeniedHandler(
                                (request, response, why) -> response.sendError(HttpStatus.NOT_FOUND.value())))
                .build();
    }

    private AuthorizationManager<RequestAuthorizationContext> whoOpens(String page) {
        return (who, request) -> new AuthorizationDecision(access.opens(SignedIn.of(who.get()), page));
    }

    /** Without a second attempt by the authentication manager that Spring finds by default. */
    private static HttpSecurity alone(HttpSecurity http) {
        http.getSharedObject(AuthenticationManagerBuilder.class).parentAuthenticationManager(null);
        return http;
    }

    private static HttpSecurity withoutSession(HttpSecurity http) throws Exception {
        return http.sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable);
    }

    /** The address that the sign-in leads back to is the one that was requested, without a parameter of Spring's. */
    private static RequestCache plainAddresses() {
        var cache = new HttpSessionRequestCache();
        cache.setMatchingRequestParameterName(null);
        cache.setRequestMatcher(SecurityChains::isPage);
        return cache;
    }

    /** Not what a script or an image of a page requests. */
    private static boolean isPage(HttpServletRequest request) {
        var accepts = request.getHeader(HttpHeaders.ACCEPT);
        return HttpMethod.GET.matches(request.getMethod())
                && accepts != null
                && accepts.contains(MediaType.TEXT_HTML_VALUE)
                && request.getHeader("HX-Request") == null;
    }

    private static AuthenticationEntryPoint signIn() {
        var signIn = new DelegatingAuthenticationEntryPoint(new LinkedHashMap<>(
                Map.of(new RequestHeaderRequestMatcher("HX-Request"), SecurityChains::leaveForSignIn)));
        signIn.setDefaultEntryPoint(new SentTooLate());
        return signIn;
    }

    /** A part of a page cannot be replaced by the sign-in page: htmx is sent there. */
    private static void leaveForSignIn(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException refused) {
        response.setHeader("HX-Redirect", "/login");
        response.setStatus(HttpStatus.UNAUTHORIZED.value());
    }

    /** The request is available to the sign-in; by default it would be only after that. */
    @Bean
    FilterRegistrationBean<RequestContextFilter> requestAtHand() {
        var registration = new FilterRegistrationBean<RequestContextFilter>(new OrderedRequestContextFilter());
        registration.setOrder(SecurityProperties.DEFAULT_FILTER_ORDER - 1);
        return registration;
    }

    /** Paths of the whole server, whichever servlet answers them. */
    private static RequestMatcher paths(String... patterns) {
        var matcher = PathPatternRequestMatcher.withDefaults();
        return new OrRequestMatcher(
                Arrays.stream(patterns).<RequestMatcher>map(matcher::matcher).toList());
    }
}
