package io.tspmo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.http.HttpStatus;

@IntegrationTest
class ClosedFromTheFirstDayTest {

    @Autowired
    TestRestTemplate http;

    @LocalManagementPort
    int managementPort;

    @Autowired
    IdentityService identities;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/engine-rest/engine",
                "/engine-rest/task",
                "/engine-rest/identity/verify",
                "/api/projects",
                "/v3/api-docs",
                "/camunda/api/engine/engine/default/task",
                "/camunda/api/admin/auth/user/default"
            })
    void nobodyReadsDataWithoutSigningIn(String path) {
        assertThat(http.getForEntity(path, String.class).getStatusCode()).isEqualTo(HttpStatus.UNAUTHORIZED);
    }

    @Test
    void aProbeAsksForTheHealthAndNothingElse() {
        var management = "http://127.0.0.1:" + managementPort + "/actuator/";

        for (var path : List.of("health", "health/liveness", "health/readiness")) {
            var health = http.getForEntity(management + path, String.class);
            assertThat(health.getStatusCode()).isEqualTo(HttpStatus.OK);
            assertThat(health.getBody()).startsWith("{\"status\":\"UP\"").doesNotContain("PostgreSQL");
        }
        assertThat(http.getForEntity(management + "metrics", String.class).getStatusCode())
                .isEqualTo(HttpStatus.UNAUTHORIZED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pmo", "admin"})
    void knownUsersSignInWithTheirPassword(String user) {
        assertThat(http.withBasicAuth(user, "demo")
                        .getForEntity("/engine-rest/engine", String.class)
                        .getStatusCode())
                .isEqualTo(HttpStatus.OK);
        assertThat(http.withBasicAuth(user, "wrong")
                        .getForEntity("/engine-rest/engine", String.class)
                        .getStatusCode())
                .isEqualTo(HttpStatus.UNAUTHORIZED);
        // a wrong password locks the user for some seconds, and other tests sign in as the same
        identities.unlockUser(user);
    }
}
