package io.tspmo.planning.schedule;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tspmo.Play;
import io.tspmo.ProjectRun;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A project whose schedule is uploaded over /api. */
public abstract class UploadsOverApi {

    @LocalServerPort
    public int port;

    @Autowired
    public Play play;

    @Autowired
    public JdbcClient jdbc;

    @Autowired
    public ObjectMapper json;

    private final HttpClient http = HttpClient.newHttpClient();
    public ProjectRun project;

    @BeforeEach
    public void accepted() {
        project = play.submit(Play.request()).accept("LITE");
    }

    public HttpResponse<String> get(String user) throws Exception {
        return http.send(request(user, "").build(), BodyHandlers.ofString());
    }

    /** With a reason, since the days of plans of tests pass. */
    public HttpResponse<String> put(String user, String query, byte[] file) throws Exception {
        return putAsItIs(user, query + (query.isEmpty() ? "?" : "&") + "reason=The+days+of+tests+pass", file);
    }

    public HttpResponse<String> putAsItIs(String user, String query, byte[] file) throws Exception {
        return http.send(
                request(user, query).PUT(BodyPublishers.ofByteArray(file)).build(), BodyHandlers.ofString());
    }

    public HttpResponse<String> get(String user, String below) throws Exception {
        return http.send(request(user, below).build(), BodyHandlers.ofString());
    }

    public HttpResponse<String> post(String user, String below, byte[] body) throws Exception {
        return http.send(
                request(user, below).POST(BodyPublishers.ofByteArray(body)).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String user, String below) {
        return HttpRequest.newBuilder(URI.create(
                        "http://localhost:" + port + "/api/projects/" + project.code() + "/schedule" + below))
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString((user + ":demo").getBytes()));
    }

    public int count(String table) {
        return jdbc.sql("select count(*) from " + table + " where project_code = ?")
                .param(project.code().value())
                .query(Integer.class)
                .single();
    }
}
