package io.tspmo.platform.help;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.IntegrationTest;
import io.tspmo.Play;
import io.tspmo.SignedInBrowser;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Help on the running server, as a person without a script reads it. */
@IntegrationTest
class HelpPagesTest {

    @LocalServerPort
    int port;

    @Autowired
    Play play;

    private SignedInBrowser browser;

    @BeforeEach
    void signIn() {
        browser = new SignedInBrowser(port, "sponsor", "demo");
    }

    @Test
    void aPageSaysWhatItIs_alsoWhenItIsShownAgainAfterARefusedForm() {
        assertThat(shown("/work")).contains("What is this?").contains("What is on this list?");
        assertThat(browser.getOnly("/projects/PRJ-1999-0001").body()).contains("Is what I entered lost?");
        assertThat(SignedInBrowser.ofNobody(port).getOnly("/login").body())
                .contains("Which name and password do I use?")
                .doesNotContain("/glossary");
    }

    @Test
    void theFormOfATaskSaysWhatItIs_andThatOfARequest() {
        var vote = play.submit(Play.request()).accept("STANDARD").task("castVote");

        assertThat(shown("/work/" + vote.getId()))
                .contains("Which vote do I choose?")
                .contains("href=\"/glossary#gate\"")
                .contains("Who else can answer?");
        assertThat(shown("/requests/new")).contains("How are my answers used?");
    }

    @Test
    void tasklistLeadsToTheHelpOfAForm() {
        assertThat(shown("/help/forms/castVote")).contains("<h1>Cast vote</h1>").contains("Which vote do I choose?");
        assertThat(browser.getOnly("/help/forms/noSuchForm").statusCode()).isEqualTo(404);
    }

    @Test
    void theGlossaryIsFiltered_andSaysWhenNothingMatches() {
        assertThat(shown("/glossary")).contains("id=\"tier\"").contains("id=\"quorum\"");
        assertThat(shown("/glossary?q=quorum")).contains("id=\"quorum\"").doesNotContain("id=\"p80\"");
        assertThat(shown("/glossary?q=%3Cb%3Exyz")).contains("No term matches").doesNotContain("<b>xyz");
        assertThat(browser.getOnly("/glossary?q=" + "x".repeat(101)).statusCode())
                .isEqualTo(400);
        assertThat(Map.of("UTILISATION", "load", "recuse", "recusal"))
                .allSatisfy((filter, anchor) ->
                        assertThat(shown("/glossary?q=" + filter)).contains("id=\"" + anchor + "\""));
    }

    private String shown(String path) {
        return browser.get(path).body();
    }
}
