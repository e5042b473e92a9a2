package io.tspmo.planning.schedulepage;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.IntegrationTest;
import io.tspmo.Play;
import io.tspmo.SignedInBrowser;
import io.tspmo.planning.schedule.TestPlan;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The pages of a schedule, in a browser without JavaScript. */
@IntegrationTest
class SchedulePagesTest {

    @LocalServerPort
    int port;

    @Autowired
    Play play;

    @Autowired
    JdbcClient jdbc;

    private String code;
    private String page;
    private SignedInBrowser manager;

    @BeforeEach
    void accepted() {
        code = play.submit(Play.request()).accept("LITE").code().value();
        page = "/projects/" + code + "/schedule";
        manager = new SignedInBrowser(port, "manager");
    }

    private String upload(TestPlan plan) {
        return upload("C:\\plans\\rollout.xml", plan.mspdi());
    }

    /** With a reason, since the days of plans of tests pass. */
    private String upload(String name, byte[] file) {
        var preview = manager.upload(page, page, name, file);
        var seen = Pattern.compile("name=\"seen\" value=\"(\\d+)\"").matcher(preview.body());
        var address = preview.uri().getPath();
        return seen.find()
                ? manager.post(address, address, "reason=The+days+of+tests+pass&seen=" + seen.group(1))
                        .body()
                : preview.body();
    }

    @Test
    void aPlanIsUploadedAndDrawn() {
        assertThat(manager.get(page).body()).contains("No plan is uploaded yet", "type=\"file\"");
        assertThat(manager.get("/projects/" + code).body()).contains(page + '"');

        var body = upload(TestPlan.rollout()
                .baseline("Build", "2027-03-08", "2027-03-17", 8000)
                .change("Design", task -> task.setPercentageComplete(50)));

        assertThat(body)
                .contains(
                        "Version 1 is stored: 4 tasks", "rollout.xml", "<svg class=\"gantt\"", "2 business days after")
                .contains("Build: 8 Mar 2027 to 19 Mar 2027, 0% complete, critical, baseline finish 17 Mar 2027")
                .contains(
                        "class=\"task critical\"",
                        "class=\"milestone critical\"",
                        "class=\"baseline\"",
                        "class=\"done\"")
                .contains("8,000.00 EUR", "<svg class=\"curve\"", "1 resource")
                .doesNotContain("C:\\plans", "style=\"");
        assertThat(manager.get(page + "?zoom=MONTHS").body()).contains("Mar 2027");
        assertThat(manager.get(page + "?zoom=DECADES").statusCode()).isEqualTo(400);
        assertThat(new SignedInBrowser(port, "auditor").get(page).body())
                .contains("<svg class=\"gantt\"")
                .doesNotContain("type=\"file\"");
    }

    @Test
    void whatMovedIsSaid() {
        upload(TestPlan.rollout().task("Leave out", "2027-03-01", 1));
        var later = TestPlan.rollout().task("Train", "2027-03-22", 2);
        later.get("Train").setUniqueID(77); // a tool gives no number twice
        later.change("Write manual", task -> {
            task.setFinish(task.getFinish().plusDays(1));
            task.setPercentageComplete(30);
        });

        var file = later.mspdi();
        var body = upload("rollout.xml", file);

        assertThat(body).contains("Version 2 is stored: 5 tasks, 1 of them moved");
        assertThat(body.replaceAll("<[^>]+>", "").replaceAll("\\s+", " "))
                .contains("1 task is new: Train", "1 task is gone: Leave out", "1 task went on", "Write manual 0 +1");
        assertThat(upload("again.xml", file)).contains("is the current version already");
    }

    @Test
    void aRefusalIsTheReasonOnThePage() {
        var body = upload(TestPlan.rollout().link("Go live", "Design"));

        assertThat(body).contains("form a circle", "No plan is uploaded yet");
    }

    @Test
    void aLargePlanIsShownInParts() {
        var plan = new TestPlan("Large").inside("Programme", "2027-03-01", "2027-03-01");
        for (int i = 1; i <= 160; i++) {
            plan.task("Step " + i, "2027-03-01", 1);
        }
        var body = upload(plan);

        assertThat(body).contains("Shown: 1 of 1 rows of 1 of 2 levels").doesNotContain(">Step 1<");
        var first = manager.get(page + "?level=2").body();
        assertThat(first).contains(">Step 1<", "Page 1 of 2").doesNotContain(">Step 160<");
        assertThat(manager.get(page + "?level=2&page=1").body()).contains(">Step 160<", "Page 2 of 2");
        assertThat(manager.get(page + "?level=2&page=99999&under=1").body()).contains("Only ", ">Step 160<");
    }

