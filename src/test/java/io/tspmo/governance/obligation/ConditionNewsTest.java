package io.tspmo.governance.obligation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.IntegrationTest;
import io.tspmo.SignedInBrowser;
import io.tspmo.Users;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who sees a condition, and who is told of it. */
@IntegrationTest
class ConditionNewsTest extends Owed {

    @Test
    void whoOwesAConditionReadsTheProject_evenWhileSomebodyElseVerifiesIt() {
        var project = delivering();
        var owner = users.create("project-manager");
        var browser = new SignedInBrowser(port, owner, Users.PASSWORD);
        assertThat(browser.get("/projects/" + project.code()).statusCode()).isEqualTo(403);
        owe(project, owner, LocalDate.now().plusDays(9));
        project.answer("fulfilObligation", owner, Map.of("fulfilmentEvidence", "It is signed."))
                .waitsAt("reportPhase", "verifyObligation");

        assertThat(browser.get("/projects/" + project.code()).body()).contains(CONDITION, "Reported", "It is signed.");
    }

    @Test
    void newsAreDismissedOneByOneOrAllAtOnce_byEachForHimself() {
        var project = delivering();
        for (int days = 5; days < 8; days++) {
            owe(project, "board3", LocalDate.now().plusDays(days));
        }
        var browser = new SignedInBrowser(port, "board3");
        assertThat(browser.get("/").body()).contains("News", "Dismiss all", "Condition from ");
        var ids = jdbc.sql("select id from notice where project_code = ? and text like 'Condition from %' order by id")
                .param(project.code().value())
                .query(Long.class)
                .list();

        new SignedInBrowser(port, "board2").post("/", "/notices/" + ids.get(0) + "/seen", "");
        assertThat(newsOf("board3")).as("what is for somebody else stays").hasSize(3);
        assertThat(browser.post("/", "/notices/" + ids.get(0) + "/seen", "").statusCode())
                .isEqualTo(200);
        assertThat(newsOf("board3")).hasSize(2);
        browser.post("/", "/notices/seen", "last=" + ids.get(1));
        assertThat(newsOf("board3")).as("later news were not on the page").hasSize(1);
        browser.post("/", "/notices/seen", "last=" + ids.get(2));
        assertThat(browser.get("/").body()).doesNotContain("news-title");
    }
}
