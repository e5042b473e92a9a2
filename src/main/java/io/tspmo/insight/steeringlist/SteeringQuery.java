package io.tspmo.insight.steeringlist;

import io.tspmo.platform.form.Rejection;
import io.tspmo.platform.web.Addresses;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the address of the steering list says: its columns, its filters and its order.
 *
 * @param filters by parameter, as typed: {@code health=RED}, {@code title=portal}, {@code riskFrom=50}
 * @param wrong the reasons why filters were not understood, by parameter; they restrict nothing
 * @param conditions in SQL
 * @param params of the conditions
 */
record SteeringQuery(
        List<SteeringColumn> columns,
        Map<String, String> filters,
        SteeringColumn sort,
        boolean descending,
        Map<String, String> wrong,
        List<String> conditions,
        Map<String, Object> params) {

    private static final int LONGEST = 200;

    /**
     * @param chosen of the person, where the address names no columns
     * @throws Rejection for what is no column
     */
    static SteeringQuery of(Map<String, String> address, List<SteeringColumn> chosen) {
        var filters = new LinkedHashMap<String, String>();
        var wrong = new LinkedHashMap<String, String>();
        var conditions = new ArrayList<String>();
        var params = new HashMap<String, Object>();
        for (var column : SteeringColumn.values()) {
            if (column.kind().ranges()) {
                range(column, "From", ">=", address, filters, wrong, conditions, params);
                range(column, "Until", "<=", address, filters, wrong, conditions, params);
                continue;
            }
            var typed = typed(address, column.parameter());
            if (!typed.isEmpty()) {
                filters.put(column.parameter(), typed);
                params.put(column.parameter(), typed);
                conditions.add(
                        column.kind() == SteeringColumn.Kind.WORD
                                ? "%s = upper(:%s)".formatted(column.sql(), column.parameter())
                                : "strpos(lower(%s), lower(:%s)) > 0".formatted(column.sql(), column.parameter()));
            }
        }
        var named = columns(typed(address, "columns"));
        var sort = typed(address, "sort");
        return new SteeringQuery(
                named.isEmpty() ? chosen : named,
                filters,
                sort.isEmpty() ? SteeringColumn.HEALTH : column(sort),
                typed(address, "direction").equals("DESC"),
                wrong,
                conditions,
                params);
    }

    /** Separated by commas; each once. */
    static List<SteeringColumn> columns(String names) {
        return Arrays.stream(names.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .map(SteeringQuery::column)
                .distinct()
                .toList();
    }

    private static SteeringColumn column(String name) {
        return Stream.of(SteeringColumn.values())
                .filter(column -> column.name().equals(name.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> Rejection.of("columns", "The list has no column \"%s\".".formatted(name)));
    }

    private static void range(
            SteeringColumn column,
            String end,
            String compares,
            Map<String, String> address,
            Map<String, String> filters,
            Map<String, String> wrong,
            List<String> conditions,
            Map<String, Object> params) {
        var name = column.parameter() + end;
        var typed = typed(address, name);
        if (!typed.isEmpty()) {
            filters.put(name, typed);
            boolean day = column.kind() == SteeringColumn.Kind.DAY;
            var value = day ? day(typed) : number(typed);
            if (value == null) {
                wrong.put(name, day ? "must be a day, as in 2027-01-31" : "must be a number, as in 50000");
                return;
            }
            params.put(name, value);
            conditions.add("%s %s :%s".formatted(column.compared(), compares, name));
        }
    }

    private static @Nullable LocalDate day(String typed) {
        try {
            return LocalDate.parse(typed);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static @Nullable BigDecimal number(String typed) {
        return typed.matches("-?\\d{1,15}(\\.\\d{1,6})?") ? new BigDecimal(typed) : null;
    }

    /** @throws Rejection at the first filter that was not understood */
    SteeringQuery understood() {
        wrong.forEach((name, reason) -> {
            throw Rejection.of(name, "Filter", reason);
        });
        return this;
    }

    private static String typed(Map<String, String> address, String name) {
        var typed = Objects.requireNonNullElse(address.get(name), "")
                .replace("\0", "")
                .strip();
        if (typed.length() > LONGEST) {
            throw Rejection.of(name, "At most %d characters.".formatted(LONGEST));
        }
        return typed;
    }

    public String filter(String parameter) {
        return filters.getOrDefault(parameter, "");
    }

    public boolean shows(SteeringColumn column) {
        return columns.contains(column);
    }

    /** Where a column stands, from 1; null if it is not shown. */
    public @Nullable Integer position(SteeringColumn column) {
        int at = columns.indexOf(column);
        return at < 0 ? null : at + 1;
    }

    String order() {
        return sort.order() + (descending ? " desc" : "") + " nulls last, p.code";
    }

    /** The same list of the same columns, elsewhere. */
    public String address(String path, int page) {
        var parameters = parameters(sort, descending);
        parameters.put("page", page > 0 ? String.valueOf(page) : "");
        return Addresses.of(path, parameters);
    }

    /** Sorted by a column; by the same one again, the other way round. */
    public String sortedBy(SteeringColumn column) {
        return Addresses.of("/portfolio", parameters(column, column == sort && !descending));
    }

    public String ariaSort(SteeringColumn column) {
        if (column != sort) {
            return "none";
        }
        return descending ? "descending" : "ascending";
    }

    private LinkedHashMap<String, String> parameters(SteeringColumn by, boolean down) {
        var parameters = new LinkedHashMap<>(filters);
        parameters.put("columns", columns.stream().map(Enum::name).collect(Collectors.joining(",")));
        parameters.put("sort", by.name());
        parameters.put("direction", down ? "DESC" : "");
        return parameters;
    }
}