    @Test
    void resourcesAreMatchedAndTheMatchesSaved() {
        jdbc.sql("insert into skill (id, name) values ('page-skill', 'Skill of the page') on conflict do nothing")
                .update();
        upload(TestPlan.rollout().assign("Design", "A; B & C", 12));
        var people = page + "/people";
        assertThat(manager.get(people).body()).contains("Nobody known", "A; B &amp; C", "not matched");

        var wrong = manager.post(people, people, "resource=Nobody+known&person=who&skill=&level=1");
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("This name fits no person or several", "value=\"who\"");
        assertThat(known()).isZero();

        var unmatched = manager.seen(people, "Nobody known");
        var other = manager.seen(people, "A; B &amp; C");
        var fields = "resource=Nobody+known&person=&skill=page-skill&level=2" + unmatched
                + "&resource=A%3B+B+%26+C&person=&skill=&level=1&external=A%3B+B+%26+C" + other;
        var kept = manager.post(people, people, fields);
        assertThat(kept.body()).contains("The matches were saved.").doesNotContain("not matched");
        assertThat(known()).isEqualTo(2);
        assertThat(manager.post(people, people, fields).body()).contains("The matches were saved.");

        var late = manager.post(
                people,
                people,
                "resource=Nobody+known&person=&skill=page-skill&level=4" + unmatched
                        + "&resource=A%3B+B+%26+C&person=&skill=&level=1" + other);
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body())
                .contains("Changed meanwhile. Minimum level: now 2, you entered 4.", "Save again to replace them")
                .as("what was not touched is not marked")
                .doesNotContain("External: now");
        assertThat(jdbc.sql("select level from schedule_resource where project_code = ? and skill is not null")
                        .param(code)
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
        assertThat(upload(TestPlan.rollout().task("Train", "2027-03-22", 1))).doesNotContain("not matched");
    }

    private int known() {
        return jdbc.sql("select count(*) from schedule_resource where project_code = ?")
                .param(code)
                .query(Integer.class)
                .single();
    }

    @Test
    void estimatesAreCheckedAndKept() {
        upload(TestPlan.rollout());
        var estimates = page + "/estimates";
        var build = jdbc.sql("select task from schedule_task where project_code = ? and name = 'Build'")
                .param(code)
                .query(Integer.class)
                .single();

        var wrong = manager.post(estimates, estimates, "task=" + build + "&optimistic=50&likely=40&pessimistic=90");
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("the best must not exceed the likely", "value=\"50\"");
        assertThat(manager.post(estimates, estimates, "task=" + build + "&optimistic=-1&likely=40&pessimistic=1e9")
                        .body())
                .contains("an estimate is a number of hours from 0 on");

        var seen = manager.seen(estimates, "value=\"" + build + "\"");
        var first = "task=" + build + "&optimistic=60&likely=80.5&pessimistic=120" + seen;
        assertThat(manager.post(estimates, estimates, first).body())
                .contains("The estimates were saved", "value=\"80.5\"");
        assertThat(manager.get(page + "/tasks.csv").body()).contains("60.00,80.50,120.00");
        var late =
                manager.post(estimates, estimates, "task=" + build + "&optimistic=60&likely=70&pessimistic=120" + seen);
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body()).contains("Changed meanwhile. Likely: now 80.5, you entered 70.", "value=\"70\"");
        assertThat(manager.post(estimates, estimates, "task=" + build + "&optimistic=&likely=&pessimistic=" + seen)
                        .body())
                .as("who changed nothing overwrites nothing")
                .contains("The estimates were saved", "value=\"80.5\"");
        var now = manager.seen(estimates, "value=\"" + build + "\"");
        assertThat(manager.post(estimates, estimates, "task=" + build + "&optimistic=&likely=&pessimistic=" + now)
                        .body())
                .contains("The estimates were saved");
        assertThat(manager.get(page + "/tasks.csv").body()).doesNotContain("80.50");
    }

    @Test
    void tasksAreExported() {
        upload(TestPlan.rollout().task("=cmd|'x'!A1", "2027-03-01", 1));

        var csv = manager.get(page + "/tasks.csv");

        assertThat(csv.headers().firstValue("content-type")).hasValue("text/csv;charset=UTF-8");
        assertThat(csv.body()).contains("task,parent,wbs,name", ",Go live,", "'=cmd", "FS");
    }
}
