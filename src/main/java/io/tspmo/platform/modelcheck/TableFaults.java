package io.tspmo.platform.modelcheck;

import io.tspmo.platform.modelcheck.TableColumns.Column;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is wrong in the cells of one decision table, by row and column. */
final class TableFaults {

    private static final int MOST = 200;

    private final String file;
    private final TableColumns table;
    private final Names names;
    private final @Nullable TableColumns shipped;
    private final List<ModelFault> faults = new ArrayList<>();

    private TableFaults(String file, TableColumns table, Names names) {
        this.file = file;
        this.table = table;
        this.names = names;
        this.shipped = names.shipped().table(table.key()).orElse(null);
    }

    static List<ModelFault> of(String file, TableColumns table, Names names) {
        var check = new TableFaults(file, table, names);
        check.heads();
        table.inputs().forEach(column -> check.cells(column, true));
        table.outputs().forEach(column -> check.cells(column, false));
        return check.faults.subList(0, Math.min(MOST, check.faults.size()));
    }

    private void heads() {
        for (var input : table.inputs()) {
            head(input);
            var read = FeelText.expression(input.name());
            if (read.isEmpty()) {
                fault(
                        "head",
                        input,
                        "\"%s\" is not valid FEEL".formatted(input.name()),
                        "Name the field that the column reads");
            } else {
                unknownNames(read.get(), "head", input, Set.of());
            }
        }
        table.outputs().forEach(this::head);
        if (shipped == null) {
            return;
        }
        var outputs = table.outputs().stream().map(Column::name).toList();
        for (var output : shipped.outputs()) {
            if (!outputs.contains(output.name())) {
                faults.add(new ModelFault(
                        file,
                        "head",
                        "The column %s (%s) is missing, which the server reads"
                                .formatted(output.name(), output.label()),
                        "Add it, or undo its change of name"));
            }
        }
    }

    /** What a column itself allows has to be what is understood. */
    private void head(Column column) {
        if (!column.allowed().isBlank() && FeelText.condition(column.allowed()).isEmpty()) {
            fault(
                    "head",
                    column,
                    "The allowed values %s are not valid FEEL".formatted(column.allowed()),
                    "Write texts in quotes, with commas");
            return;
        }
        if (column.ofNumbers()) {
            WrittenNumbers.in(column.allowed(), false)
                    .ifPresent(wrong -> fault("head", column, wrong.reason(), wrong.toDo()));
        }
        if (!column.allowed().isBlank()) {
            column.words().forEach(word -> word(word, "head", column));
        }
    }

    private void cells(Column column, boolean input) {
        var words = column.words();
        for (int row = 0; row < column.cells().size(); row++) {
            var cell = column.cells().get(row);
            if (!cell.isBlank() && !cell.equals("-")) {
                cell(cell, "row " + (row + 1), column, words, input);
            }
        }
    }

    private void cell(String cell, String row, Column column, Set<String> words, boolean input) {
        if (column.ofNumbers()) {
            var wrong = WrittenNumbers.in(cell, !input);
            if (wrong.isPresent()) {
                fault(row, column, wrong.get().reason(), wrong.get().toDo());
                return;
            }
        }
        var read = input ? FeelText.condition(cell) : FeelText.expression(cell);
        if (read.isEmpty()) {
            fault(
                    row,
                    column,
                    "%s is not valid FEEL".formatted(cell),
                    column.ofNumbers() ? "Write a number such as 300000 or 0.5" : "Write a text in double quotes");
            return;
        }
        if (unknownNames(read.get(), row, column, words)) {
            return;
        }
        for (var constant : read.get().constants()) {
            if (constant instanceof String text) {
                if (column.ofNumbers() && (input || read.get().literal())) {
                    fault(
                            row,
                            column,
                            "\"%s\" is a text in a column of numbers".formatted(text),
                            "Write the number without quotes");
                } else if (input || read.get().literal()) {
                    text(text, row, column);
                }
            } else if (input || read.get().literal()) {
                number((BigDecimal) constant, row, column);
            }
        }
    }

