package io.tspmo.planning.planpreview;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.IntegrationTest;
import io.tspmo.Play;
import io.tspmo.SignedInBrowser;
import io.tspmo.planning.schedule.TestPlan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The preview of an uploaded plan, in a browser without JavaScript. */
@IntegrationTest
class PreviewPagesTest {

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

    private static byte[] plausible() {
        return new TestPlan("Tickets")
                .task("Design", LocalDate.now().plusDays(20).toString(), 5)
                .task("Go live", LocalDate.now().plusDays(60).toString(), 0)
                .assign("Design", "Nobody known", 40)
                .mspdi();
    }

    private String upload(String name, byte[] file) {
        return manager.upload(page, page, name, file).uri().getPath();
    }

    private int versions() {
        return jdbc.sql("select count(*) from schedule where project_code = ?")
                .param(code)
                .query(Integer.class)
                .single();
    }

    private static byte[] sample(String name) throws Exception {
        return Files.readAllBytes(Path.of("src/test/resources/cases/plans", name));
    }

    @Test
    void aPlanIsSeenBeforeItIsTheSchedule() {
        var preview = upload("tickets.xml", plausible());

        assertThat(manager.get(preview).body())
                .contains("Preview of", "tickets.xml", "Against what is agreed", "Request", "none before a baseline")
                .contains("There is no schedule yet: this is the first.", "Nobody known", "not matched")
                .contains("Make it the schedule")
                .doesNotContain(" thing is implausible", "things are implausible", "style=\"");
        assertThat(versions()).isZero();

        assertThat(manager.post(preview, preview, "seen=0").body())
                .contains("Version 1 is stored", "<span class=\"badge\">current</span>");
        assertThat(manager.get(preview).statusCode()).isEqualTo(404);
    }

    @Test
    void anImplausiblePlanNeedsAReason_whichIsShownWithTheVersion() {
        var old = new TestPlan("Old").task("Pour concrete", "2003-03-03", 5).mspdi();
        var preview = upload("old.xml", old);

        assertThat(manager.get(preview).body())
                .contains(
                        "2 things are implausible",
                        "from 3 Mar 2003 to 7 Mar 2003",
                        "Confirm, and make it the schedule");
        var refused = manager.post(preview, preview, "seen=0&reason=+");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("role=\"alert\"", "finished on 7 Mar 2003");
        assertThat(versions()).isZero();

        assertThat(manager.post(preview, preview, "seen=0&reason=We+replay+2003")
                        .body())
                .contains("This version is implausible", "We replay 2003");
    }

    @Test
    void whatSomeoneElseStoredMeanwhileIsNotStoredTwice() {
        var file = plausible(); // a file says when it was written
        var preview = upload("tickets.xml", file);
        var other = new SignedInBrowser(port, "pmo");
        var others = other.upload(page, page, "others.xml", file).uri().getPath();
        other.post(others, others, "seen=0");

        assertThat(manager.post(preview, preview, "seen=0").body()).contains("already stored as version 1");
        assertThat(versions()).isOne();
    }

    @Test
    void aNewerVersionMeanwhileIsNamed() {
        var preview = upload("tickets.xml", plausible());
        var other = new SignedInBrowser(port, "pmo");
        var changed = new TestPlan("Tickets")
                .task("Design", LocalDate.now().plusDays(20).toString(), 8)
                .task("Go live", LocalDate.now().plusDays(60).toString(), 0)
                .mspdi();
        var others = other.upload(page, page, "others.xml", changed).uri().getPath();
        other.post(others, others, "seen=0");

        var late = manager.post(preview, preview, "seen=0");

        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body()).contains("Version 1 (others.xml", "uploaded by PMO Lead", "Against version 1");
        assertThat(manager.post(preview, preview, "seen=1").body()).contains("Version 2 is stored");
    }

    @Test
    void theLettersOfAFileAreShownAndChosenByLanguage() throws Exception {
        var preview = upload("plan.xer", sample("xer-cp1251.xer"));

        assertThat(manager.get(preview).body())
                .contains("Cyrillic (windows-1251)", "Проверка", "Korean (windows-949)", "Japanese (windows-31j)")
                .doesNotContain("x-windows");
        assertThat(manager.get(preview + "?codePage=windows-1252").body())
                .contains("Read as <b>Western European (windows-1252)</b>", "Ïðîâåðêà");
        assertThat(manager.get(preview + "?codePage=x-klingon").body()).contains("is not known here");
    }

    @Test
    void oneOfSeveralPlansIsChosenInThePreview() throws Exception {
        var preview = upload("two.xer", sample("xer-two-same-names.xer"));

        assertThat(manager.get(preview).body())
                .contains("Choose a plan", "New Project (P10)", "New Project (P20)")
                .doesNotContain("Make it the schedule");
        assertThat(manager.get(preview + "?plan=New+Project+(P20)").body())
                .contains("Against what is agreed")
                .containsPattern("<option value=\"New Project \\(P20\\)\"\\s+selected");
    }

    @Test
    void aDroppedFileIsGone_andOthersDoNotSeeIt() {
        var preview = upload("tickets.xml", plausible());

        assertThat(new SignedInBrowser(port, "pmo").get(preview).statusCode()).isEqualTo(404);
        assertThat(manager.post(preview, preview + "/drop", "").body()).contains("The file was discarded");
        assertThat(manager.get(preview).statusCode()).isEqualTo(404);
    }

    @Test
    void aVersionIsWithdrawnOnThePage() {
        var preview = upload("tickets.xml", plausible());
        manager.post(preview, preview, "seen=0");

        assertThat(manager.post(page, page + "/versions/1/withdraw", "reason=").body())
                .contains("Reason: is required");
        assertThat(manager.post(page, page + "/versions/1/withdraw", "reason=Wrong+file")
                        .body())
                .contains("Every uploaded plan was withdrawn.", "Wrong file", "withdrawn")
                .doesNotContain("<svg class=\"gantt\"");
        assertThat(manager.get(page + "?version=1").body())
                .contains("<svg class=\"gantt\"", "which was withdrawn")
                .doesNotContain("Show the current version", "Withdraw version 1");
        assertThat(manager.get(page + "?version=2").statusCode()).isEqualTo(404);
        assertThat(manager.get(page + "/tasks.csv?version=1").body()).contains("Design");
        assertThat(new SignedInBrowser(port, "auditor")
                        .get("/audit/projects/" + code)
                        .body())
                .contains("withdrew version 1 of the schedule");
    }
}
