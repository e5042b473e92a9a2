package io.tspmo.planning.levelling;

import io.tspmo.planning.solver.LevellingResult.Cell;
import io.tspmo.planning.solver.LevellingResult;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeMap;

/**
 * Asked and short hours by skill and week as a picture: each week is 10 units wide and 20 high; what is asked for is the ground,
 * and a bar on it is the share that nobody has time for.
 */
record ShortageChart(int width, List<Row> rows) {

    /** @param today and {@code then} the weeks as they are, and as they would be */
    record Row(String skill, List<Bar> today, List<Bar> then, String wordsToday, String wordsThen) {}

    /** @param height 0 to 20 of what is short */
    record Bar(int x, int height) {

        public int top() {
            return 20 - height;
        }
    }

    static ShortageChart of(LevellingResult result) {
        var skills = new LinkedHashMap<String, TreeMap<LocalDate, Cell>>();
        result.heat().forEach(cell -> skills.computeIfAbsent(cell.skill(), any -> new TreeMap<>())
                .put(cell.monday(), cell));
        var first = result.heat().stream().map(Cell::monday).min(LocalDate::compareTo);
        var last = result.heat().stream().map(Cell::monday).max(LocalDate::compareTo);
        if (first.isEmpty()) {
            return new ShortageChart(0, List.of());
        }
        int weeks = (int) java.time.temporal.ChronoUnit.WEEKS.between(first.get(), last.orElseThrow()) + 1;
        var rows = new ArrayList<Row>();
        skills.forEach((skill, cells) -> {
            var today = new ArrayList<Bar>();
            var then = new ArrayList<Bar>();
            cells.forEach((monday, cell) -> {
                int x = 10 * (int) java.time.temporal.ChronoUnit.WEEKS.between(first.get(), monday);
                if (cell.askedToday() > 0) {
                    today.add(new Bar(x, height(cell.shortToday(), cell.askedToday())));
                }
                if (cell.askedThen() > 0) {
                    then.add(new Bar(x, height(cell.shortThen(), cell.askedThen())));
                }
            });
            rows.add(new Row(
                    skill,
                    today,
                    then,
                    words(
                            cells.values().stream().mapToLong(Cell::askedToday).sum(),
                            cells.values().stream().mapToLong(Cell::shortToday).sum()),
                    words(
                            cells.values().stream().mapToLong(Cell::askedThen).sum(),
                            cells.values().stream().mapToLong(Cell::shortThen).sum())));
        });
        return new ShortageChart(10 * weeks, rows);
    }

    /** What is a little short is still seen. */
    private static int height(long lacking, long asked) {
        return lacking == 0 ? 0 : (int) Math.max(3, Math.min(20, 20 * lacking / asked));
    }

    private static String words(long asked, long lacking) {
        return "%s requested, %s unfilled"
                .formatted(
                        io.tspmo.planning.calendar.Hours.text(asked), io.tspmo.planning.calendar.Hours.text(lacking));
    }
}