    private void text(String text, String row, Column column) {
        if (!column.allowed().isBlank() && !FeelText.allows(column.allowed(), text)) {
            var words = column.words();
            fault(row, column, "\"%s\" is not one of the allowed values".formatted(text), NameHint.of(text, words));
            return;
        }
        ColumnWords.of(text).forEach(word -> {
            if (ColumnWords.of(table.key(), column.name()).isPresent()) {
                word(word, row, column);
            }
        });
        if (ColumnWords.of(table.key(), column.name()).isEmpty()
                && column.allowed().isBlank()) {
            word(text, row, column);
        }
    }

    /** A word that is not defined here: the groups, another table, or the server itself. */
    private void word(String word, String row, Column column) {
        var elsewhere = ColumnWords.of(table.key(), column.name());
        if (elsewhere.isPresent()) {
            if (!elsewhere.get().fits(word, names)) {
                var reason =
                        switch (elsewhere.get()) {
                            case GROUP -> "There is no group \"%s\"";
                            case ROLE -> "\"%s\" is neither a group nor a role in the project";
                            case GATE -> "The table gatePlan has no gate \"%s\"";
                            case AUDIENCE -> "\"%s\" is neither a group nor concerned, requester, manager or sponsor";
                            case CHANNEL -> "There is no way \"%s\" to tell people";
                            case TASK -> "No process has a task \"%s\"";
                            case CATEGORY -> "The table riskCategories has no category \"%s\"";
                            case EVIDENCE -> "\"%s\" is not evidence that the server can look for";
                            case EXCEPTION -> "\"%s\" is not an exception that the server can look for";
                        };
                fault(
                        row,
                        column,
                        reason.formatted(word),
                        NameHint.of(word, elsewhere.get().allowed(names)));
            }
            return;
        }
        understood(column)
                .filter(words -> !words.contains(word))
                .ifPresent(words -> fault(
                        row,
                        column,
                        "The server does not understand \"%s\" here".formatted(word),
                        NameHint.of(word, words)));
    }

    /** The words that the server knows, where it knows them all. */
    private Optional<Set<String>> understood(Column column) {
        if (shipped == null || ColumnWords.isOpen(table.key(), column.name())) {
            return Optional.empty();
        }
        return shipped.input(column.name())
                .filter(one -> table.input(column.name()).isPresent())
                .or(() -> shipped.output(column.name()))
                .filter(one -> !one.allowed().isBlank())
                .map(Column::words)
                .filter(words -> !words.isEmpty());
    }

    private void number(BigDecimal number, String row, Column column) {
        if (column.type().equals("string")) {
            fault(
                    row,
                    column,
                    "%s is a number in a column of texts".formatted(number.toPlainString()),
                    "Write it in quotes");
        } else if (column.type().equals("boolean")) {
            fault(
                    row,
                    column,
                    "%s is a number in a column of yes and no".formatted(number.toPlainString()),
                    "Write true or false");
        } else if (Set.of("integer", "long").contains(column.type())
                && number.stripTrailingZeros().scale() > 0) {
            fault(row, column, "%s is not a whole number".formatted(number.toPlainString()), "Write a whole number");
        } else if (!column.allowed().isBlank() && !FeelText.allows(column.allowed(), number)) {
            fault(
                    row,
                    column,
                    "%s is not one of the allowed values".formatted(number.toPlainString()),
                    "Allowed: " + column.allowed());
        }
    }

    /** @return whether there was one */
    private boolean unknownNames(FeelText text, String row, Column column, Set<String> words) {
        for (var name : text.names()) {
            if (words.contains(name)) {
                fault(
                        row,
                        column,
                        "%s without quotes is the name of a field".formatted(name),
                        "Write \"%s\"".formatted(name));
                return true;
            }
            if (!names.variables().contains(name)) {
                fault(row, column, "Nothing gives the field %s".formatted(name), NameHint.of(name, names.variables()));
                return true;
            }
        }
        return false;
    }

    private void fault(String row, Column column, String reason, String toDo) {
        faults.add(new ModelFault(file, row + ", " + column.label(), reason, toDo));
    }
}
