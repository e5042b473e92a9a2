package io.tspmo.project.dependency;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.IntegrationTest;
import io.tspmo.Play;
import io.tspmo.SignedInBrowser;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What one project needs of another: on its page, over the API, and on the roadmap. */
@IntegrationTest
class DependenciesTest {

    @LocalServerPort
    int port;

    @Autowired
    Play play;

    @Autowired
    JdbcClient jdbc;

    private String project(String title) {
        var request = new HashMap<>(Play.request());
        request.put("title", title);
        return play.submit(request).accept("LITE").code().value();
    }

    @Test
    void aManagerAddsChangesAndRemovesOne_withUndo_onRecord() {
        var portal = project("Portal");
        var login = project("Login");
        var manager = new SignedInBrowser(port, "manager");
        var page = "/projects/" + portal + "/dependencies";

        assertThat(manager.get(page).body()).contains("needs nothing of another project");
        var added = manager.post(page, page, fields(login.toLowerCase(), "Sign-in of customers", "2027-05-01", ""));
        assertThat(added.body())
                .contains("&quot;Sign-in of customers&quot; is added.", login, "1 May 2027", "With its finish");
        assertThat(manager.get("/projects/" + login + "/dependencies").body()).contains("Sign-in of customers", portal);
        var version = Jsoup.parse(manager.get(page).body())
                .selectFirst("input[name=version]")
                .attr("value");
        var changed = manager.post(
                page, page + "/1", fields(login, "Sign-in of all", "2027-06-01", "2027-04-15") + "&version=" + version);
        assertThat(changed.body()).contains("is changed.", "15 Apr 2027");
        var outdated = manager.post(
                page, page + "/1", fields(login, "Sign-in of some", "2027-06-01", "") + "&version=" + version);
        assertThat(outdated.statusCode()).isEqualTo(409);
        assertThat(outdated.body()).contains("Sign-in of some", "Sign-in of all");
        var now = Jsoup.parse(manager.get(page).body())
                .selectFirst("input[name=version]")
                .attr("value");
        var removed = manager.post(page, page + "/1/remove", "version=" + now);
        assertThat(removed.body()).contains("is removed.", "Undo");
        assertThat(manager.get("/projects/" + portal).body())
                .contains("added a dependency: Sign-in of customers", "removed the dependency: Sign-in of all");
    }

    @Test
    void whatDoesNotFitIsRefusedAtItsField_andStaysTyped() {
        var portal = project("Portal");
        var login = project("Login");
        var network = project("Network");
        var manager = new SignedInBrowser(port, "manager");
        var page = "/projects/" + portal + "/dependencies";
        manager.post(page, page, fields(login, "Sign-in", "2027-05-01", ""));
        var second = "/projects/" + login + "/dependencies";
        manager.post(second, second, fields(network, "Lines", "2027-05-01", ""));

        refused(manager, page, fields(portal, "Itself", "2027-05-01", ""), "supplier", "must be another project");
        refused(
                manager,
                page,
                fields("PRJ-1999-0001", "X", "2027-05-01", ""),
                "supplier",
                "must be a project that you may read");
        refused(manager, page, fields(login, "  ", "2027-05-01", ""), "deliverable", "is required");
        refused(manager, page, fields(login, "SIGN-IN", "2027-05-01", ""), "deliverable", "is on the list already");
        refused(manager, page, fields(login, "A\tB", "2027-05-01", ""), "deliverable", "must be one line");
        refused(manager, page, fields(login, "Day", "31/02/2027", ""), "neededBy", "is not a day");
        refused(manager, page, fields(login, "Day", "", ""), "neededBy", "is required");
        refused(
                manager,
                page,
                fields(login, "Day", "2027-05-01", "9999-01-01"),
                "plannedDay",
                "must be between 2000 and");
        var third = "/projects/" + network + "/dependencies";
        refused(
                manager,
                third,
                fields(portal, "Back", "2027-05-01", ""),
                "supplier",
                "closes a circle: %s needs %s needs %s".formatted(portal, login, network));
        assertThat(manager.post(page, page + "/99/remove", "version=1").statusCode())
                .isEqualTo(409);
    }

