package io.tspmo.planning.planupload;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tspmo.IntegrationTest;
import io.tspmo.Play;
import io.tspmo.RowsAndFacts;
import io.tspmo.planning.schedule.TestPlan;
import io.tspmo.planning.schedule.UploadsOverApi;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What the table planRules finds implausible is no schedule without a reason; what it does not find is one at once. */
@IntegrationTest
class ImplausiblePlansTest extends UploadsOverApi {

    /** Some days from today on. */
    private static String in(int days) {
        var day = LocalDate.now().plusDays(days);
        return (day.getDayOfWeek().getValue() > 5 ? day.plusDays(2) : day).toString();
    }

    private static TestPlan plausible() {
        return new TestPlan("Tickets")
                .task("Design", in(20), 5)
                .task("Build", in(30), 10)
                .task("Test", in(50), 5)
                .task("Go live", in(60), 0);
    }

    private List<String> findings(String body) throws Exception {
        return StreamSupport.stream(json.readTree(body).path("errors").spliterator(), false)
                .map(error -> error.path("field").asText())
                .toList();
    }

    @Test
    void aPlausiblePlanIsTheScheduleAtOnce() throws Exception {
        var answer = putAsItIs("manager", "", plausible().mspdi());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }

    /** As an old file, which was taken without a question and raised the chance to meet the finish. */
    @Test
    void aPlanThatEndedYearsAgoIsRefused_untilAReasonIsGiven() throws Exception {
        var old = new TestPlan("Old").task("Pour concrete", "2003-03-03", 5).mspdi();

        var refused = putAsItIs("manager", "?name=old.xml", old);
        var blanks = putAsItIs("manager", "?name=old.xml&reason=%20%E2%80%8B", old);

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(findings(refused.body())).containsExactly("dates", "finish");
        assertThat(refused.body())
                .contains("The plan runs from 3 Mar 2003 to 7 Mar 2003", "finished on 7 Mar 2003", "has 1 open task");
        assertThat(blanks.statusCode()).isEqualTo(422);
        assertThat(count("schedule")).isZero();

        var confirmed = putAsItIs("manager", "?name=old.xml&reason=A+replay+of+2003", old);

        assertThat(confirmed.statusCode()).as(confirmed.body()).isEqualTo(201);
        var version = json.readTree(get("auditor", "/versions").body()).path(0);
        assertThat(version.path("confirmation").asText()).isEqualTo("A replay of 2003");
        assertThat(version.path("implausible")).hasSize(2);
        assertThat(jdbc.sql(
                                "select body from ledger_entry where kind = 'SCHEDULE' and project = ? and outcome = 'STORED'")
                        .param(project.code().value())
                        .query(String.class)
                        .single())
                .contains("confirmation", "implausible");
        RowsAndFacts.assertAgree(jdbc, "schedule", List.of(project.code().value()));
    }

    @Test
    void eachThingThatIsImplausibleIsNamed() throws Exception {
        play.submit(withTitle("Harbour crane renewal"));
        var plan = plausible().change("Build", task -> task.setCost(900_000));
        plan.file.getProjectProperties().setCurrencyCode("RUB");
        plan.file
                .getProjectProperties()
                .setStatusDate(LocalDate.now().plusDays(40).atTime(17, 0));

        var refused = putAsItIs("manager", "?name=harbour-crane-renewal_v3.xml", plan.mspdi());

        assertThat(findings(refused.body())).containsExactlyInAnyOrder("currency", "name", "statusDay");
        assertThat(refused.body()).contains("in RUB, the project in EUR", "Harbour crane renewal");

        var dear = plausible().change("Build", task -> task.setCost(900_000));
        var cost = putAsItIs("manager", "", dear.mspdi());
        assertThat(findings(cost.body())).containsExactly("cost");
        assertThat(cost.body()).contains("900,000.00 EUR", "500 %", "180,000.00 EUR");
    }

    private static java.util.Map<String, Object> withTitle(String title) {
        var request = Play.request();
        request.put("title", title);
        return request;
    }

    @Test
    void aPlanOfAnOlderStatusIsRefused() throws Exception {
        var newer = plausible();
        newer.file.getProjectProperties().setStatusDate(LocalDate.now().atTime(17, 0));
        var older = plausible().task("Train", in(55), 2);
        older.file
                .getProjectProperties()
                .setStatusDate(LocalDate.now().minusDays(10).atTime(17, 0));
        putAsItIs("manager", "", newer.mspdi());

        assertThat(findings(putAsItIs("manager", "", older.mspdi()).body())).containsExactly("statusDay");
    }

