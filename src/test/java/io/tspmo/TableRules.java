package io.tspmo;

import io.tspmo.ModelFiles.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.InputEntry;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.OutputEntry;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.w3c.dom.Element;

/** What holds for each decision table; a rule answers with what breaks it. */
final class TableRules {

    private static final Set<String> FEEL =
            Set.of("feel", "https://www.omg.org/spec/DMN/20191111/FEEL/", "http://www.omg.org/spec/FEEL/20140401");
    private static final Set<String> TYPES = Set.of("string", "boolean", "integer", "long", "double", "date");

    static final Map<String, BiFunction<Table, ModelFiles, Stream<String>>> RULES = rules();

    private TableRules() {}

    private static Map<String, BiFunction<Table, ModelFiles, Stream<String>>> rules() {
        var rules = new LinkedHashMap<String, BiFunction<Table, ModelFiles, Stream<String>>>();
        rules.put("is one table, named like its file and like nothing else", TableRules::header);
        rules.put("says how long its history is kept", TableRules::timeToLive);
        rules.put("states its hit policy", TableRules::hitPolicy);
        rules.put("speaks FEEL only", TableRules::feelOnly);
        rules.put("holds only valid FEEL", TableRules::validFeel);
        rules.put("types and labels its columns", TableRules::columns);
        rules.put("says why, rule by rule", TableRules::annotations);
        rules.put("has a picture", TableRules::picture);
        rules.put("is used by a diagram or a delegate", TableRules::used);
        return rules;
    }

    /** Variables that the table reads. */
    static Set<String> variablesRead(Table table) {
        var variables = new TreeSet<String>();
        for (var input : table.model().getModelElementsByType(Input.class)) {
            variables.addAll(Feel.variablesOfExpression(
                    input.getInputExpression().getText().getTextContent()));
        }
        for (var cell : table.model().getModelElementsByType(InputEntry.class)) {
            var text = cell.getText().getTextContent();
            if (!text.isBlank()) {
                variables.addAll(Feel.variablesOfUnaryTests(text));
            }
        }
        for (var cell : table.model().getModelElementsByType(OutputEntry.class)) {
            var text = cell.getText().getTextContent();
            if (!text.isBlank()) {
                variables.addAll(Feel.variablesOfExpression(text));
            }
        }
        return variables;
    }

    private static Stream<String> header(Table table, ModelFiles all) {
        var decisions = table.model().getModelElementsByType(org.camunda.bpm.model.dmn.instance.Decision.class);
        boolean fits = decisions.size() == 1
                && table.decision().getId().equals(table.name())
                && table.decision().getExpression() instanceof DecisionTable
                && all.diagram(table.name()).isEmpty()
                && !all.delegates().containsKey(table.name());
        return fits ? Stream.of() : Stream.of("it should be the table " + table.name());
    }

    private static Stream<String> timeToLive(Table table, ModelFiles all) {
        var days = table.decision().getCamundaHistoryTimeToLiveString();
        return days == null || days.isBlank() ? Stream.of("no historyTimeToLive") : Stream.of();
    }

    private static Stream<String> hitPolicy(Table table, ModelFiles all) {
        var tables = table.xml().getElementsByTagNameNS("*", "decisionTable");
        return tables.getLength() == 1 && ((Element) tables.item(0)).hasAttribute("hitPolicy")
                ? Stream.of()
                : Stream.of("no hitPolicy");
    }

    private static Stream<String> feelOnly(Table table, ModelFiles all) {
        return DiagramRules.elements(table.xml())
                .flatMap(element -> Stream.of("expressionLanguage", "typeLanguage")
                        .filter(element::hasAttribute)
                        .map(element::getAttribute))
                .filter(language -> !FEEL.contains(language))
                .map(language -> "expression language " + language);
    }

    private static Stream<String> validFeel(Table table, ModelFiles all) {
        try {
            variablesRead(table);
            return Stream.of();
        } catch (IllegalArgumentException e) {
            return Stream.of(String.valueOf(e.getMessage()));
        }
    }

    private static Stream<String> columns(Table table, ModelFiles all) {
        var inputs = table.model().getModelElementsByType(Input.class).stream()
                .filter(input -> blank(input.getLabel())
                        || !TYPES.contains(
                                String.valueOf(input.getInputExpression().getTypeRef())))
                .map(Input::getId);
        var outputs = table.model().getModelElementsByType(Output.class).stream()
                .filter(output -> blank(output.getName()) || !TYPES.contains(String.valueOf(output.getTypeRef())))
                .map(Output::getId);
        return Stream.concat(inputs, outputs).map(id -> id + " lacks a label, a name or a type");
    }

    private static Stream<String> annotations(Table table, ModelFiles all) {
        return table.model().getModelElementsByType(Rule.class).stream()
                .filter(rule -> rule.getDescription() == null
                        || blank(rule.getDescription().getTextContent()))
                .map(rule -> rule.getId() + " has no annotation");
    }

    private static Stream<String> picture(Table table, ModelFiles all) {
        var shapes = table.xml().getElementsByTagNameNS("*", "DMNShape");
        for (int i = 0; i < shapes.getLength(); i++) {
            if (((Element) shapes.item(i)).getAttribute("dmnElementRef").equals(table.name())) {
                return Stream.of();
            }
        }
        return Stream.of("no shape");
    }

    private static Stream<String> used(Table table, ModelFiles all) {
        boolean inDiagram = all.diagrams().stream()
                .anyMatch(diagram -> DiagramRules.decisionRefs(diagram).contains(table.name()));
        boolean inDelegate = all.delegates().values().stream()
                .anyMatch(delegate -> delegate.words().contains(table.name()));
        return inDiagram || inDelegate || evaluatedByName(table.name())
                ? Stream.of()
                : Stream.of("nothing evaluates it");
    }

    /** By a class that is no step of a process, such as one that runs every night. */
    private static boolean evaluatedByName(String table) {
        try (var files = Files.walk(Path.of("src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java")).anyMatch(file -> evaluates(file, table));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean evaluates(Path file, String table) {
        try {
            var source = Files.readString(file);
            return source.contains("latest(\"" + table + "\")")
                    || source.contains("ask(\"" + table + "\", Map.of(")
                    || source.contains("tables.get(\"" + table + "\")")
                    || source.contains("new GroupRights<>(tables, \"" + table + "\"");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean blank(String text) {
        return text == null || text.isBlank();
    }
}