    @Test
    void aProjectThatOneMayNotReadIsNotNamed() {
        var portal = project("Portal");
        var secret = project("Secret takeover");
        var pmo = new SignedInBrowser(port, "pmo");
        var page = "/projects/" + portal + "/dependencies";
        pmo.post(page, page, fields(secret, "A price list", "2027-05-01", ""));
        jdbc.sql("update project set requester = 'sponsor' where code = ?")
                .param(secret)
                .update();
        var requester = new SignedInBrowser(port, "requester");

        assertThat(requester.get(page).body())
                .contains("A price list", "A project that you may not read")
                .doesNotContain(secret, "Secret takeover");
        assertThat(requester.get("/roadmap?zoom=YEAR").body()).doesNotContain(secret, "Secret takeover");
        assertThat(requester.get("/projects/" + portal).body())
                .contains("added a dependency: A price list")
                .doesNotContain(secret);
        var whatIf = "/roadmap?zoom=YEAR&days=1000&late=" + secret;
        assertThat(requester.get(whatIf).body())
                .contains("No other project slips")
                .doesNotContain("more, ");
        assertThat(pmo.get(whatIf).body()).contains("more, ");
        assertThat(requester
                        .post(page, page, fields(secret, "More", "2027-05-01", ""))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void aCircleOverAProjectThatOneMayNotReadNamesNone_andAnEndedProjectDeliversNothing() {
        var portal = project("Portal");
        var secret = project("Middle");
        var network = project("Network");
        var pmo = new SignedInBrowser(port, "pmo");
        var first = "/projects/" + secret + "/dependencies";
        pmo.post(first, first, fields(portal, "Pages", "2027-05-01", ""));
        var second = "/projects/" + network + "/dependencies";
        pmo.post(second, second, fields(secret, "Lines", "2027-05-01", ""));
        jdbc.sql("update project set manager = 'sponsor' where code = ?")
                .param(secret)
                .update();
        var page = "/projects/" + portal + "/dependencies";
        var manager = new SignedInBrowser(port, "manager");
        assertThat(manager.get("/projects/" + secret).statusCode()).isEqualTo(403);

        refused(
                manager,
                page,
                fields(network, "Back", "2027-05-01", ""),
                "supplier",
                "over a project that you may not read");
        assertThat(manager.post(page, page, fields(network, "Back", "2027-05-01", ""))
                        .body())
                .doesNotContain(secret);
        jdbc.sql("update project set state = 'CANCELLED' where code = ?")
                .param(network)
                .update();
        refused(manager, page, fields(network, "Lines", "2027-05-01", ""), "supplier", "has ended");
    }

    @Test
    void theRoadmapShowsWhomALateOneMakesLate() {
        var first = project("First");
        var second = project("Second");
        var third = project("Third");
        var finish = jdbc.sql("select finish from change_agreed_view where project_code = ?")
                .param(first)
                .query(LocalDate.class)
                .single();
        var theme = "t" + UUID.randomUUID(); // of all themes only the first 200 projects are drawn
        jdbc.sql("insert into strategic_theme (id, name, weight) values (?, ?, 5)")
                .params(theme, "Theme " + theme)
                .update();
        jdbc.sql("update project set strategic_theme = ? where code in (?, ?, ?)")
                .params(theme, first, second, third)
                .update();
        var manager = new SignedInBrowser(port, "manager");
        need(second, first, "Half a platform", finish.plusDays(3), null);
        need(third, second, "A whole platform", finish, finish);

        var page = Jsoup.parse(manager.get("/roadmap?zoom=YEAR&days=10&theme=%s&late=%s".formatted(theme, first))
                .body());

        var slipped = page.select("section[aria-labelledby=slips-title] li");
        assertThat(slipped.eachText())
                .anySatisfy(text -> assertThat(text).contains(second, "slips 7 days more, 7 in all"))
                .anySatisfy(text -> assertThat(text).contains(third, "slips 7 days more, 7 in all"));
        assertThat(slipped).hasSize(2);
        assertThat(page.select("svg.roadmap path.need title").eachText())
                .anySatisfy(text -> assertThat(text).contains("Half a platform, from " + first + " to " + second))
                .noneSatisfy(text -> assertThat(text).contains("Half a platform", "late"));
        assertThat(manager.get("/roadmap?zoom=YEAR&days=3&late=" + first).body())
                .contains("No other project slips");
        assertThat(manager.get("/roadmap?days=0").statusCode()).isEqualTo(422);
        assertThat(manager.get("/roadmap?zoom=CENTURY").statusCode()).isEqualTo(400);
        assertThat(manager.get("/roadmap?from=2927-01").statusCode()).isEqualTo(422);
        assertThat(manager.get("/roadmap?theme=%00&late=%00").statusCode()).isEqualTo(200);
    }

    private void need(String project, String supplier, String what, LocalDate needed, @Nullable LocalDate planned) {
        var body = new HashMap<String, Object>(
                Map.of("supplier", supplier, "deliverable", what, "neededBy", needed.toString()));
        if (planned != null) {
            body.put("plannedDay", planned.toString());
        }
        var path = "http://localhost:%d/api/projects/%s/dependencies".formatted(port, project);
        var rest = new TestRestTemplate("manager", "demo");
        var added = rest.postForEntity(path, body, String.class);
        assertThat(added.getStatusCode().value()).as(added.getBody()).isEqualTo(201);
        assertThat(rest.getForObject(path, String.class)).contains(what);
    }

    private static void refused(SignedInBrowser user, String page, String fields, String field, String reason) {
        var answer = user.post(page, page, fields);
        assertThat(answer.statusCode()).as(fields).isEqualTo(422);
        var shown = Jsoup.parse(answer.body());
        assertThat(shown.select(".message.bad").text()).contains(reason);
        assertThat(shown.select("#new-wrong")).hasSize(1);
        assertThat(shown.select("[name=" + field + "][aria-invalid=true]")).hasSize(1);
    }

    private static String fields(String supplier, String deliverable, String needed, String planned) {
        return "supplier=%s&deliverable=%s&neededBy=%s&plannedDay=%s"
                .formatted(
                        supplier,
                        URLEncoder.encode(deliverable, StandardCharsets.UTF_8),
                        URLEncoder.encode(needed, StandardCharsets.UTF_8),
                        planned);
    }
}
