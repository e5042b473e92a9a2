package io.tspmo.platform.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

class OidcModeTest {

    private final InMemoryClientRegistrationRepository registrations =
            new InMemoryClientRegistrationRepository(ClientRegistration.withRegistrationId(OidcMode.REGISTRATION)
                    .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                    .clientId("tspmo")
                    .redirectUri("http://localhost/login/oauth2/code/provider")
                    .authorizationUri("http://localhost/auth")
                    .tokenUri("http://localhost/token")
                    .build());

    @AfterEach
    void over() {
        RequestContextHolder.resetRequestAttributes();
    }

    @Test
    void whoSignsInSendsAChallenge_andMayBeSignedInAtTheProviderAlready() {
        assertThat(sent(new MockHttpServletRequest("GET", "/oauth2/authorization/provider")))
                .containsKey("code_challenge")
                .doesNotContainKeys("prompt", "max_age");
    }

    @Test
    void whoConfirmsGivesThePasswordToTheProviderAgain() {
        var request = new MockHttpServletRequest("GET", "/oauth2/authorization/provider");
        request.setParameter("confirm", "");

        assertThat(sent(request))
                .containsKey("code_challenge")
                .containsEntry("prompt", "login")
                .containsEntry("max_age", "0");
    }

    private Map<String, Object> sent(MockHttpServletRequest request) {
        request.setServletPath(request.getRequestURI());
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
        return OidcMode.requests(registrations).resolve(request).getAdditionalParameters();
    }
}
