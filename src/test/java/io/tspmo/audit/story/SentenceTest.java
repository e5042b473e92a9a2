package io.tspmo.audit.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.ledger.ledger.LedgerEntries.Entry;
import io.tspmo.ledger.ledger.LedgerEntries.Opened;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ClassPathResource;

class SentenceTest {

    static Stream<String> templates() {
        return Stream.concat(SentenceTemplates.STORY.keySet().stream(), SentenceTemplates.OTHERS.keySet().stream());
    }

    @ParameterizedTest
    @MethodSource("templates")
    void everyTemplateMakesASentence_whateverIsMissing(String key) {
        var parts = key.split("/");
        var opened = opened(parts[0], parts.length == 1 ? "ANY" : parts[1], null, Map.of());

        assertThat(Sentence.of(opened, UnaryOperator.identity())).isNotBlank().doesNotContain("{", "}", "[", "]", "|");
        assertThat(Sentence.inStory(opened, UnaryOperator.identity()))
                .isNotBlank()
                .doesNotContain("{", "}", "[", "]", "PRJ");
        assertThat(Sentence.isOfStory(opened)).isEqualTo(SentenceTemplates.STORY.containsKey(key));
    }

    @ParameterizedTest
    @ValueSource(strings = {"story", "others", "words"})
    void noFileSaysTheSameTwice(String file) throws IOException {
        var text = new ClassPathResource("story/" + file + ".properties").getContentAsString(StandardCharsets.UTF_8);

        assertThat(text.lines().filter(line -> line.contains(" = ")).map(line -> line.split(" = ")[0]))
                .hasSizeGreaterThan(15)
                .doesNotHaveDuplicates();
    }

    @Test
    void aPhraseThatSeveralSentencesShareIsFilledIn() {
        assertThat(SentenceTemplates.STORY.get("RISK/ACCEPTED"))
                .isEqualTo("{who} agreed to accept risk {subject}{of}[ (“{title}{risk_title}”)][. {comment}]");
    }

    @Test
    void aStoryNeedsNoProject_andAListOfAllProjectsDoes() {
        var voted = opened(
                "VOTE",
                "APPROVE_WITH_CONDITIONS",
                "anna",
                Map.of("principal", "paul", "role", "sponsor", "signed", true, "comment", "Show the offer."));

        assertThat(Sentence.inStory(voted, UnaryOperator.identity()))
                .isEqualTo("anna for paul voted to approve with conditions at G1 as sponsor, signed. Show the offer.");
        assertThat(Sentence.of(voted, UnaryOperator.identity()))
                .startsWith("anna for paul voted to approve with conditions at G1 of PRJ-2026-0001");
    }

    @Test
    void whatIsFalseOrMissingIsLeftOut() {
        var voted = opened("VOTE", "REJECT", "anna", Map.of("signed", false));

        assertThat(Sentence.inStory(voted, UnaryOperator.identity())).isEqualTo("anna voted to reject at G1");
    }

    @Test
    void daysAndMoneyAreWrittenForPeople() {
        var agreed = opened(
                "BASELINE",
                "AGREED",
                null,
                Map.of(
                        "source",
                        "Plan 1",
                        "start",
                        "2027-01-11",
                        "finish",
                        "2027-06-30",
                        "budget",
                        "310000",
                        "currency",
                        "EUR"));

        assertThat(Sentence.inStory(agreed, UnaryOperator.identity()))
                .isEqualTo("Baseline 7 was agreed (Plan 1): 11 Jan 2027 to 30 Jun 2027, 310,000.00 EUR");
    }

    @Test
    void whatAPersonTypedIsNoTemplate() {
        var declined = opened("TRIAGE", "DECLINE", "pmo", Map.of("reason", "{actor} [x] $1"));

        assertThat(Sentence.inStory(declined, UnaryOperator.identity()))
                .isEqualTo("pmo declined the request: {actor} [x] $1");
    }

    private static Opened opened(
            String kind, String outcome, @org.jspecify.annotations.Nullable String actor, Map<String, Object> data) {
        return new Opened(
                new Entry(
                        1, null, Instant.EPOCH, kind, "PRJ-2026-0001", "G1", "7", outcome, null, null, List.of(), "{}"),
                actor,
                data);
    }
}