    @Test
    void aPreviewSaysWhatWouldChange_andStoresNothing() throws Exception {
        putAsItIs("manager", "", plausible().mspdi());
        var later = plausible().task("Train", in(55), 2).assign("Test", "Nobody known", 16);
        later.change("Go live", task -> {
            task.setStart(LocalDate.parse(in(160)).atTime(17, 0));
            task.setFinish(task.getStart());
        });

        var answer = post("manager", "/preview?name=later.xml", later.mspdi());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        var preview = json.readTree(answer.body());
        assertThat(preview.path("finish").asText()).isEqualTo(in(160));
        assertThat(preview.path("agreed").path("agreed").asText()).isEqualTo("Request");
        assertThat(preview.path("agreed").path("finishLater").asInt())
                .isEqualTo((int) java.time.temporal.ChronoUnit.DAYS.between(
                        LocalDate.now().plusDays(14).plusWeeks(20), LocalDate.parse(in(160))));
        assertThat(preview.path("before").path("version").asInt()).isOne();
        assertThat(preview.path("before").path("moved").asInt()).isOne();
        assertThat(preview.path("before").path("moves").path(0).path("name").asText())
                .isEqualTo("Go live");
        assertThat(preview.path("before").path("changes").path("added").path(0).asText())
                .isEqualTo("Train");
        assertThat(preview.path("people").path(0).path("matched").asBoolean()).isFalse();
        assertThat(count("schedule")).isOne();

        var stored = json.readTree(
                putAsItIs("manager", "?name=later.xml", later.mspdi()).body());
        assertThat(stored.path("moved")).isEqualTo(preview.path("before").path("moved"));
        assertThat(post("requester", "/preview", later.mspdi()).statusCode()).isEqualTo(403);
    }

    @Test
    void aWithdrawnVersionStaysReadable_andTheOneBeforeIsCurrentAgain() throws Exception {
        putAsItIs("manager", "?name=first.xml", plausible().mspdi());
        putAsItIs(
                "manager",
                "?name=second.xml",
                plausible().task("Train", in(55), 2).mspdi());
        jdbc.sql("update schedule_task set optimistic_hours = 30, likely_hours = 40, pessimistic_hours = 90"
                        + " where project_code = ? and number = 2 and name = 'Build'")
                .param(project.code().value())
                .update();

        assertThat(post("manager", "/versions/2/withdraw?reason=%20", new byte[0])
                        .statusCode())
                .isEqualTo(422);
        assertThat(post("manager", "/versions/1/withdraw?reason=No", new byte[0])
                        .statusCode())
                .isEqualTo(409);
        assertThat(post("manager", "/versions/2/withdraw?reason=Wrong+file", new byte[0])
                        .statusCode())
                .isEqualTo(204);

        var current = json.readTree(get("manager").body());
        assertThat(current.path("version").asInt()).isOne();
        assertThat(StreamSupport.stream(current.path("tasks").spliterator(), false)
                        .filter(task -> task.path("name").asText().equals("Build"))
                        .flatMap(task ->
                                StreamSupport.stream(task.path("estimate").spliterator(), false))
                        .map(JsonNode::intValue))
                .containsExactly(30, 40, 90);
        var versions = json.readTree(get("auditor", "/versions").body());
        assertThat(versions.path(0).path("withdrawn").path("reason").asText()).isEqualTo("Wrong file");
        assertThat(versions.path(1).has("withdrawn")).isFalse();
        assertThat(jdbc.sql("select number from schedule_newest_view where project_code = ?")
                        .param(project.code().value())
                        .query(Integer.class)
                        .single())
                .isOne();

        var third = putAsItIs(
                "manager",
                "?name=second.xml",
                plausible().task("Train", in(55), 2).mspdi());
        assertThat(json.readTree(third.body()).path("version").asInt()).isEqualTo(3);
        post("manager", "/versions/3/withdraw?reason=Again", new byte[0]);
        post("manager", "/versions/1/withdraw?reason=All+of+it", new byte[0]);
        assertThat(get("manager").statusCode()).isEqualTo(404);
        assertThat(json.readTree(get("manager", "?version=2").body())
                        .path("fileName")
                        .asText())
                .isEqualTo("second.xml");
        RowsAndFacts.assertAgree(
                jdbc, "schedule_withdrawal", List.of(project.code().value()));
    }
}
