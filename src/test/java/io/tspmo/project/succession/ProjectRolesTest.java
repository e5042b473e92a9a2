package io.tspmo.project.succession;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.IntegrationTest;
import io.tspmo.ProjectRun;
import io.tspmo.SignedInBrowser;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** The PMO gives a project another manager or sponsor, on record and within the rules of duty. */
@IntegrationTest
class ProjectRolesTest extends Leavers {

    @LocalServerPort
    int port;

    @Autowired
    TestRestTemplate http;

    @Autowired
    TaskService tasks;

    @Test
    void anotherManagerAndSponsor_withTheTasksOfTheOldOnes() {
        var manager = users.create("project-manager");
        var sponsor = users.create("sponsor");
        var next = users.create("project-manager");
        var payer = users.create("sponsor");
        var project = accepted("requester", manager, sponsor, "LITE").provideEvidence();
        assertThat(project.task("castVote").getAssignee()).isEqualTo(sponsor);
        var tag = read(project).getHeaders().getETag();

        var changed = put(
                project,
                tag,
                "{\"manager\": \"%s\", \"sponsor\": \"%s\", \"why\": \"They moved.\"}".formatted(next, payer));

        assertThat(changed.getStatusCode().value()).as(changed.getBody()).isEqualTo(200);
        assertThat(changed.getBody()).contains(next, payer);
        assertThat(project.task("castVote").getAssignee()).isEqualTo(payer);
        assertThat(noted(project, "ROLES_CHANGED")).singleElement().satisfies(fact -> assertThat(fact.actor())
                .isEqualTo("pmo"));
        assertThat(news(manager)).anyMatch(text -> text.contains("in your place"));
        assertThat(news(payer)).anyMatch(text -> text.startsWith("You are the sponsor of "));
        assertThat(put(project, tag, "{\"manager\": \"manager\", \"why\": \"Late.\"}")
                        .getStatusCode()
                        .value())
                .as("read before the change")
                .isEqualTo(409);
        assertThat(project.project().manager()).isEqualTo(next);
        goesOnToTheEnd(project);
    }

    @Test
    void whoMayNotHaveARoleIsRefusedWithTheReason_andNothingChanges() {
        var both = users.create("project-manager", "sponsor");
        var project = accepted("requester", "manager", both, "LITE");
        var tag = read(project).getHeaders().getETag();

        var sponsor = put(project, tag, "{\"manager\": \"%s\", \"why\": \"Why not.\"}".formatted(both));
        assertThat(sponsor.getStatusCode().value()).isEqualTo(422);
        assertThat(sponsor.getBody()).contains("may not be project manager and sponsor of the same project");
        assertThat(put(project, tag, "{\"manager\": \"auditor\", \"why\": \"Why not.\"}")
                        .getBody())
                .contains("choose one of the list");
        var gone = users.create("project-manager");
        users.deactivate(gone);
        assertThat(put(project, tag, "{\"manager\": \"%s\", \"why\": \"Why not.\"}".formatted(gone))
                        .getStatusCode()
                        .value())
                .isEqualTo(422);
        assertThat(put(project, tag, "{\"manager\": \"manager\", \"why\": \"Why not.\"}")
                        .getBody())
                .contains("Choose another");
        assertThat(put(project, tag, "{\"sponsor\": \"sponsor\", \"why\": \"\"}")
                        .getBody())
                .contains("Reason");
        assertThat(put(project, null, "{\"sponsor\": \"sponsor\", \"why\": \"x\"}")
                        .getStatusCode()
                        .value())
                .isEqualTo(428);
        assertThat(project.project().manager()).isEqualTo("manager");
        assertThat(noted(project, "ROLES_CHANGED")).isEmpty();
    }

