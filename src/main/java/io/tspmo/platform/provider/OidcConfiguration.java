package io.tspmo.platform.provider;

import io.tspmo.platform.identity.Directory;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.ClientHttpRequestFactorySettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientProviderBuilder;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.SupplierClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.web.client.RestClient;

/** Switched on by {@code tspmo.oidc.issuer}. The provider's addresses are read at the first sign-in. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnExpression("'${tspmo.oidc.issuer:}' != ''")
@EnableConfigurationProperties(OidcSettings.class)
@Import({OidcMode.class, ProviderClaims.class, ProviderTokens.class, SessionTokens.class})
class OidcConfiguration {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    @Bean
    ClientRegistrationRepository provider(
            OidcSettings settings, @Value("${tspmo.public-url:http://localhost:${server.port}}") String publicUrl) {
        return new SupplierClientRegistrationRepository(
                () -> new InMemoryClientRegistrationRepository(ClientRegistrations.fromIssuerLocation(settings.issuer())
                        .registrationId(OidcMode.REGISTRATION)
                        .clientId(settings.clientId())
                        .clientSecret(settings.clientSecret())
                        .scope("openid", "profile", "email")
                        .userNameAttributeName("sub")
                        .redirectUri(publicUrl + "/login/oauth2/code/" + OidcMode.REGISTRATION)
                        .build()));
    }

    @Bean
    OAuth2AuthorizedClientManager clientManager(
            ClientRegistrationRepository registrations, OAuth2AuthorizedClientRepository clients) {
        var manager = new DefaultOAuth2AuthorizedClientManager(registrations, clients);
        manager.setAuthorizedClientProvider(OAuth2AuthorizedClientProviderBuilder.builder()
                .authorizationCode()
                .refreshToken()
                .build());
        return manager;
    }

    @Bean
    ProviderRecheck recheck(
            OAuth2AuthorizedClientManager manager,
            ProviderClaims claims,
            OidcSettings settings,
            Directory directory,
            RestClient.Builder http,
            Clock clock) {
        var requests = ClientHttpRequestFactoryBuilder.detect()
                .build(ClientHttpRequestFactorySettings.defaults()
                        .withConnectTimeout(TIMEOUT)
                        .withReadTimeout(TIMEOUT));
        return new ProviderRecheck(
                manager,
                claims,
                directory,
                settings.recheck(),
                clock,
                http.requestFactory(requests).build());
    }
}
