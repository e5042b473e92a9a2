package io.tspmo;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Talks to our pages like a browser without JavaScript: cookies, redirects and the hidden token of each form. */
public class SignedInBrowser {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private static final Pattern SEEN = Pattern.compile("name=\"seen\" value=\"(\\w*)\"");

    private final CookieManager cookies = new CookieManager();
    private final HttpClient http = client(HttpClient.Redirect.NORMAL);
    private final HttpClient staying = client(HttpClient.Redirect.NEVER);
    private final String server;

    public SignedInBrowser(int port, String user) {
        this(port, user, "demo");
    }

    public SignedInBrowser(int port, String user, String password) {
        server = "http://localhost:" + port;
        post("/login", "/login", "username=" + encoded(user) + "&password=" + encoded(password));
    }

    /** The cookies, as they would be sent again. */
    public String cookies() {
        return cookies.getCookieStore().getCookies().stream()
                .map(cookie -> cookie.getName() + '=' + cookie.getValue())
                .collect(java.util.stream.Collectors.joining("; "));
    }

    public String cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(java.net.HttpCookie::getValue)
                .findFirst()
                .orElse("");
    }

    /** A call of Camunda's web applications, with the token that they ask for. */
    public HttpResponse<String> call(String method, String path, String json) {
        return send(
                http,
                HttpRequest.newBuilder(URI.create(server + path))
                        .header("Accept", "application/json")
                        .header("Content-Type", "application/json")
                        .header("X-XSRF-TOKEN", cookie("XSRF-TOKEN"))
                        .method(method, HttpRequest.BodyPublishers.ofString(json)));
    }

    private SignedInBrowser(int port) {
        server = "http://localhost:" + port;
    }

    /** A browser in which nobody is signed in. */
    public static SignedInBrowser ofNobody(int port) {
        return new SignedInBrowser(port);
    }

    /** Does not follow where the answer leads. */
    public HttpResponse<String> getOnly(String path) {
        return send(staying, HttpRequest.newBuilder(URI.create(server + path)).header("Accept", "text/html"));
    }

    /** With the hidden token of a form that was shown on another page; does not follow where the answer leads. */
    public HttpResponse<String> postOnly(String shownOn, String path, String fields) {
        return send(staying, form(path, withToken(shownOn, fields)));
    }

    /** The field {@code seen} of a page, the first one after a text: {@code &seen=…}. */
    public String seen(String shownOn, String after) {
        var body = get(shownOn).body();
        int from = body.indexOf(after);
        var mark = SEEN.matcher(body);
        if (from < 0 || !mark.find(from)) {
            throw new AssertionError("No field seen after " + after + " on " + shownOn);
        }
        return "&seen=" + mark.group(1);
    }

    public HttpResponse<String> get(String path) {
        return send(http, HttpRequest.newBuilder(URI.create(server + path)).header("Accept", "text/html"));
    }

    /** Submits a form that was shown on another page. */
    public HttpResponse<String> post(String shownOn, String path, String fields) {
        return postWithoutToken(path, withToken(shownOn, fields));
    }

    public HttpResponse<String> postWithoutToken(String path, String fields) {
        return send(http, form(path, fields));
    }

    /** Sends a file by the form of a page, with other fields in front: their names and values by turns. */
    public HttpResponse<String> upload(String shownOn, String path, String name, byte[] file, String... fields) {
        var token = TOKEN.matcher(get(shownOn).body());
        var field = token.find() ? token.group(1) : "";
        var others = new StringBuilder();
        for (int i = 0; i < fields.length; i += 2) {
            others.append("\r\n--part\r\nContent-Disposition: form-data; name=\"")
                    .append(fields[i])
                    .append("\"\r\n\r\n")
                    .append(fields[i + 1]);
        }
        var head = "--part\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n" + field + others
                + "\r\n--part\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                + "\"\r\nContent-Type: text/csv\r\n\r\n";
        return send(
                http,
                HttpRequest.newBuilder(URI.create(server + path))
                        .header("Accept", "text/html, application/json;q=0.9")
                        .header("Content-Type", "multipart/form-data; boundary=part")
                        .POST(HttpRequest.BodyPublishers.concat(
                                HttpRequest.BodyPublishers.ofString(head),
                                HttpRequest.BodyPublishers.ofByteArray(file),
                                HttpRequest.BodyPublishers.ofString("\r\n--part--\r\n"))));
    }

    /** Sends a body of any kind, with the token of a page in a header. */
    public HttpResponse<String> send(String shownOn, String path, String type, String body) {
        return send(http, body(shownOn, path, type, body));
    }

    /** As a script of a page calls the server: with the token of the page, for an answer in JSON. */
    public HttpResponse<String> script(String shownOn, String path, String body) {
        return send(staying, body(shownOn, path, "application/json", body).setHeader("Accept", "application/json"));
    }

    /** As a script of a page reads from the server. */
    public HttpResponse<String> read(String path) {
        return send(staying, HttpRequest.newBuilder(URI.create(server + path)).header("Accept", "application/json"));
    }

    /** As {@link #send}; does not follow where the answer leads. */
    public HttpResponse<String> sendOnly(String shownOn, String path, String type, String body) {
        return send(staying, body(shownOn, path, type, body));
    }

    private HttpRequest.Builder body(String shownOn, String path, String type, String body) {
        var token = TOKEN.matcher(get(shownOn).body());
        return HttpRequest.newBuilder(URI.create(server + path))
                .header("Accept", "text/html")
                .header("Content-Type", type)
                .header("X-CSRF-TOKEN", token.find() ? token.group(1) : "")
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    private String withToken(String shownOn, String fields) {
        var token = TOKEN.matcher(get(shownOn).body());
        return token.find() ? fields + "&_csrf=" + encoded(token.group(1)) : fields;
    }

    private HttpRequest.Builder form(String path, String fields) {
        return HttpRequest.newBuilder(URI.create(server + path))
                .header("Accept", "text/html")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(fields));
    }

    private HttpClient client(HttpClient.Redirect redirects) {
        return HttpClient.newBuilder()
                .cookieHandler(cookies)
                .followRedirects(redirects)
                .build();
    }

    private static HttpResponse<String> send(HttpClient client, HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
