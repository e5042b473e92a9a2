package io.tspmo.web;

import io.tspmo.engine.EngineIdentity;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.DelegatingAuthenticationEntryPoint;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestHeaderRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** One chain for each surface. Nothing is open but the sign-in page with what it needs to
 * look right, and the health of the server. */
@Configuration(proxyBeanMethods = false)
class SecurityChains {

    /** Programs: HTTP Basic with each request, no session. Whether the server is well, a probe may ask without a name. */
    @Bean
    @Order(1)
    SecurityFilterChain programs(HttpSecurity http, AuthenticationProvider users, EngineIdentity identity)
            throws Exception {
        return http.securityMatcher(paths("/engine-rest/**", "/api/**", "/v3/api-docs/**"))
                .authenticationProvider(users)
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .httpBasic(basic -> basic.realmName("TS PMO"))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .addFilterAfter(identity, AuthorizationFilter.class)
                .build();
    }

    /** Whoever runs the server: health for probes, which cannot sign in and learn no details; the rest for administrators. */
    @Bean
    @Order(2)
    SecurityFilterChain operations(HttpSecurity http, AuthenticationProvider users) throws Exception {
        return http.securityMatcher(paths("/actuator/**"))
                .authenticationProvider(users)
                .authorizeHttpRequests(
                        requests -> requests.requestMatchers(paths("/actuator/health", "/actuator/health/**"))
                                .permitAll()
                                .anyRequest()
                                .hasAuthority("camunda-admin"))
                .httpBasic(basic -> basic.realmName("TS PMO"))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .build();
    }

    /** Camunda's web applications. They have a protection against forged requests of their own. */
    @Bean
    @Order(3)
    SecurityFilterChain tasklist(HttpSecurity http, AuthenticationProvider users) throws Exception {
        return http.securityMatcher(paths("/camunda/**"))
                .authenticationProvider(users)
                .authorizeHttpRequests(requests -> requests.requestMatchers(
                                paths("/camunda/api/admin/setup/**", "/camunda/api/admin/auth/user/*/login/**"))
                        .denyAll()
                        .anyRequest()
                        .authenticated())
                .formLogin(form -> form.loginPage("/login"))
                .exceptionHandling(refused -> refused.defaultAuthenticationEntryPointFor(
                        new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED), paths("/camunda/api/**")))
                .logout(logout -> logout.logoutRequestMatcher(PathPatternRequestMatcher.withDefaults()
                                .matcher(HttpMethod.POST, "/camunda/api/admin/auth/user/*/logout"))
                        .logoutSuccessHandler((request, response, who) -> response.setStatus(204)))
                .csrf(AbstractHttpConfigurer::disable)
                .headers(headers -> headers.frameOptions(HeadersConfigurer.FrameOptionsConfig::sameOrigin))
                .build();
    }

    /** Our pages. */
    @Bean
    @Order(4)
    SecurityFilterChain pages(HttpSecurity http, AuthenticationProvider users, EngineIdentity identity)
            throws Exception {
        return http.authenticationProvider(users)
                .authorizeHttpRequests(requests -> requests.requestMatchers(paths("/login", "/static/**", "/error"))
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .formLogin(form -> form.loginPage("/login").permitAll())
                .exceptionHandling(refused -> refused.authenticationEntryPoint(signIn()))
                .logout(logout -> logout.logoutSuccessUrl("/login?logout"))
                .addFilterAfter(identity, AuthorizationFilter.class)
                .build();
    }

    private static AuthenticationEntryPoint signIn() {
        var signIn = new DelegatingAuthenticationEntryPoint(new LinkedHashMap<>(
                Map.of(new RequestHeaderRequestMatcher("HX-Request"), SecurityChains::leaveForSignIn)));
        signIn.setDefaultEntryPoint(new LoginUrlAuthenticationEntryPoint("/login"));
        return signIn;
    }

    /** A part of a page cannot be replaced by the sign-in page: htmx is told to go there. */
    private static void leaveForSignIn(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException refused) {
        response.setHeader("HX-Redirect", "/login");
        response.setStatus(HttpStatus.UNAUTHORIZED.value());
    }

    /** It belongs into the chains, where somebody is signed in, and nowhere else. */
    @Bean
    FilterRegistrationBean<EngineIdentity> onlyInChains(EngineIdentity identity) {
        var registration = new FilterRegistrationBean<>(identity);
        registration.setEnabled(false);
        return registration;
    }

    /** Paths of the whole server, whichever servlet answers them. */
    private static RequestMatcher paths(String... patterns) {
        var matcher = PathPatternRequestMatcher.withDefaults();
        return new OrRequestMatcher(java.util.Arrays.stream(patterns)
                .<RequestMatcher>map(matcher::matcher)
                .toList());
    }
}
