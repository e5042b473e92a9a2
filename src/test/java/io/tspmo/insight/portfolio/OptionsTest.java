package io.tspmo.insight.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.IntegrationTest;
import io.tspmo.platform.form.FormOptions;
import io.tspmo.project.event.SampleDataRequested;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class OptionsTest {

    @Autowired
    List<FormOptions> sources;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    IdentityService identities;

    @Autowired
    ApplicationEventPublisher events;

    @Test
    void sampleThemesAreOfferedOnceAndOnlyWhileActive() {
        events.publishEvent(new SampleDataRequested(1));
        events.publishEvent(new SampleDataRequested(1));
        assertThat(values("themes")).containsOnlyOnce("compliance", "resilience", "customer", "cloud", "efficiency");

        jdbc.sql("insert into strategic_theme values ('gone', 'Gone', 1, false) on conflict do nothing")
                .update();
        assertThat(values("themes")).doesNotContain("gone");
    }

    @Test
    void onlyOpenProjectsCanBeChosen() {
        var projects = new ProjectsInTables(jdbc);
        var open = projects.insert("Open", "PLANNING", "ON_HOLD", 1, "sponsor");
        var ended = projects.insert("Ended", "CLOSED", "COMPLETED", 1, "sponsor");

        assertThat(values("projects")).contains(open).doesNotContain(ended);
    }

    @Test
    void onlyProjectsThatSomebodyMayReadCanBeChosen() {
        var code = new ProjectsInTables(jdbc).insert("Own", "PLANNING", "ACTIVE", 1, "sponsor");

        assertThat(asked("sponsor", "sponsor")).contains(code);
        assertThat(asked("stranger", "pmo")).contains(code);
        assertThat(asked("stranger", "sponsor")).doesNotContain(code);
    }

    private List<String> asked(String user, String group) {
        identities.setAuthentication(user, List.of(group));
        try {
            return values("projects");
        } finally {
            identities.clearAuthentication();
        }
    }

    @Test
    void membersOfAGroupAreOfferedToPeopleWhoMayNotListUsers() {
        identities.setAuthentication("requester", List.of("requester"));
        try {
            assertThat(options("users:steering-committee"))
                    .contains(new FormOptions.Option("board1", "Board Member 1 (board1)"))
                    .hasSize(3);
            assertThat(identities.getCurrentAuthentication().getUserId()).isEqualTo("requester");
        } finally {
            identities.clearAuthentication();
        }
        assertThat(values("users:nobody-is-in-it")).isEmpty();
    }

    private List<String> values(String source) {
        return options(source).stream().map(FormOptions.Option::value).toList();
    }

    private List<FormOptions.Option> options(String source) {
        var answering =
                sources.stream().filter(options -> options.supports(source)).toList();
        assertThat(answering).as("one answers for " + source).hasSize(1);
        return answering.get(0).options(source);
    }
}
