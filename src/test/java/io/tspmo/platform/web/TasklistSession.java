package io.tspmo.platform.web;

import io.tspmo.SignedInBrowser;
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
import java.util.regex.Pattern;

/** Calls the interfaces behind Camunda's pages, as a script on them would. {@link SignedInBrowser} has no scripts. */
public final class TasklistSession {

    private final CookieManager cookies = new CookieManager();
    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(cookies)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    private final String server;

    public TasklistSession(int port, String user) throws Exception {
        server = "http://localhost:" + port;
        var token = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"")
                .matcher(send("GET", "/login", null).body());
        if (!token.find()) {
            throw new AssertionError("The sign-in page has no token");
        }
        var form = "username=%s&password=demo&_csrf=%s"
                .formatted(user, URLEncoder.encode(token.group(1), StandardCharsets.UTF_8));
        client.send(
                HttpRequest.newBuilder(URI.create(server + "/login"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.discarding());
        send("GET", "/camunda/app/tasklist/default/", null);
    }

    public HttpResponse<String> send(String method, String path, String body) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(server + path))
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                .map(HttpCookie::getValue)
                .findFirst()
                .ifPresent(forgery -> request.header("X-XSRF-TOKEN", forgery));
        return client.send(request.build(), BodyHandlers.ofString());
    }
}
