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
 * @param conditions in SQL
 * @param params of the conditions
 */
record SteeringQuery(
        List<SteeringColumn> columns,
        Map<String, String> filters,
        SteeringColumn sort,
        boolean descending,
        List<String> conditions,
        Map<String, Object> params) {

    private static final int LONGEST = 200;

    /**
     * @param chosen of the person, where the address names no columns
     * @throws Rejection for what is no column, no number or no day
     */
    static SteeringQuery of(Map<String, String> address, List<SteeringColumn> chosen) {
        var filters = new LinkedHashMap<String, String>();
        var conditions = new ArrayList<String>();
        var params = new HashMap<String, Object>();
        for (var column : SteeringColumn.values()) {
            if (column.kind().ranges()) {
                range(column, "From", ">=", address, filters, conditions, params);
                range(column, "Until", "<=", address, filters, conditions, params);
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
            List<String> conditions,
            Map<String, Object> params) {
        var name = column.parameter() + end;
        var typed = typed(address, name);
        if (!typed.isEmpty()) {
            filters.put(name, typed);
            params.put(
                    name,
                    column.kind() == SteeringColumn.Kind.DAY ? day(name, column, typed) : number(name, column, typed));
            conditions.add("%s %s :%s".formatted(column.sql(), compares, name));
        }
    }

    private static LocalDate day(String name, SteeringColumn column, String typed) {
        try {
            return LocalDate.parse(typed);
        } catch (DateTimeParseException e) {
            throw Rejection.of(name, column.label(), "must be a day, as in 2027-01-31");
        }
    }

    private static BigDecimal number(String name, SteeringColumn column, String typed) {
        if (!typed.matches("-?\\d{1,15}(\\.\\d{1,6})?")) {
            throw Rejection.of(name, column.label(), "must be a number, as in 50");
        }
        return new BigDecimal(typed);
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
