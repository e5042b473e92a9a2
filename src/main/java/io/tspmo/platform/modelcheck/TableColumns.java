package io.tspmo.platform.modelcheck;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.w3c.dom.Element;

/**
 * A decision table by its columns.
 *
 * @param key of the decision
 */
record TableColumns(String key, List<Column> inputs, List<Column> outputs) {

    /**
     * @param name of the variable that an input reads, or of the output
     * @param label what the head of the column shows
     * @param type as FEEL names it; "" if none is stated
     * @param allowed the values that the table itself allows, as a condition; "" if it does not say
     * @param cells from the first row on
     */
    record Column(String name, String label, String type, String allowed, List<String> cells) {

        boolean ofNumbers() {
            return Set.of("integer", "long", "double", "number").contains(type);
        }

        /** The texts that it allows; else those that it has. */
        Set<String> words() {
            var words = new TreeSet<String>();
            var texts = allowed.isBlank() ? cells : List.of(allowed);
            texts.stream()
                    .filter(text -> !text.isBlank())
                    .flatMap(text -> FeelText.condition(text).stream())
                    .flatMap(text -> text.constants().stream())
                    .filter(String.class::isInstance)
                    .forEach(word -> words.add((String) word));
            return words;
        }
    }

    /** Empty if it is not exactly one table, but a model of another kind. */
    static Optional<TableColumns> of(List<Element> elements) {
        var decisions = elements.stream()
                .filter(element -> element.getLocalName().equals("decision"))
                .toList();
        if (decisions.size() != 1) {
            return Optional.empty();
        }
        var tables = ModelElements.children(decisions.get(0), "decisionTable");
        if (tables.size() != 1) {
            return Optional.empty();
        }
        var rules = ModelElements.children(tables.get(0), "rule");
        var inputs = new ArrayList<Column>();
        for (var input : ModelElements.children(tables.get(0), "input")) {
            var type = ModelElements.children(input, "inputExpression").stream()
                    .map(expression -> expression.getAttribute("typeRef"))
                    .findFirst()
                    .orElse("");
            var label = input.getAttribute("label");
            inputs.add(new Column(
                    ModelElements.text(input, "inputExpression"),
                    label.isEmpty() ? input.getAttribute("id") : label,
                    type,
                    ModelElements.text(input, "inputValues"),
                    cells(rules, "inputEntry", inputs.size())));
        }
        var outputs = new ArrayList<Column>();
        for (var output : ModelElements.children(tables.get(0), "output")) {
            var label = output.getAttribute("label");
            outputs.add(new Column(
                    output.getAttribute("name"),
                    label.isEmpty() ? output.getAttribute("name") : label,
                    output.getAttribute("typeRef"),
                    ModelElements.text(output, "outputValues"),
                    cells(rules, "outputEntry", outputs.size())));
        }
        return Optional.of(new TableColumns(decisions.get(0).getAttribute("id"), inputs, outputs));
    }

    private static List<String> cells(List<Element> rules, String kind, int column) {
        return rules.stream()
                .map(rule -> ModelElements.children(rule, kind))
                .map(cells -> column < cells.size()
                        ? ModelElements.children(cells.get(column), "text").stream()
                                .map(text -> text.getTextContent().strip())
                                .findFirst()
                                .orElse("")
                        : "")
                .toList();
    }

    /** Names of all variables that it reads. */
    Set<String> names() {
        var names = new TreeSet<String>();
        for (var input : inputs) {
            FeelText.expression(input.name).ifPresent(text -> names.addAll(text.names()));
            input.cells.stream()
                    .filter(cell -> !cell.isBlank())
                    .flatMap(cell -> FeelText.condition(cell).stream())
                    .forEach(text -> names.addAll(text.names()));
        }
        for (var output : outputs) {
            output.cells.stream()
                    .filter(cell -> !cell.isBlank())
                    .flatMap(cell -> FeelText.expression(cell).stream())
                    .forEach(text -> names.addAll(text.names()));
        }
        return names;
    }

    Optional<Column> output(String name) {
        return outputs.stream().filter(column -> column.name.equals(name)).findFirst();
    }

    Optional<Column> input(String name) {
        return inputs.stream().filter(column -> column.name.equals(name)).findFirst();
    }
}
