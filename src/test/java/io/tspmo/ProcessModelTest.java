package io.tspmo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.Map;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every diagram, table and form, held against the design before an engine ever sees it. */
class ProcessModelTest {

    private final ModelFiles files = ModelFiles.ofTheProduct();

    @TestFactory
    Stream<DynamicNode> everyDiagram() {
        return files.diagrams().stream().map(diagram -> each(diagram.name(), diagram, DiagramRules.RULES));
    }

    @TestFactory
    Stream<DynamicNode> everyTable() {
        return files.tables().stream().map(table -> each(table.name(), table, TableRules.RULES));
    }

    @TestFactory
    Stream<DynamicNode> everyForm() {
        return files.forms().stream().map(form -> each(form.name(), form, FormRules.RULES));
    }

    @Test
    void thereAreModelsToCheck() {
        assertThat(files.diagrams()).isNotEmpty();
        assertThat(files.tables()).isNotEmpty();
        assertThat(files.forms()).isNotEmpty();
        assertThat(files.delegates()).isNotEmpty();
    }

    @Test
    void everyDelegateHasItsBox() {
        var boxes = new TreeSet<String>();
        files.diagrams().forEach(diagram -> DiagramRules.elements(diagram.xml())
                .filter(element -> element.getLocalName().equals("serviceTask"))
                .forEach(task -> boxes.add(DiagramRules.called(task.getAttribute("id")))));

        assertThat(boxes).containsAll(files.delegates().keySet());
    }

    private <T> DynamicContainer each(
            String name, T model, Map<String, BiFunction<T, ModelFiles, Stream<String>>> rules) {
        return dynamicContainer(
                name,
                rules.entrySet().stream()
                        .map(rule -> dynamicTest(
                                rule.getKey(), () -> assertThat(rule.getValue().apply(model, files))
                                        .as("%s %s", name, rule.getKey())
                                        .isEmpty())));
    }
}
