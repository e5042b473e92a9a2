package io.tspmo.audit.history;

import io.tspmo.audit.diagram.ModelXml;
import java.util.ArrayList;
import java.util.List;
import org.w3c.dom.Element;

/**
 * A decision table as its file has it.
 *
 * @param hits hit policy in words, e.g. {@code COLLECT, SUM}
 */
record TableFile(
        String key,
        String name,
        String description,
        String hits,
        List<Column> inputs,
        List<Column> outputs,
        List<Rule> rules) {

    /**
     * @param label what people read
     * @param expression of an input; the variable's name of an output
     */
    record Column(String id, String label, String expression) {}

    /**
     * @param number its row, from 1
     * @param annotation why it is there
     * @param inputs a cell a column; "-" if it fits all
     */
    record Rule(String id, int number, String annotation, List<String> inputs, List<String> outputs) {}

    /** Of one whose file is not kept, or cannot be read. */
    static TableFile unknown(String key) {
        return new TableFile(key, key, "", "", List.of(), List.of(), List.of());
    }

    /** As rows that were not asked. */
    public List<TableEvaluation.Row> rows() {
        return rules.stream().map(rule -> new TableEvaluation.Row(rule, false)).toList();
    }

    /** @throws IllegalArgumentException if the file has no decision table of this key */
    static TableFile read(byte[] file, String key) {
        var decision = ModelXml.all(ModelXml.read(file), "decision").stream()
                .filter(one -> one.getAttribute("id").equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The file has no decision " + key));
        return table(decision);
    }

    /** @throws IllegalArgumentException if the file is no XML, or has something else than tables */
    static List<TableFile> all(byte[] file) {
        return ModelXml.all(ModelXml.read(file), "decision").stream()
                .map(TableFile::table)
                .toList();
    }

    private static TableFile table(Element decision) {
        var key = decision.getAttribute("id");
        var table = ModelXml.child(decision, "decisionTable")
                .orElseThrow(() -> new IllegalArgumentException("The decision " + key + " is not a table"));
        var rules = new ArrayList<Rule>();
        for (var rule : ModelXml.children(table, "rule")) {
            rules.add(new Rule(
                    rule.getAttribute("id"),
                    rules.size() + 1,
                    ModelXml.text(rule, "description"),
                    cells(rule, "inputEntry"),
                    cells(rule, "outputEntry")));
        }
        return new TableFile(
                key,
                decision.getAttribute("name"),
                ModelXml.text(decision, "description"),
                hits(table),
                ModelXml.children(table, "input").stream().map(TableFile::input).toList(),
                ModelXml.children(table, "output").stream()
                        .map(output -> new Column(
                                output.getAttribute("id"),
                                first(output.getAttribute("label"), output.getAttribute("name"), key),
                                output.getAttribute("name")))
                        .toList(),
                rules);
    }

    private static Column input(Element input) {
        var expression = ModelXml.child(input, "inputExpression")
                .map(found -> ModelXml.text(found, "text"))
                .orElse("");
        return new Column(
                input.getAttribute("id"), first(input.getAttribute("label"), expression, "Input"), expression);
    }

    private static List<String> cells(Element rule, String name) {
        return ModelXml.children(rule, name).stream()
                .map(cell -> ModelXml.text(cell, "text"))
                .map(text -> text.isEmpty() ? "-" : text)
                .toList();
    }

    private static String hits(Element table) {
        var policy = first(table.getAttribute("hitPolicy"), "UNIQUE");
        var sum = table.getAttribute("aggregation");
        return sum.isEmpty() ? policy : policy + ", " + sum;
    }

    private static String first(String... texts) {
        for (var text : texts) {
            if (!text.isBlank()) {
                return text;
            }
        }
        return "";
    }
}
