package io.tspmo;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.platform.protection.OpenRest;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Somebody who is not signed in tries every address by every method. */
@IntegrationTest
class AnonymousTest {

    private static final List<String> METHODS =
            List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND", "X");

    /** The page that asks to sign in, what it looks like, and the error pages. */
    private static final Pattern OPEN = Pattern.compile("/login|/error|/static/.*");

    private static final List<String> MORE = List.of(
            "/static",
            "/nothing",
            "/index.html",
            "/engine-rest",
            "/engine-rest/",
            "/engine-rest/user/create",
            "/engine-rest/deployment/create",
            "/engine-rest/identity/verify",
            "/engine-rest/authorization",
            "/camunda",
            "/camunda/",
            "/camunda/app/tasklist/default/",
            "/camunda/app/admin/default/setup/",
            "/camunda/app/tasklist/scripts/config.js",
            "/camunda/lib/deps.js",
            "/camunda/api/engine/engine/",
            "/camunda/api/engine/engine/default/task",
            "/camunda/api/engine/engine/default/user/create",
            "/camunda/api/admin/setup/default/user/create",
            "/camunda/api/admin/auth/user/default",
            "/camunda/api/admin/auth/user/default/login/admin",
            "/camunda/api/cockpit/plugin/base/default/incident/count",
            "/oauth2/authorization/provider",
            "/login/oauth2/code/provider",
            "/swagger-ui/index.html",
            "/h2-console",
            "/actuator",
            "/actuator/env",
            "/actuator/heapdump",
            "/actuator/shutdown",
            "/META-INF/sbom/application.cdx.json");

    @LocalServerPort
    int port;

    @LocalManagementPort
    int managementPort;

    @Autowired
    RequestMappingHandlerMapping requestMappingHandlerMapping;

    @Test
    void nothingIsOpenButTheSignIn() {
        var server = new RawHttp(port, "127.0.0.1");
        var addresses = new TreeSet<>(MORE);
        requestMappingHandlerMapping
                .getHandlerMethods()
                .keySet()
                .forEach(mapping -> addresses.addAll(mapping.getPatternValues()));
        OpenRest.endpoints().forEach(endpoint -> addresses.add(endpoint.substring(endpoint.indexOf(' ') + 1)));
        assertThat(addresses).hasSizeGreaterThan(100);

        for (var address : addresses) {
            var path = address.replaceAll("\\{[^}]*}|\\*+", "x");
            for (var method : METHODS) {
                if (!OPEN.matcher(path).matches()
                        || !List.of("GET", "HEAD", "OPTIONS").contains(method)) {
                    var answer = server.send("", method + ' ' + path + " HTTP/1.1");
                    assertThat(answer.status()).as(method + ' ' + path).isIn(302, 400, 401, 403, 404, 405, 501);
                    answer.header("Location")
                            .ifPresent(to ->
                                    assertThat(to).as(method + ' ' + path).matches("(http://localhost:\\d+)?/login"));
                }
            }
        }
    }

    @Test
    void theManagementPortTellsWhetherTheServerIsWell_andNothingElse() {
        var management = new RawHttp(managementPort, "127.0.0.1");
        assertThat(management.get("/actuator/health").status()).isEqualTo(200);
        Stream.of("", "/env", "/heapdump", "/metrics", "/loggers", "/configprops", "/sbom", "/threaddump", "/beans")
                .forEach(endpoint -> METHODS.forEach(method -> assertThat(management
                                .send("", method + " /actuator" + endpoint + " HTTP/1.1")
                                .status())
                        .as(method + " /actuator" + endpoint)
                        .isIn(400, 401, 403, 404, 405, 501)));
        assertThat(management.get("/").status()).isIn(302, 401, 404);
    }
}
