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
abstract class UploadsOverApi {

    @LocalServerPort
    int port;

    @Autowired
    Play play;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ObjectMapper json;

    private final HttpClient http = HttpClient.newHttpClient();
    ProjectRun project;

    @BeforeEach
    void accepted() {
        project = play.submit(Play.request()).accept("LITE");
    }

    HttpResponse<String> get(String user) throws Exception {
        return http.send(request(user, "").build(), BodyHandlers.ofString());
    }

    HttpResponse<String> put(String user, String query, byte[] file) throws Exception {
        return http.send(
                request(user, query).PUT(BodyPublishers.ofByteArray(file)).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String user, String query) {
        return HttpRequest.newBuilder(URI.create(
                        "http://localhost:" + port + "/api/projects/" + project.code() + "/schedule" + query))
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString((user + ":demo").getBytes()));
    }

    int count(String table) {
        return jdbc.sql("select count(*) from " + table + " where project_code = ?")
                .param(project.code().value())
                .query(Integer.class)
                .single();
    }
}
