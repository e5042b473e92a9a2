package io.tspmo.project.duty;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import io.tspmo.Play;
import io.tspmo.ProjectRun;
import io.tspmo.Users;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** People who are away, tasks of theirs, and what can be seen of both. */
abstract class Absences {

    static final LocalDate TODAY = LocalDate.now();

    static final String GROUP = "architecture";

    static final String APPROVE =
            "{\"variables\": {\"vote\": {\"value\": \"APPROVE\"}, \"comment\": {\"value\": \"\"}}}";

    @LocalServerPort
    int port;

    @Autowired
    Play play;

    @Autowired
    Users users;

    @Autowired
    DutyProcess process;

    @Autowired
    TaskService tasks;

    @Autowired
    AuthorizationService authorizations;

    @Autowired
    HistoryService history;

    @Autowired
    Handover handover;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestRestTemplate http;

    /** Substitutions of users who are gone would be looked at by other tests. */
    @AfterEach
    void endAll() {
        jdbc.sql("update substitution set ended_at = now(), ended_by = 'test' where ended_at is null")
                .update();
        handover.settle();
    }

    /** Those of this thread, as the ledger works beside it; not those that read pseudonyms, which the ledger keeps a while. */
    static long statements(Runnable work) {
        var here = Thread.currentThread().getName();
        var log = (Logger) LoggerFactory.getLogger(JdbcTemplate.class);
        var said = new ListAppender<ILoggingEvent>();
        var level = log.getLevel();
        boolean additive = log.isAdditive();
        said.start();
        log.setAdditive(false);
        log.setLevel(Level.DEBUG);
        log.addAppender(said);
        try {
            work.run();
        } finally {
            log.detachAppender(said);
            log.setLevel(level);
            log.setAdditive(additive);
        }
        return said.list.stream()
                .filter(line -> line.getThreadName().equals(here))
                .filter(line -> !line.getFormattedMessage().contains("ledger_person"))
                .filter(line -> line.getFormattedMessage().startsWith("Executing prepared SQL statement"))
                .count();
    }

    /** A project whose only voter at its first gate is this sponsor. */
    ProjectRun reviewOf(String sponsor) {
        var request = Play.request();
        request.put("sponsor", sponsor);
        return play.submit(request).accept("LITE").waitsAt("castVote");
    }

    static Map<String, Object> forGroup() {
        var variables = new HashMap<String, Object>();
        variables.put("dutyRole", GROUP);
        variables.put("group", GROUP);
        variables.put("alone", null);
        return variables;
    }

    void stand(String user, String substitute) {
        assertThat(name(user, null, substitute, 0, 0).getStatusCode().value()).isEqualTo(201);
    }

    /** Of the substitutions that this user named. */
    List<String> idsOf(String user) {
        return jdbc.sql("select id::text from substitution where user_id = ?")
                .param(user)
                .query(String.class)
                .list();
    }

    void end(String user) {
        jdbc.sql("update substitution set ended_at = now(), ended_by = user_id where user_id = ?")
                .param(user)
                .update();
        handover.settle();
    }

    ResponseEntity<JsonNode> name(Map<String, String> names, String wanted) {
        var words = wanted.split(" ");
        return name(
                names.get(words[0]), null, names.get(words[1]), Integer.valueOf(words[2]), Integer.valueOf(words[3]));
    }

    ResponseEntity<JsonNode> name(
            String by, @Nullable String user, String substitute, @Nullable Integer first, @Nullable Integer last) {
        var wanted = new HashMap<String, Object>();
        wanted.put("user", user);
        wanted.put("substitute", substitute);
        wanted.put("firstDay", first == null ? null : TODAY.plusDays(first).toString());
        wanted.put("lastDay", last == null ? null : TODAY.plusDays(last).toString());
        return http.withBasicAuth(by, Users.PASSWORD).postForEntity("/api/substitutions", wanted, JsonNode.class);
    }

    int read(String user, ProjectRun project) {
        return http.withBasicAuth(user, Users.PASSWORD)
                .getForEntity("/api/projects/" + project.code(), String.class)
                .getStatusCode()
                .value();
    }

    ResponseEntity<JsonNode> post(String user, Task task, String way, String body) {
        var headers = new HttpHeaders();
        headers.setContentType(MediaType.APPLICATION_JSON);
        return http.withBasicAuth(user, Users.PASSWORD)
                .exchange(
                        "/engine-rest/task/" + task.getId() + '/' + way,
                        HttpMethod.POST,
                        new HttpEntity<>(body, headers),
                        JsonNode.class);
    }

    static void works(ResponseEntity<JsonNode> answer) {
        assertThat(answer.getStatusCode().value())
                .as(String.valueOf(answer.getBody()))
                .isEqualTo(204);
    }

    static String user(String id) {
        return "{\"userId\": \"" + id + "\"}";
    }

    Task task(String id) {
        return tasks.createTaskQuery().taskId(id).singleResult();
    }

    List<String> candidates(Task task) {
        return tasks.getIdentityLinksForTask(task.getId()).stream()
                .filter(link -> link.getType().equals("candidate"))
                .map((IdentityLink link) -> link.getUserId() == null ? link.getGroupId() : link.getUserId())
                .toList();
    }
}
