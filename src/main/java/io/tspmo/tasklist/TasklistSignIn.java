package io.tspmo.tasklist;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.rest.security.auth.AuthenticationProvider;
import org.camunda.bpm.engine.rest.security.auth.AuthenticationResult;
import org.camunda.bpm.webapp.impl.security.auth.ContainerBasedAuthenticationFilter;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;

/** Whoever is signed in to the Console is signed in to Camunda's web applications too. */
@Configuration(proxyBeanMethods = false)
class TasklistSignIn {

    @Bean
    FilterRegistrationBean<ContainerBasedAuthenticationFilter> camundaSignIn() {
        var registration = new FilterRegistrationBean<>(new ContainerBasedAuthenticationFilter());
        registration.addInitParameter("authentication-provider", FromSpringSecurity.class.getName());
        registration.addUrlPatterns("/camunda/app/*", "/camunda/api/*", "/camunda/lib/*");
        registration.setOrder(0); // after Spring Security's chains
        return registration;
    }

    /** Made by the filter through its public constructor. */
    public static class FromSpringSecurity implements AuthenticationProvider {

        @Override
        public AuthenticationResult extractAuthenticatedUser(HttpServletRequest request, ProcessEngine engine) {
            var signedIn = SecurityContextHolder.getContext().getAuthentication();
            if (signedIn == null
                    || !signedIn.isAuthenticated()
                    || signedIn.getName().equals("anonymousUser")) {
                return AuthenticationResult.unsuccessful();
            }
            var result = new AuthenticationResult(signedIn.getName(), true);
            List<String> groups = signedIn.getAuthorities().stream()
                    .map(GrantedAuthority::getAuthority)
                    .toList();
            result.setGroups(groups);
            return result;
        }

        @Override
        public void augmentResponseByAuthenticationChallenge(HttpServletResponse response, ProcessEngine engine) {
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        }
    }
}
