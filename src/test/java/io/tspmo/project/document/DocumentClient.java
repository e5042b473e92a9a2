package io.tspmo.project.document;

import io.tspmo.project.project.ProjectCode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Sends and asks for documents of one project, as a person with HTTP Basic does. */
final class DocumentClient {

    private final HttpClient http = HttpClient.newHttpClient();
    private final int port;
    private final String documents;

    DocumentClient(int port, ProjectCode project) {
        this.port = port;
        this.documents = "/api/projects/" + project + "/documents";
    }

    /** Where the documents of the project are. */
    String documents() {
        return documents;
    }

    HttpResponse<String> put(String user, String query, BodyPublisher body) throws Exception {
        return send(request(user, documents + query).PUT(body).build(), BodyHandlers.ofString());
    }

    HttpResponse<String> get(String user, String path) throws Exception {
        return send(request(user, path).build(), BodyHandlers.ofString());
    }

    HttpRequest.Builder request(String user, String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Authorization", authorization(user));
    }

    <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> as) throws Exception {
        return http.send(request, as);
    }

    static String authorization(String user) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":demo").getBytes(StandardCharsets.UTF_8));
    }
}
