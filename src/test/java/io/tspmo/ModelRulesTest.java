package io.tspmo;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.ModelFiles.Delegate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests the rules of {@link ProcessModelTest}: a small good model passes all of them, and each rule refuses the model in
 * which one thing was broken. A rule that nothing breaks would check nothing, so each has to have its broken model.
 */
class ModelRulesTest {

    private static final Path GOOD = Path.of("src/test/resources/models");
    private static final Map<String, Delegate> DELEGATES = Map.of(
            "checkOrder", delegate("checkOrder", "checkedOn"),
            "recordApproval", delegate("recordApproval"),
            "shipOrder", delegate("shipOrder", "delivered"));

    @TempDir
    Path folder;

    @Test
    void theGoodModelBreaksNoRule() {
        var files = ModelFiles.read(GOOD.resolve("processes"), GOOD.resolve("forms"), DELEGATES);

        files.diagrams().forEach(diagram -> assertNoComplaints(DiagramRules.RULES, diagram, files));
        files.tables().forEach(table -> assertNoComplaints(TableRules.RULES, table, files));
        files.forms().forEach(form -> assertNoComplaints(FormRules.RULES, form, files));
    }

    @TestFactory
    Stream<DynamicTest> everyBrokenModelIsNoticed() {
        return BrokenModel.ALL.stream()
                .map(broken -> DynamicTest.dynamicTest(
                        broken.rule() + " <- " + broken.pattern(),
                        () -> assertThat(complaints(broken)).isNotEmpty()));
    }

    @Test
    void everyRuleHasABrokenModel() {
        var broken = new TreeSet<String>();
        BrokenModel.ALL.forEach(one -> broken.add(one.rule().replaceFirst("^.*: ", "")));
        var rules = new TreeSet<>(DiagramRules.RULES.keySet());
        rules.addAll(TableRules.RULES.keySet());
        rules.addAll(FormRules.RULES.keySet());

        assertThat(broken).isEqualTo(rules);
    }

    @Test
    void delegatesAreReadFromTheirSource() {
        var delegate = Delegate.in(
                        """
                        /**
                         * Checks.
                         * Reads {@code a}; writes {@code b} and
                         * {@code c}.
                         */
                        @Component
                        class CheckOrder implements JavaDelegate {
                            void execute() {
                                execution.setVariable("d", 1);
                                message("orderChecked");
                            }
                        }
                        """)
                .orElseThrow();

        assertThat(delegate.name()).isEqualTo("checkOrder");
        assertThat(delegate.reads()).containsExactly("a");
        assertThat(delegate.writes()).containsExactly("b", "c", "d");
        assertThat(delegate.words()).contains("orderChecked");
    }

    @Test
    void variablesOfExpressionsAreFound() {
        assertThat(DiagramRules.variables("${a == 'b c' and !d or empty e.f}")).containsExactly("a", "d", "e");
        assertThat(Feel.variablesOfTemplate("<b>{{if a = \"x\" then b else c.d}}</b> {{#if e}}f{{/if}}"))
                .containsExactly("a", "b", "c", "e");
        assertThat(Feel.variablesOfExpression("some x in list satisfies x > limit"))
                .containsExactly("limit", "list");
        assertThat(Feel.variablesOfUnaryTests("> today() - span, \"x\"")).containsExactly("span");
    }

    private List<String> complaints(BrokenModel broken) throws IOException {
        copy(GOOD, folder);
        var file = folder.resolve(broken.file());
        var text = Files.readString(file);
        var changed = broken.in(text);
        assertThat(changed).as("the model was changed").isNotEqualTo(text);
        Files.writeString(file, changed);
        var files = ModelFiles.read(folder.resolve("processes"), folder.resolve("forms"), DELEGATES);
        var rule = broken.rule().replaceFirst("^.*: ", "");
        var about = broken.rule().contains(": ")
                ? broken.rule().replaceFirst(": .*", "")
                : Path.of(broken.file()).getFileName().toString();
        var name = about.replaceFirst("\\..*", "");
        if (about.endsWith(".bpmn")) {
            return DiagramRules.RULES
                    .get(rule)
                    .apply(files.diagram(name).orElseThrow(), files)
                    .toList();
        }
        return about.endsWith(".dmn")
                ? TableRules.RULES
                        .get(rule)
                        .apply(files.table(name).orElseThrow(), files)
                        .toList()
                : FormRules.RULES
                        .get(rule)
                        .apply(files.form(name).orElseThrow(), files)
                        .toList();
    }

    private static <T> void assertNoComplaints(
            Map<String, BiFunction<T, ModelFiles, Stream<String>>> rules, T model, ModelFiles files) {
        rules.forEach(
                (name, rule) -> assertThat(rule.apply(model, files)).as(name).isEmpty());
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : new ArrayList<>(files.filter(Files::isRegularFile).toList())) {
                var target = to.resolve(from.relativize(file));
                Files.createDirectories(target.getParent());
                Files.deleteIfExists(target);
                Files.copy(file, target);
            }
        }
    }

    private static Delegate delegate(String name, String... writes) {
        return new Delegate(name, "", Set.of(), Set.of(writes), Set.of());
    }
}
