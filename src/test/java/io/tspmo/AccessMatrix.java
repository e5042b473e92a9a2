package io.tspmo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The table of {@code security/matrix.md}: what each role is answered at each address.
 *
 * @param roles the sample users of the columns; {@code nobody} is not signed in
 */
record AccessMatrix(List<String> roles, List<Row> rows) {

    static final Path FILE = Path.of("src/test/resources/security/matrix.md");

    private static final List<String> HEAD = List.of("method", "address", "with", "about");

    /**
     * @param method {@code *} for any
     * @param address as the handler's mapping has it
     * @param with what is added to the address ({@code ?q=…}), or sent in the body
     * @param about {@code own} or {@code other} project; empty where none is named
     * @param answers by role
     */
    record Row(String method, String address, String with, String about, Map<String, String> answers) {

        String endpoint() {
            return method + " " + address;
        }

        Row answered(Map<String, String> actual) {
            return new Row(method, address, with, about, actual);
        }

        private List<String> cells() {
            var cells = new ArrayList<>(List.of(method, address, with, about));
            cells.addAll(answers.values());
            return cells;
        }

        @Override
        public String toString() {
            return (endpoint() + " " + with + " " + about).replaceAll(" +", " ").strip();
        }
    }

    static AccessMatrix read() {
        try {
            var lines = Files.readAllLines(FILE).stream()
                    .filter(line -> line.startsWith("|"))
                    .map(AccessMatrix::cells)
                    .toList();
            var roles = lines.get(0).subList(HEAD.size(), lines.get(0).size());
            return new AccessMatrix(
                    roles,
                    lines.stream().skip(2).map(cells -> row(roles, cells)).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Row row(List<String> roles, List<String> cells) {
        if (cells.size() != HEAD.size() + roles.size()) {
            throw new IllegalStateException("A row of " + FILE + " has a cell too many or too few: " + cells);
        }
        var answers = new LinkedHashMap<String, String>();
        IntStream.range(0, roles.size()).forEach(i -> answers.put(roles.get(i), cells.get(HEAD.size() + i)));
        return new Row(cells.get(0), cells.get(1), cells.get(2), cells.get(3), answers);
    }

    private static List<String> cells(String line) {
        var inner = line.substring(1, line.lastIndexOf('|'));
        return Arrays.stream(inner.split("\\|", -1)).map(String::strip).toList();
    }

    /** As it stands in the file: rows to be copied from the report of a failed test. */
    static String text(List<String> roles, List<Row> rows) {
        var table = new ArrayList<List<String>>();
        var head = new ArrayList<>(HEAD);
        head.addAll(roles);
        table.add(head);
        rows.forEach(row -> table.add(row.cells()));
        var widths = IntStream.range(0, head.size())
                .map(i -> table.stream()
                        .mapToInt(cells -> cells.get(i).length())
                        .max()
                        .orElse(0))
                .toArray();
        var lines = new ArrayList<String>();
        table.forEach(cells -> lines.add(IntStream.range(0, widths.length)
                .mapToObj(i -> pad(cells.get(i), widths[i], " "))
                .collect(Collectors.joining(" | ", "| ", " |"))));
        lines.add(
                1,
                Arrays.stream(widths)
                        .mapToObj(width -> pad("", width, "-"))
                        .collect(Collectors.joining(" | ", "| ", " |")));
        return String.join("\n", lines);
    }

    private static String pad(String text, int width, String with) {
        return text + with.repeat(width - text.length());
    }
}
