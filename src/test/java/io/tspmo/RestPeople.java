package io.tspmo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Plays the sample users of a server over REST: lists a task, reads its form and what the form shows, uploads what a gate
 * wants, and answers. When it is whose turn, the database says, so that waiting costs the server nothing.
 */
final class RestPeople {

    private static final String START = "/engine-rest/process-definition/key/projectGovernance/";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> MEMBERS = Map.of(
            "project-manager", "manager",
            "resource-manager", "resources",
            "architecture", "architect",
            "steering-committee", "board1");

    private final HttpClient http = HttpClient.newHttpClient();
    private final String server;
    private final JdbcClient database;
    private final FormFiller forms;

    RestPeople(MeasuredServer server, String tier) {
        this.server = "http://127.0.0.1:" + server.port();
        this.database = server.database();
        this.forms = new FormFiller(Set.of("WATERFALL", tier, "ACCEPT", "APPROVE"));
    }

    /** @param who a user, or a group */
    record Waiting(String id, String key, String who) {

        String user() {
            return MEMBERS.getOrDefault(who, who);
        }
    }

    /** A project from its request to its end; returns how many forms were answered, the request's included. */
    int project() {
        var code = start();
        int answers = 1;
        for (var open = waiting(code); !open.isEmpty(); open = waiting(code)) {
            answer(code, open.get(0), open.get(0).user());
            answers++;
        }
        var state = get("auditor", "/api/projects/" + code).path("state").asText();
        if (!state.equals("COMPLETED")) {
            throw new IllegalStateException(code + " is " + state);
        }
        return answers;
    }

    /** Sends a request and returns the code of its project. */
    String start() {
        var answers = forms.fill(get("requester", START + "deployed-start-form"));
        return call("requester", "POST", START + "submit-form", json(variables(answers)))
                .path("businessKey")
                .asText();
    }

    /** Answers the tasks of a project until one with this key is next. */
    void until(String code, String key) {
        for (var open = waiting(code); !open.get(0).key.equals(key); open = waiting(code)) {
            answer(code, open.get(0), open.get(0).user());
        }
    }

    /** The open tasks of a project, the oldest first, as soon as no job is left to be run. */
    List<Waiting> waiting(String code) {
        try {
            while (jobs(code) > 0) {
                Thread.sleep(20);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        synchronized (database) {
            return database.sql(
                            """
                            select t.id_ as id, t.task_def_key_ as key, coalesce(t.assignee_, max(l.group_id_)) as who
                            from act_ru_task t join act_ru_execution e on e.id_ = t.proc_inst_id_
                            left join act_ru_identitylink l on l.task_id_ = t.id_
                            where e.business_key_ = ? group by t.id_ order by t.create_time_, t.id_
                            """)
                    .param(code)
                    .query(Waiting.class)
                    .list();
        }
    }

    private long jobs(String code) {
        synchronized (database) {
            if (database.sql("select count(*) from act_ru_incident")
                            .query(Long.class)
                            .single()
                    > 0) {
                throw new IllegalStateException("A step failed, see the log of the server");
            }
            return database.sql(
                            """
                            select count(*) from act_ru_job j join act_ru_execution e on e.id_ = j.process_instance_id_
                            where e.business_key_ = ? and j.type_ = 'message'
                            """)
                    .param(code)
                    .query(Long.class)
                    .single();
        }
    }

    void answer(String code, Waiting task, String user) {
        get(user, "/engine-rest/task?processInstanceBusinessKey=" + code);
        var form = get(user, "/engine-rest/task/" + task.id + "/deployed-form");
        var shown = new HashMap<String, Object>();
        get(user, "/engine-rest/task/" + task.id + "/form-variables")
                .fields()
                .forEachRemaining(variable -> shown.put(
                        variable.getKey(), JSON.convertValue(variable.getValue().path("value"), Object.class)));
        if (task.key.equals("provideEvidence")) {
            bring(code, user);
            if (!get(user, "/engine-rest/task?processInstanceBusinessKey=" + code)
                    .findValuesAsText("id")
                    .contains(task.id)) {
                return; // that was all: the review opens by itself
            }
        }
        call(user, "POST", "/engine-rest/task/" + task.id + "/submit-form", json(variables(forms.fill(form, shown))));
    }

    /** Uploads the documents that the gate wants and does not find. */
    private void bring(String code, String user) {
        var documents = "/api/projects/" + code + "/documents";
        for (var wanted : get(user, documents).path("wanted")) {
            var word = wanted.path("word").asText();
            if (word.startsWith("document:")
                    && !wanted.path("there").asBoolean(wanted.path("filed").asBoolean())) {
                var kind = word.substring("document:".length());
                call(
                        user,
                        "PUT",
                        documents + "?kind=" + kind + "&name=" + kind + ".txt",
                        BodyPublishers.ofString(kind + " of " + code));
            }
        }
    }

    private static Map<String, Object> variables(Map<String, Object> answers) {
        var variables = new HashMap<String, Object>();
        answers.forEach((key, answer) -> variables.put(key, Map.of("value", answer)));
        return Map.of("variables", variables);
    }

    private static BodyPublisher json(Map<String, Object> body) {
        try {
            return BodyPublishers.ofString(JSON.writeValueAsString(body));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    JsonNode get(String user, String path) {
        return call(user, "GET", path, BodyPublishers.noBody());
    }

    private JsonNode call(String user, String method, String path, BodyPublisher body) {
        var basic = Base64.getEncoder().encodeToString((user + ":demo").getBytes());
        return send(method, path, body, "Basic " + basic);
    }

    JsonNode send(String method, String path, BodyPublisher body, String authorization) {
        var request = HttpRequest.newBuilder(URI.create(server + path))
                .header("Authorization", authorization)
                .header("Content-Type", method.equals("PUT") ? "application/octet-stream" : "application/json")
                .method(method, body)
                .build();
        try {
            var answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException(
                        "%s %s: %d %s".formatted(method, path, answer.statusCode(), answer.body()));
            }
            return JSON.readTree(answer.body().isEmpty() ? "{}" : answer.body());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
