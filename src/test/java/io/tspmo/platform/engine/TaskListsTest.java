package io.tspmo.platform.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tspmo.IntegrationTest;
import io.tspmo.Play;
import io.tspmo.ProjectRun;
import java.util.List;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.Group;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/** Lists that are not compared with every permission show no task that is not allowed, however they are asked for. */
@IntegrationTest
class TaskListsTest {

    private static final List<String> PEOPLE = List.of("sponsor", "manager", "pmo", "finance", "security", "requester");

    @Autowired
    Play play;

    @Autowired
    TestRestTemplate http;

    @Autowired
    AuthorizationService authorizations;

    @Autowired
    IdentityService identities;

    private ProjectRun project;

    @BeforeEach
    void votesOfSeveralGroups() {
        var dear = Play.request();
        dear.put("budget", 400_000);
        project = play.submit(dear).accept("FULL");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "assignee={me}",
                "assignee=sponsor",
                "candidateUser={me}",
                "candidateUser=finance",
                "candidateUser=pmo&includeAssignedTasks=true",
                "candidateGroup=pmo",
                "candidateGroup=pmo&includeAssignedTasks=true",
                "candidateGroups=finance,pmo,{me}",
                "candidateGroupLike=%25",
                "candidateGroup={me}&candidateGroupLike=%25",
                "withCandidateGroups=true",
                "unassigned=true",
                "assigneeLike=%25"
            })
    void whatIsListedMayBeRead(String query) {
        for (var user : PEOPLE) {
            for (var task : list(user, query)) {
                assertThat(mayRead(user, task))
                        .as("%s asks %s and finds %s", user, query, task)
                        .isTrue();
            }
        }
    }

    @Test
    void orQueriesAreComparedToo() {
        var body = "{\"orQueries\":[{\"assignee\":\"sponsor\",\"candidateGroup\":\"pmo\"},{\"unassigned\":true}],"
                + "\"assignee\":null,\"candidateUser\":\"finance\"}";
        for (var user : PEOPLE) {
            var found = http.withBasicAuth(user, "demo")
                    .postForObject("/engine-rest/task?maxResults=15", json(body), JsonNode.class);
            for (var task : found) {
                assertThat(mayRead(user, task.get("id").asText())).isTrue();
            }
        }
    }

    /** Nothing is lost either: each finds the vote that is asked of his group, and the PMO finds all. */
    @Test
    void everybodyFindsTheOwnTasks() {
        var own = "processInstanceBusinessKey=" + project.code();

        assertThat(list("sponsor", own + "&assignee=sponsor")).hasSize(1);
        assertThat(list("pmo", own + "&candidateGroup=pmo")).hasSize(1);
        assertThat(list("pmo", own + "&candidateUser=pmo")).hasSize(1);
        assertThat(list("finance", own + "&candidateGroup=pmo")).isEmpty();
        assertThat(list("manager", own + "&candidateUser=pmo")).isEmpty();
        assertThat(list("pmo", own)).hasSameSizeAs(project.open());
        assertThat(list("auditor", own)).hasSameSizeAs(project.open());
    }

    private List<String> list(String user, String query) {
        var found = http.withBasicAuth(user, "demo")
                .getForObject(
                        "/engine-rest/task?maxResults=15&sortBy=created&sortOrder=desc&"
                                + query.replace("{me}", user).replace("%25", "%"),
                        JsonNode.class);
        return StreamSupport.stream(found.spliterator(), false)
                .map(task -> task.get("id").asText())
                .toList();
    }

    /** By the permissions themselves, as the engine compares them when it is asked for one task. */
    private boolean mayRead(String user, String task) {
        var groups = identities.createGroupQuery().groupMember(user).list().stream()
                .map(Group::getId)
                .toList();
        return authorizations.isUserAuthorized(user, groups, Permissions.READ, Resources.TASK, task)
                || authorizations.isUserAuthorized(
                        user, groups, ProcessDefinitionPermissions.READ_TASK, Resources.PROCESS_DEFINITION, "*");
    }

    private static HttpEntity<String> json(String body) {
        var headers = new HttpHeaders();
        headers.setContentType(MediaType.APPLICATION_JSON);
        return new HttpEntity<>(body, headers);
    }
}
