package io.tspmo.planning.levelling;

import io.tspmo.planning.calendar.Hours;
import io.tspmo.planning.solver.LevellingResult;
import io.tspmo.planning.solver.LevellingResult.Cell;
import io.tspmo.platform.chart.Bar;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/**
 * Asked and short hours by skill and week as a picture: each week is 10 units wide and 20 high; what is asked for is the ground,
 * and a bar on it is the share that nobody has time for.
 */
record ShortageChart(int width, List<Row> rows) {

    /** @param today and {@code then} the weeks as they are, and as they would be */
    record Row(String skill, List<Bar> today, List<Bar> then, String wordsToday, String wordsThen) {}

    static ShortageChart of(LevellingResult result) {
        var skills = new LinkedHashMap<String, TreeMap<LocalDate, Cell>>();
        result.heat().forEach(cell -> skills.computeIfAbsent(cell.skill(), any -> new TreeMap<>())
                .put(cell.monday(), cell));
        var first = result.heat().stream().map(Cell::monday).min(LocalDate::compareTo);
        var last = result.heat().stream().map(Cell::monday).max(LocalDate::compareTo);
        if (first.isEmpty()) {
            return new ShortageChart(0, List.of());
        }
        int weeks = (int) ChronoUnit.WEEKS.between(first.get(), last.orElseThrow()) + 1;
        var rows = new ArrayList<Row>();
        skills.forEach((skill, cells) -> {
            var weeksOf = cells.values();
            rows.add(new Row(
                    skill,
                    bars(weeksOf, first.get(), Cell::askedToday, Cell::shortToday),
                    bars(weeksOf, first.get(), Cell::askedThen, Cell::shortThen),
                    words(weeksOf, Cell::askedToday, Cell::shortToday),
                    words(weeksOf, Cell::askedThen, Cell::shortThen)));
        });
        return new ShortageChart(10 * weeks, rows);
    }

    private static List<Bar> bars(
            Collection<Cell> cells, LocalDate first, ToLongFunction<Cell> asked, ToLongFunction<Cell> lacking) {
        return cells.stream()
                .filter(cell -> asked.applyAsLong(cell) > 0)
                .map(cell -> Bar.on(
                        20,
                        10.0 * ChronoUnit.WEEKS.between(first, cell.monday()),
                        9,
                        height(lacking.applyAsLong(cell), asked.applyAsLong(cell))))
                .toList();
    }

    /** What is a little short is still seen. */
    private static double height(long lacking, long asked) {
        return lacking == 0 ? 0 : Math.max(3, Math.min(20, 20 * lacking / asked));
    }

    private static String words(Collection<Cell> cells, ToLongFunction<Cell> asked, ToLongFunction<Cell> lacking) {
        return "%s requested, %s unfilled"
                .formatted(
                        Hours.text(cells.stream().mapToLong(asked).sum()),
                        Hours.text(cells.stream().mapToLong(lacking).sum()));
    }
}
