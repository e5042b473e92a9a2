package io.tspmo.planning.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tspmo.IntegrationTest;
import io.tspmo.Play;
import io.tspmo.SignedInBrowser;
import io.tspmo.planning.levelling.Staff;
import io.tspmo.planning.planfile.ImportedSchedule;
import io.tspmo.planning.planfile.PlanFile;
import io.tspmo.planning.planfile.PlanTerms.Rule;
import io.tspmo.planning.schedule.TestPlan;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mpxj.ConstraintType;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A plan of one project is fitted to the hours of its people, over the page and over REST. */
@IntegrationTest
class PlanFitTest {

    @LocalServerPort
    int port;

    @Autowired
    Play play;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ObjectMapper json;

    @Autowired
    PlanFile reader;

    @Autowired
    FitAcceptance acceptance;

    @TempDir
    Path folder;

    private Staff staff;
    private String code;
    private String page;
    private SignedInBrowser manager;
    private LocalDate monday;
    private String ann;

    @BeforeEach
    void accepted() {
        code = play.submit(Play.request()).accept("LITE").code().value();
        page = "/projects/" + code + "/schedule";
        manager = new SignedInBrowser(port, "manager");
        staff = new Staff(jdbc);
        monday = staff.monday.plusWeeks(2);
        ann = staff.person("ann", 40, 3);
    }

    @AfterEach
    void leave() {
        jdbc.sql("delete from schedule_resource where project_code = ?")
                .param(code)
                .update();
        staff.leave();
    }

    private String day(int weekday) {
        return monday.plusDays(weekday / 5 * 7 + weekday % 5).toString();
    }

    /** Two tasks of a week at once, both by Ann, who is planned up to 85 % of 40 hours, and a milestone after them. */
    private TestPlan plan() {
        var plan = new TestPlan("Rollout")
                .task("Design", day(0), 5)
                .task("Manual", day(0), 5)
                .task("Go live", day(4), 0)
                .link("Design", "Go live")
                .link("Manual", "Go live")
                .assign("Design", ann, 32)
                .assign("Manual", ann, 32);
        plan.file.getProjectProperties().setStartDate(monday.atTime(8, 0));
        return plan;
    }

    private void upload(TestPlan plan) throws Exception {
        var address = "http://localhost:" + port + "/api/projects/" + code + "/schedule?name=rollout.xml&reason=Trial";
        var stored = send(HttpRequest.newBuilder(URI.create(address))
                .header("Authorization", basic("manager"))
                .PUT(BodyPublishers.ofByteArray(plan.mspdi())));
        assertThat(stored.statusCode()).as(stored.body()).isEqualTo(201);
    }

