package io.tspmo.insight.steeringlist;

import io.tspmo.insight.steeringlist.SteeringList.ThemeYear;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Budgets by theme and year, with a bar for each.
 *
 * @param rows one for each theme, and one for all at the end if there are several
 */
record BudgetTable(List<Integer> years, List<Row> rows) {

    /** Later ones are one column. */
    private static final int MOST_YEARS = 8;

    /** @param cells one for each year */
    record Row(String theme, List<Cell> cells, boolean sum) {}

    /** @param share of 100, of the largest of its kind */
    record Cell(BigDecimal amount, int share) {}

    static BudgetTable of(List<ThemeYear> budgets) {
        var years = budgets.stream()
                .map(ThemeYear::year)
                .distinct()
                .sorted()
                .limit(MOST_YEARS)
                .toList();
        Map<String, Map<Integer, BigDecimal>> themes = new LinkedHashMap<>();
        var all = new TreeMap<Integer, BigDecimal>();
        budgets.stream().filter(each -> years.contains(each.year())).forEach(each -> {
            themes.computeIfAbsent(each.theme(), none -> new TreeMap<>()).put(each.year(), each.amount());
            all.merge(each.year(), each.amount(), BigDecimal::add);
        });
        var most = max(
                themes.values().stream().flatMap(row -> row.values().stream()).toList());
        var rows = themes.entrySet().stream()
                .map(theme -> row(theme.getKey(), theme.getValue(), years, most, false))
                .collect(Collectors.toCollection(ArrayList::new));
        if (rows.size() > 1) {
            rows.add(row("All themes", all, years, max(List.copyOf(all.values())), true));
        }
        return new BudgetTable(years, rows);
    }

    private static Row row(
            String theme, Map<Integer, BigDecimal> amounts, List<Integer> years, BigDecimal most, boolean sum) {
        return new Row(
                theme,
                years.stream()
                        .map(year -> amounts.getOrDefault(year, BigDecimal.ZERO))
                        .map(amount -> new Cell(
                                amount,
                                most.signum() == 0 ? 0 : (int) (100 * amount.doubleValue() / most.doubleValue())))
                        .toList(),
                sum);
    }

    private static BigDecimal max(List<BigDecimal> amounts) {
        return amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::max);
    }
}
