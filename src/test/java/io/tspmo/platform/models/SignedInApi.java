package io.tspmo.platform.models;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;

/** The engine's REST as a user: as a program asks it, or with the session of Tasklist. */
final class SignedInApi {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    private final CookieManager cookies = new CookieManager();
    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(cookies)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    private final String server;
    private final String user;
    private final boolean session;

    /** @param session whether to come through /camunda/api instead of /engine-rest */
    SignedInApi(int port, String user, boolean session) throws Exception {
        this.server = "http://localhost:" + port;
        this.user = user;
        this.session = session;
        if (session) {
            signIn();
        }
    }

    private void signIn() throws Exception {
        var token = TOKEN.matcher(
                http.send(request("/login").build(), BodyHandlers.ofString()).body());
        var form = "username=" + user + "&password=demo";
        if (token.find()) {
            form += "&_csrf=" + URLEncoder.encode(token.group(1), StandardCharsets.UTF_8);
        }
        http.send(
                request("/login")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.discarding());
        http.send(request("/camunda/app/tasklist/default/").build(), BodyHandlers.discarding());
    }

    HttpResponse<String> send(String method, String path, String body) throws IOException, InterruptedException {
        return send(method, path, "application/json", body);
    }

    HttpResponse<String> send(String method, String path, String type, String body)
            throws IOException, InterruptedException {
        var request = request((session ? "/camunda/api/engine/engine/default" : "/engine-rest") + path)
                .header("Content-Type", type)
                .method(method, BodyPublishers.ofString(body));
        if (session) {
            cookies.getCookieStore().getCookies().stream()
                    .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                    .map(HttpCookie::getValue)
                    .findFirst()
                    .ifPresent(token -> request.header("X-XSRF-TOKEN", token));
        } else {
            var name = Base64.getEncoder().encodeToString((user + ":demo").getBytes(StandardCharsets.UTF_8));
            request.header("Authorization", "Basic " + name);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    static JsonNode json(HttpResponse<String> answer) throws IOException {
        return JSON.readTree(answer.body());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server + path));
    }

    @Override
    public String toString() {
        return user + (session ? " with a session" : " as a program");
    }
}