    private static String basic(String user) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":demo").getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void theFittedPlanIsComparedAcceptedAndTakenAlong() throws Exception {
        upload(plan());
        var id = fit();
        var found = json.readTree(get("manager", "/" + id).body());

        assertThat(found.path("status").asText()).isEqualTo("DONE");
        var result = found.path("result");
        assertThat(result.path("finish").asText()).isEqualTo(day(9));
        assertThat(result.path("bound").asText()).isEqualTo(day(9));
        assertThat(result.path("proven").asBoolean()).isTrue();

        var shown = manager.get(page + "/fits/" + id).body();
        assertThat(shown).contains("proven shortest", "<svg class=\"gantt\"", "finish now", "Waits for Person " + ann);
        assertThat(shown).contains("Whose hours bind", "64 h", "People are planned up to <span>85 %</span>");

        var file = manager.get(page + "/fits/" + id + ".xml");
        assertThat(file.headers().firstValue("content-disposition").orElse("")).contains("fitted-plan");
        var read = read(file.body());
        assertThat(read.finish()).isEqualTo(LocalDate.parse(day(9)));
        assertThat(read.links()).hasSize(2);
        assertThat(read.tasks()).extracting(task -> task.name()).containsExactly("Design", "Manual", "Go live");
        assertThat(read.work()).extracting(work -> work.hours().intValue()).containsExactly(32, 32);

        var accepted = post("manager", "/" + id + "/accept", "{\"comment\":\"As Ann can\"}");
        assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(200);
        assertThat(json.readTree(accepted.body()).path("status").asText()).isEqualTo("ACCEPTED");
        assertThat(json.readTree(accepted.body()).path("storedNumber").asInt()).isEqualTo(2);
        assertThat(manager.get(page).body()).contains("fitted-plan-" + id + ".xml");
        assertThat(post("manager", "/" + id + "/accept", "").statusCode()).isEqualTo(409);
        assertThat(jdbc.sql("select count(*) from ledger_entry where kind = 'PLAN_FIT' and project = ?")
                        .param(code)
                        .query(Integer.class)
                        .single())
                .isEqualTo(4);
    }

    @Test
    void deadlinesConstraintsAndCalendarsOfTheFileCount() throws Exception {
        var plan = plan();
        plan.change("Manual", task -> task.setDeadline(LocalDate.parse(day(4)).atTime(17, 0)));
        plan.change("Design", task -> {
            task.setConstraintType(ConstraintType.START_NO_EARLIER_THAN);
            task.setConstraintDate(LocalDate.parse(day(1)).atTime(8, 0));
        });
        plan.calendar.addCalendarException(LocalDate.parse(day(7)));
        upload(plan.assign("Manual", "Agency", 20));
        jdbc.sql("insert into schedule_resource (project_code, resource, level) values (?, 'Agency', 1)")
                .param(code)
                .update();

        var id = fit();
        var rows = json.readTree(get("manager", "/" + id).body()).path("result").path("rows");

        assertThat(rows.get(1).path("newFinish").asText()).isEqualTo(day(4));
        assertThat(rows.get(0).path("newFinish").asText()).isEqualTo(day(10)); // a day off lies between
        var read = read(manager.get(page + "/fits/" + id + ".xml").body());
        assertThat(read.terms().terms()).anySatisfy(term -> {
            assertThat(term.rule()).isEqualTo(Rule.START_AFTER);
            assertThat(term.ruleDay()).isEqualTo(LocalDate.parse(day(1)));
        });
        assertThat(read.terms().days()).extracting(off -> off.day()).contains(LocalDate.parse(day(7)));
    }

    @Test
    void nobodyIsPlannedAboveTheShareThatTheTableNames() throws Exception {
        var plan = new TestPlan("Rollout").task("Design", day(0), 5).assign("Design", ann, 40);
        plan.file.getProjectProperties().setStartDate(monday.atTime(8, 0));
        upload(plan);

        var result = json.readTree(get("manager", "/" + fit()).body()).path("result");

        assertThat(result.path("finish").asText()).isEqualTo(day(5)); // 34 of the 40 hours fit into the week
    }

    @Test
    void whoIsBookedElsewhereHasLessTime() throws Exception {
        var other = staff.project(50, 20, 0, 40);
        staff.book(other, ann, 4, 0, 40, "HARD");
        upload(plan());

        var result = json.readTree(get("manager", "/" + fit()).body()).path("result");

        assertThat(result.path("finish").asText())
                .isEqualTo(day(22)); // 64 hours; 85 % of 8 hours are 6.8, of which 4 are booked
        var back = manager.get(page + "/fits").body();
        assertThat(back).contains("Fitted plan", "Not before");
    }

    @Test
    void aResourceThatIsNotMatchedIsNamedWithItsTask() throws Exception {
        var plan = plan().task("Build", day(5), 5).assign("Build", "Somebody else", 40);
        upload(plan);

        var refused = post("manager", "", "");

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("Build", "Somebody else", "not matched");
        assertThat(manager.post(page + "/fits", page + "/fits", "").body())
                .contains("cannot be fitted yet", "Somebody else", "Match resources");
        assertThat(jdbc.sql("select count(*) from plan_fit where project_code = ?")
                        .param(code)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void whatChangedMeanwhileIsSaidAndNothingIsTaken() throws Exception {
        upload(plan());
        var id = fit();
        var other = staff.project(50, 20, 2, 2);
        staff.book(other, ann, 4, 2, 2, "HARD");

        var refused = post("manager", "/" + id + "/accept", "");

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("free hours changed since");
        assertThat(post("manager", "/" + id + "/drop", "").statusCode()).isEqualTo(200);
    }

    @Test
    void whatEndsAfterTheAgreedFinishGoesThroughChangeControlFirst() throws Exception {
        var agreed = LocalDate.parse(day(5));
        baseline(1, agreed);
        upload(plan());
        var id = fit();
        assertThat(manager.get(page + "/fits/" + id).body())
                .contains("after the agreed", "requests a change of the baseline");

        var accepted = post("manager", "/" + id + "/accept", "");

        assertThat(json.readTree(accepted.body()).path("status").asText())
                .as(accepted.body())
                .isEqualTo("PROPOSED");
        assertThat(jdbc.sql("select author || ' ' || finish from change_request where project_code = ?")
                        .param(code)
                        .query(String.class)
                        .single())
                .isEqualTo("manager " + day(9));
        acceptance.settle();
        assertThat(status(id).path("status").asText()).as("before it is agreed").isEqualTo("PROPOSED");
        baseline(2, LocalDate.parse(day(9)));
        acceptance.settle();
        acceptance.settle();
        assertThat(status(id).path("status").asText()).isEqualTo("ACCEPTED");
        assertThat(status(id).path("storedNumber").asInt()).isEqualTo(2);
    }

    private void baseline(int number, LocalDate finish) {
        jdbc.sql(
                        """
                        insert into baseline (project_code, number, scope, start_day, finish, budget, currency, tier, method, risk_score,
                                              authority, source, agreed_at)
                        select code, ?, 'All', least(wanted_start, ?), ?, budget, currency, tier, method, 10, 'GATE', 'Request', now()
                        from project where code = ?
                        """)
                .params(number, java.sql.Date.valueOf(finish), java.sql.Date.valueOf(finish), code)
                .update();
    }

    @Test
    void aRunThatIsCancelledEndsAndChangesNothing() throws Exception {
        var plan = new TestPlan("Twelve reports");
        var ben = staff.person("ben", 35, 3);
        for (int n = 1; n <= 12; n++) {
            plan.task("Report " + n, day(0), 5).assign("Report " + n, ben, 24);
        }
        upload(plan);
        var asked = post("manager", "", "");
        long id = json.readTree(asked.body()).path("id").asLong();

        var cancelled = post("manager", "/" + id + "/cancel", "");

        assertThat(cancelled.statusCode()).as(cancelled.body()).isEqualTo(200);
        assertThat(json.readTree(cancelled.body()).path("status").asText()).isEqualTo("CANCELLED");
        assertThat(manager.get(page + "/fits/" + id).body())
                .contains("Cancelled by Project Manager", "Nothing was changed");
        assertThat(post("manager", "/" + id + "/cancel", "").statusCode()).isEqualTo(409);
        assertThat(post("manager", "/" + id + "/accept", "").statusCode()).isEqualTo(409);
        var again = fit(); // the next one does not wait for it
        assertThat(status(again).path("status").asText()).isEqualTo("DONE");
    }

    @Test
    void onlyWhoKeepsTheScheduleFits() throws Exception {
        upload(plan());

        assertThat(post("auditor", "", "").statusCode()).isEqualTo(403);
        assertThat(get("auditor", "").statusCode()).isEqualTo(200);
        assertThat(get("manager", "/999999").statusCode()).isEqualTo(404);
        assertThat(post("manager", "/999999/cancel", "").statusCode()).isEqualTo(404);
    }

    private long fit() throws Exception {
        var asked = post("manager", "", "{\"seed\":7}");
        assertThat(asked.statusCode()).as(asked.body()).isEqualTo(202);
        long id = json.readTree(asked.body()).path("id").asLong();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> !status(id).path("status").asText().equals("RUNNING"));
        assertThat(status(id).path("seed").asLong()).isEqualTo(7);
        return id;
    }

    private JsonNode status(long id) throws Exception {
        return json.readTree(get("manager", "/" + id).body());
    }

    private ImportedSchedule read(String file) throws Exception {
        var path = folder.resolve("fitted.xml");
        Files.writeString(path, file, StandardCharsets.UTF_8);
        return reader.read(path, "", "");
    }

    private HttpResponse<String> get(String user, String path) throws Exception {
        return send(request(user, path).GET());
    }

    private HttpResponse<String> post(String user, String path, String body) throws Exception {
        return send(
                request(user, path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String user, String path) {
        return HttpRequest.newBuilder(
                        URI.create("http://localhost:" + port + "/api/projects/" + code + "/schedule/fits" + path))
                .header("Authorization", basic(user));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }
}
