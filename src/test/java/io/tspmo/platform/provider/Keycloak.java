package io.tspmo.platform.provider;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.awaitility.core.ConditionTimeoutException;
import org.awaitility.core.TerminalFailureException;

/** A real Keycloak, from its distribution that the Maven profile unpacks, with the realm of the test resources. */
class Keycloak implements AutoCloseable {

    static final String PASSWORD = "seven quiet lighthouses";
    static final String SECRET = "only-for-this-test";

    private static final String ROOT = "root";
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final int port;
    private final Process process;

    Keycloak() throws IOException, InterruptedException {
        port = freePort();
        var home = home();
        var realms = Files.createDirectories(home.resolve("data/import"));
        try (var realm = Keycloak.class.getResourceAsStream("/keycloak/tspmo-realm.json")) {
            Files.write(realms.resolve("tspmo-realm.json"), realm.readAllBytes());
        }
        var builder = new ProcessBuilder(
                        "sh",
                        home.resolve("bin/kc.sh").toAbsolutePath().toString(),
                        "start-dev",
                        "--db=dev-mem",
                        "--http-host=127.0.0.1",
                        "--http-port=" + port,
                        "--import-realm")
                .redirectErrorStream(true)
                .redirectOutput(Path.of("target", "keycloak.log").toFile());
        builder.environment().put("KC_BOOTSTRAP_ADMIN_USERNAME", ROOT);
        builder.environment().put("KC_BOOTSTRAP_ADMIN_PASSWORD", ROOT);
        builder.environment().put("JAVA_OPTS_KC_HEAP", "-Xms64m -Xmx512m");
        process = builder.start();
        awaitStart();
    }

    private static Path home() throws IOException {
        try (var unpacked = Files.list(Path.of("target", "keycloak"))) {
            return unpacked.filter(Files::isDirectory).findFirst().orElseThrow();
        }
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void awaitStart() {
        try {
            await("Keycloak; target/keycloak.log says why it did not start")
                    .atMost(PATIENCE)
                    .failFast(() -> !process.isAlive())
                    .until(this::answers);
        } catch (ConditionTimeoutException | TerminalFailureException e) {
            close();
            throw e;
        }
    }

    private boolean answers() {
        try {
            return send(HttpRequest.newBuilder(URI.create(issuer() + "/.well-known/openid-configuration")))
                            .statusCode()
                    == 200;
        } catch (UncheckedIOException e) {
            return false; // it does not listen yet
        }
    }

    String issuer() {
        return "http://localhost:" + port + "/realms/tspmo";
    }

    /** Tokens for a user whose password the client knows, as a script would get them. */
    JsonNode tokens(String client, String user) {
        return form(
                issuer() + "/protocol/openid-connect/token",
                Map.of(
                        "grant_type", "password",
                        "client_id", client,
                        "client_secret", SECRET,
                        "username", user,
                        "password", PASSWORD,
                        "scope", "openid"));
    }

    void join(String user, String group) {
        admin("PUT", "/users/" + userId(user) + "/groups/" + groupId(group), "");
    }

    void leave(String user, String group) {
        admin("DELETE", "/users/" + userId(user) + "/groups/" + groupId(group), "");
    }

    void endSessions(String user) {
        admin("POST", "/users/" + userId(user) + "/logout", "");
    }

    /** Another account that gets the name of one that is gone. */
    void replace(String user) {
        admin("DELETE", "/users/" + userId(user), "");
        admin(
                "POST",
                "/users",
                """
                {"username": "%1$s", "enabled": true, "email": "%1$s@tspmo.test", "emailVerified": true,
                 "firstName": "Another", "lastName": "Person", "groups": ["/camunda-admin"],
                 "credentials": [{"type": "password", "value": "%2$s", "temporary": false}]}"""
                        .formatted(user, PASSWORD));
    }

    /** From now on Keycloak signs with a key that nobody has seen. */
    void rotateKeys() {
        admin(
                "POST",
                "/components",
                """
                {"name": "new-key", "providerId": "rsa-generated", "providerType": "org.keycloak.keys.KeyProvider",
                 "config": {"priority": ["200"], "enabled": ["true"], "active": ["true"], "algorithm": ["RS256"]}}""");
    }

    private String userId(String user) {
        return admin("GET", "/users?exact=true&username=" + user, "")
                .get(0)
                .path("id")
                .asText();
    }

    private String groupId(String group) {
        for (var found : admin("GET", "/groups?max=100", "")) {
            if (found.path("name").asText().equals(group)) {
                return found.path("id").asText();
            }
        }
        throw new IllegalArgumentException(group);
    }

    private JsonNode admin(String method, String path, String body) {
        var token = form(
                        "http://localhost:" + port + "/realms/master/protocol/openid-connect/token",
                        Map.of("grant_type", "password", "client_id", "admin-cli", "username", ROOT, "password", ROOT))
                .path("access_token")
                .asText();
        var answer = send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/admin/realms/tspmo" + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body)));
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(method + ' ' + path + ": " + answer.statusCode() + ' ' + answer.body());
        }
        return read(answer.body());
    }

    private JsonNode form(String address, Map<String, String> fields) {
        var body = fields.entrySet().stream()
                .map(field -> field.getKey() + '=' + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return read(send(HttpRequest.newBuilder(URI.create(address))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body)))
                .body());
    }

    private static JsonNode read(String body) {
        try {
            return JSON.readTree(body.isEmpty() ? "{}" : body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
    }
}
