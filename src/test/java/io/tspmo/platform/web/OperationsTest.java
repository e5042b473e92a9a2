package io.tspmo.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.IntegrationTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.http.ResponseEntity;

/** The port for whoever runs the server. */
@IntegrationTest
class OperationsTest {

    @Autowired
    TestRestTemplate http;

    @LocalManagementPort
    int port;

    @Test
    void aProbeLearnsWithoutSigningInThatTheServerWorks_andNothingElse() {
        var health = get(http, "health");

        assertThat(health.getStatusCode().value()).isEqualTo(200);
        assertThat(health.getBody()).contains("\"status\":\"UP\"").doesNotContain("PostgreSQL");
        assertThat(get(http, "health/readiness").getStatusCode().value()).isEqualTo(200);
    }

    @Test
    void metricsAreForAdministrators() {
        assertThat(get(http, "metrics").getStatusCode().value()).isEqualTo(401);
        assertThat(get(http.withBasicAuth("requester", "demo"), "metrics")
                        .getStatusCode()
                        .value())
                .isEqualTo(403);
        assertThat(get(http.withBasicAuth("admin", "demo"), "metrics").getBody())
                .contains("jvm.memory.used");
    }

    private ResponseEntity<String> get(TestRestTemplate client, String endpoint) {
        return client.getForEntity("http://localhost:" + port + "/actuator/" + endpoint, String.class);
    }
}
