package io.tspmo.platform.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tspmo.platform.form.PrintedForm.Kind;
import io.tspmo.platform.form.PrintedForm.Line;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Forms on paper. */
class PrintedFormTest {

    private final PrintedForm printed = new PrintedForm(Clock.systemUTC());

    static List<Path> forms() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("forms"))) {
            return files.filter(file -> file.toString().endsWith(".form"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    void everyFormIsPrintedWithEachQuestionThatIsNotHidden(Path file) throws IOException {
        var form = FormDefinition.read(Files.readString(file));

        var lines = printed.print(Files.readAllBytes(file), Map.of(), Map.of());

        assertThat(lines).isNotEmpty();
        assertThat(form.fields().stream().map(FormField::key).toList())
                .containsAll(lines.stream()
                        .filter(line -> line.kind() == Kind.QUESTION)
                        .map(Line::key)
                        .toList());
        assertThat(lines)
                .noneMatch(line -> line.label().contains("<") || line.value().contains("{{"));
    }

    @Test
    void valuesStandWhereTheFormShowsThem_andOptionsHaveTheirLabels() throws IOException {
        var lines = printed.print(
                Files.readAllBytes(Path.of("forms/review/castVote.form")),
                Map.of("gateCode", "G2", "gateName", "Plan", "riskScore", 42, "tier", "LITE", "method", "AGILE"),
                Map.of("vote", "APPROVE_WITH_CONDITIONS", "condition1", "Show it.", "signature", true));

        assertThat(lines)
                .contains(
                        new Line(Kind.SHOWN, null, "Gate", "G2 · Plan"),
                        new Line(Kind.SHOWN, null, "Risk score", "42 of 100"),
                        new Line(Kind.SHOWN, null, "Method and tier", "Agile, Lite"),
                        new Line(Kind.SHOWN, null, "Open conditions", "None"),
                        new Line(Kind.GROUP, null, "Your vote", ""),
                        new Line(Kind.QUESTION, "vote", "Vote", "Approve with conditions"));
        assertThat(lines)
                .anyMatch(
                        line -> "condition1".equals(line.key()) && line.value().equals("Show it."));
    }

    @Test
    void whatTheAnswerHidIsNotPrinted_whatWasShownBeforeIs() {
        var form =
                """
                {"components": [
                  {"type": "text", "text": "Budget before: {{budget}}"},
                  {"type": "number", "key": "budget", "label": "Budget"},
                  {"type": "checkbox", "key": "more", "label": "More"},
                  {"type": "textfield", "key": "why", "label": "Why", "conditional": {"hide": "=more != true"}},
                  {"type": "group", "label": "Empty", "components": []}]}
                """;
        var seen = new HashMap<String, Object>();
        seen.put("budget", 10);
        seen.put("more", null);

        assertThat(print(form, seen, Map.of("budget", 20.0, "more", false, "why", "x")))
                .containsExactly(
                        new Line(Kind.SHOWN, null, "", "Budget before: 10"),
                        new Line(Kind.QUESTION, "budget", "Budget", "20"),
                        new Line(Kind.QUESTION, "more", "More", "No"));
        assertThat(print(form, seen, Map.of("more", true, "why", "x")))
                .contains(new Line(Kind.QUESTION, "why", "Why", "x"));
    }

    @Test
    void aValueThatLooksLikeMarkupOrAnExpressionStaysWhatItIs() {
        var form =
                """
                {"components": [{"type": "html", "content":
                  "<table><tr><th>Title &amp; more</th><td>{{title}}</td></tr></table><p>{{if title = null then \\"none\\" else title}}</p>"}]}
                """;
        var hostile = "<td>$1</td></tr><script>x</script>{{title}}";

        assertThat(print(form, Map.of("title", hostile), Map.of()))
                .containsExactly(
                        new Line(Kind.SHOWN, null, "Title & more", hostile), new Line(Kind.SHOWN, null, "", hostile));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no", "[]", "{}", "{\"components\": 1}"})
    void whatIsNoFormIsRefused(String file) {
        assertThatThrownBy(() -> print(file, Map.of(), Map.of())).isInstanceOf(IllegalArgumentException.class);
    }

    private List<Line> print(String form, Map<String, ?> seen, Map<String, ?> answers) {
        return printed.print(form.getBytes(StandardCharsets.UTF_8), seen, answers);
    }
}
