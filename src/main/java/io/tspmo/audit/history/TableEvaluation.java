package io.tspmo.audit.history;

import io.tspmo.audit.history.TableFile.Column;
import io.tspmo.audit.history.TableFile.Rule;
import io.tspmo.audit.story.Data;
import io.tspmo.ledger.ledger.LedgerEntries.Opened;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One time that a table was asked: what went in, what came out, and the table of then with the rules that fired.
 *
 * @param missing why the table is not shown; "" if it is
 */
record TableEvaluation(TableFile table, List<Input> inputs, List<Output> outputs, List<Row> rows, String missing) {

    record Input(String label, String expression, String value) {}

    /** @param rule the number of its row; "" if it is not known */
    record Output(String label, String value, String rule) {}

    record Row(Rule rule, boolean fired) {}

    /** @param file empty if it is not kept */
    static TableEvaluation of(Opened opened, Optional<byte[]> file) {
        var key = opened.entry().subject() == null ? "" : opened.entry().subject();
        try {
            return file.map(bytes -> of(opened, TableFile.read(bytes, key), ""))
                    .orElseGet(() -> of(
                            opened,
                            TableFile.unknown(key),
                            "The file of this version is not kept: the entry names no hash that is known."));
        } catch (IllegalArgumentException e) {
            return of(opened, TableFile.unknown(key), String.valueOf(e.getMessage()));
        }
    }

    private static TableEvaluation of(Opened opened, TableFile table, String missing) {
        var fired = fired(opened);
        return new TableEvaluation(
                table,
                inputs(opened, table),
                outputs(opened, table, fired),
                rows(opened, table, fired.keySet()),
                missing);
    }

    /** Numbers of rows by the id of the rule. */
    private static Map<String, String> fired(Opened opened) {
        var fired = new HashMap<String, String>();
        for (var rule : Data.maps(opened.data(), "rules")) {
            fired.put(Data.text(rule, "id"), Data.text(rule, "number"));
        }
        return fired;
    }

    private static List<Input> inputs(Opened opened, TableFile table) {
        var labels = new HashMap<String, Column>();
        table.inputs().forEach(column -> labels.put(column.id(), column));
        var inputs = new ArrayList<Input>();
        for (var input : Data.maps(opened.data(), "inputs")) {
            var column = labels.get(Data.text(input, "id"));
            var label = column == null ? Data.text(input, "name") : column.label();
            var expression = column == null ? Data.text(input, "expression") : column.expression();
            var value = Data.text(input, "value");
            inputs.add(
                    new Input(label.isEmpty() ? expression : label, expression, value.isEmpty() ? "nothing" : value));
        }
        return inputs;
    }

    private static List<Output> outputs(Opened opened, TableFile table, Map<String, String> numbers) {
        var outputs = new ArrayList<Output>();
        for (var output : Data.maps(opened.data(), "outputs")) {
            var name = Data.text(output, "name");
            var label = table.outputs().stream()
                    .filter(column -> column.expression().equals(name))
                    .map(Column::label)
                    .findFirst()
                    .orElse(name);
            outputs.add(
                    new Output(label, Data.text(output, "value"), numbers.getOrDefault(Data.text(output, "rule"), "")));
        }
        return outputs;
    }

    private static List<Row> rows(Opened opened, TableFile table, Set<String> fired) {
        var ids = new HashSet<>(fired);
        if (opened.entry().rule() != null) {
            ids.add(opened.entry().rule());
        }
        return table.rules().stream()
                .map(rule -> new Row(rule, ids.contains(rule.id())))
                .toList();
    }

    /** Whether the entry names a rule that this version of the table does not have. */
    public boolean unknownRule() {
        return missing.isEmpty() && rows.stream().noneMatch(Row::fired) && !outputs.isEmpty();
    }
}
