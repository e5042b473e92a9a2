package io.tspmo;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.VisibleTexts.VisibleText;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** People read plain English: the field's words, the actor named, no riddle and no code. */
class WordsTest {

    /** What is not said, and what is said instead. */
    private static final Map<String, Pattern> NOT_THESE = Map.ofEntries(
            word("told", "informed, or the sentence with its actor"),
            word("asked", "requested"),
            word("(?:some|no|any|every)body(?:'s)?", "the role, or: no person, no user, everyone"),
            word("whoever", "the role"),
            word("mend(?:s|ed|ing)?", "correct"),
            word("lack(?:s|ed|ing)?", "is missing, unfilled"),
            word("counts|to count\\b(?! (?:of|the))", "current, included, applies"),
            word("grave", "severe"),
            word("dear(?:er|est)?", "expensive"),
            word("hangs? on", "depends on, critical"),
            word("became of", "status"),
            word("stands? there", "shows"),
            word("riddles?", ""),
            word("(?<!there )(?:is|are) no (?!longer\\b|one\\b)\\w+", "is not a …"),
            word("is none of", "is not one of"),
            word("(?:lies|lie) before", "is before"),
            word("has to be", "must be"),
            word("go(?:es)? round", "form a circle"),
            word("reckon(?:ed|s|ing)?", "calculate"),
            word("broke off|breaks off", "was interrupted"),
            word("look(?:ed)? after", "manage, maintain"),
            Map.entry("filed, ✓ (not: there)", Pattern.compile("[:·] there\\b(?! (?:is|are|was|were))")),
            word(
                    "(?:was|were|is|are|stays?) there(?: (?:already|now|yet|then))?(?=[.;,]|$)",
                    "exists, is filed, is stored"));

    /** A sentence that needs the word, and why. */
    private static final Map<String, String> ALLOWED = Map.of();

    private static final Pattern CODE = Pattern.compile(
            "\\b(?:[A-Z]{2,}_[A-Z_]+|LITE|STANDARD|FULL|ACTIVE|CANCELLED|COMPLETED|DECLINED|REDUCE|AVOID|WATERFALL)\\b");

    private static List<VisibleText> texts;

    @BeforeAll
    static void read() throws IOException {
        texts = VisibleTexts.all();
        assertThat(texts).hasSizeGreaterThan(5_000);
    }

    @Test
    void theWordsAreThoseOfTheField() {
        var found = texts.stream()
                .filter(text -> !ALLOWED.containsKey(text.text()))
                .flatMap(text -> NOT_THESE.entrySet().stream()
                        .filter(not -> not.getValue().matcher(text.text()).find())
                        .map(not -> "%s: “%s” (write: %s)".formatted(text.file(), text.text(), not.getKey())))
                .sorted()
                .toList();

        assertThat(found).isEmpty();
    }

    @Test
    void codesAreForExportsAndPrograms() {
        Predicate<String> code = CODE.asPredicate();

        assertThat(texts.stream()
                        .filter(VisibleText::inPageOrForm)
                        .filter(text -> code.test(text.text()) && text.text().contains(" "))
                        .map(text -> text.file() + ": " + text.text()))
                .isEmpty();
    }

    @Test
    void everyAllowedSentenceIsStillThere() {
        assertThat(texts.stream().map(VisibleText::text).toList()).containsAll(ALLOWED.keySet());
    }

    private static Map.Entry<String, Pattern> word(String pattern, String instead) {
        return Map.entry(instead, Pattern.compile("(?i)(?<![\\w-])(?:" + pattern + ")(?![\\w-])"));
    }
}
