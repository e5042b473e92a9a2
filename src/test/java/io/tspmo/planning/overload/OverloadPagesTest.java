package io.tspmo.planning.overload;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.IntegrationTest;
import io.tspmo.SignedInBrowser;
import io.tspmo.planning.levelling.Staff;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who sees whose overload on the page and in its file. */
@IntegrationTest
class OverloadPagesTest {

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ApplicationContext context;

    private Staff staff;
    private OverloadTasks overloads;

    @BeforeEach
    void hire() {
        staff = new Staff(jdbc);
        overloads = new OverloadTasks(context);
    }

    @AfterEach
    void leaveNothing() {
        overloads.leave();
        staff.leave();
    }

    @Test
    void thePageShowsWhoAndWhichWeeks_toThoseWhoLookAfterPeople_andToEverybodyTheOwnOnly() {
        var busy = staff.person("busy", 40, 3);
        staff.book(staff.project(50, 45, 0, 2), busy, 9, 0, 2, "SOFT");
        overloads.scan();
        for (var user : List.of("resources", "pmo", "auditor")) {
            var browser = new SignedInBrowser(port, user);
            assertThat(browser.get("/overload").body()).contains("Person " + busy, "Over 100 % in a week", "<rect");
            assertThat(browser.get("/overload.csv").body()).contains(busy, "113");
        }
        assertThat(new SignedInBrowser(port, "resources").get("/overload").body())
                .contains("#/?task=");
        assertThat(new SignedInBrowser(port, "auditor").get("/overload").body()).doesNotContain("#/?task=");
        var own = new SignedInBrowser(port, "security");
        assertThat(own.get("/overload").body()).doesNotContain(busy).contains("Your own load");
        assertThat(own.get("/overload.csv").statusCode()).isEqualTo(403);
    }

    /** Nothing found is not the same as nothing looked for. */
    @Test
    void aPageSaysWhenItWasCheckedLast_andThatItWasNotYet() {
        jdbc.sql("delete from overload_check").update();
        var manager = new SignedInBrowser(port, "resources");
        assertThat(manager.get("/overload").body())
                .contains("Not checked yet")
                .doesNotContain("Last checked", "No person is overloaded");
        assertThat(new SignedInBrowser(port, "security").get("/overload").body())
                .contains("Not checked yet")
                .doesNotContain("You are not overbooked");

        manager.post("/overload", "/overload/look", "");

        assertThat(manager.get("/overload").body())
                .contains("Last checked", "started by Resource Manager", "above a rule")
                .doesNotContain("Not checked yet");
        assertThat(new SignedInBrowser(port, "security").get("/overload").body())
                .contains("Last checked", "You are not overbooked");
        overloads.scan();
        assertThat(manager.get("/overload").body()).contains("nightly check");
    }
}