    @Test
    void theNewManagerGivesUpAVoteOfTheProject() {
        var next = users.create("project-manager", "pmo");
        var project = accepted("requester", "manager", "sponsor", "FULL").provideEvidence();
        var vote = project.open().stream()
                .filter(task -> tasks.getIdentityLinksForTask(task.getId()).stream()
                        .anyMatch(link -> "pmo".equals(link.getGroupId())))
                .findFirst()
                .orElseThrow();
        tasks.claim(vote.getId(), next);

        var changed = put(
                project,
                read(project).getHeaders().getETag(),
                "{\"manager\": \"%s\", \"why\": \"Moved.\"}".formatted(next));

        assertThat(changed.getStatusCode().value()).as(changed.getBody()).isEqualTo(200);
        assertThat(tasks.createTaskQuery().taskId(vote.getId()).singleResult().getAssignee())
                .isNull();
    }

    @Test
    void thePageKeepsWhatWasChosen_whenAnotherPersonWasQuicker() {
        var next = users.create("project-manager");
        var project = accepted("requester", "manager", "sponsor", "LITE");
        var path = "/projects/" + project.code() + "/roles";
        var browser = new SignedInBrowser(port, "pmo", "demo");
        assertThat(browser.get(path).body()).contains("Change the roles", next);

        var late = post(
                browser,
                path,
                Map.of(
                        "shownManager",
                        "auditor",
                        "shownSponsor",
                        "sponsor",
                        "manager",
                        next,
                        "sponsor",
                        "sponsor",
                        "why",
                        "He moves."));
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body()).contains("changed by another person meanwhile", "He moves.");

        var changed = post(
                browser,
                path,
                Map.of(
                        "shownManager",
                        "manager",
                        "shownSponsor",
                        "sponsor",
                        "manager",
                        next,
                        "sponsor",
                        "sponsor",
                        "why",
                        "He moves."));
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(changed.body()).contains("The roles are changed");
        assertThat(project.project().manager()).isEqualTo(next);
    }

    @Test
    void thePageOfWhoLeaves_keepsTheChoices_andEndsTheAccount() {
        var manager = users.create("project-manager");
        var next = users.create("project-manager");
        var project = accepted("requester", manager, "sponsor", "LITE");
        var browser = new SignedInBrowser(port, "pmo", "demo");
        var path = "/leaving/" + manager;
        assertThat(browser.get(path).body())
                .contains("Projects led", project.code().value(), "Hand on and end the account");
        var key = "MANAGER-" + project.code();

        var refused = post(browser, path, Map.of("shown", key, "to." + key, next, "why", "", "end", "yes"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("Reason", "value=\"" + next + "\" selected=\"selected\"");

        assertThat(post(
                                browser,
                                path,
                                Map.of("shown", "MANAGER-old", "to." + key, next, "why", "Leaves.", "end", "yes"))
                        .statusCode())
                .isEqualTo(409);

        assertThat(post(browser, path, Map.of("shown", key, "to." + key, next, "why", "Leaves.", "end", "yes"))
                        .body())
                .contains("can no longer sign in. 1 item was handed on.");
        nothingWaitsFor(manager);
        assertThat(browser.get(path).body()).contains("Nothing waits for this person.");
        assertThat(browser.get("/leaving/nobody-of-this-name").statusCode()).isEqualTo(404);
    }

    private static HttpResponse<String> post(SignedInBrowser browser, String path, Map<String, String> fields) {
        var body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return browser.post(path, path, body);
    }

    private ResponseEntity<String> read(ProjectRun project) {
        return http.withBasicAuth("pmo", "demo").getForEntity(path(project), String.class);
    }

    private ResponseEntity<String> put(ProjectRun project, String tag, String body) {
        var headers = new HttpHeaders();
        headers.setContentType(MediaType.APPLICATION_JSON);
        if (tag != null) {
            headers.setIfMatch(tag);
        }
        return http.withBasicAuth("pmo", "demo")
                .exchange(path(project), HttpMethod.PUT, new HttpEntity<>(body, headers), String.class);
    }

    private static String path(ProjectRun project) {
        return "/api/projects/" + project.code() + "/roles";
    }
}
