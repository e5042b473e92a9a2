package io.tspmo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Date;
import java.sql.Timestamp;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows of the database as maps, and what tests of figures read from them. */
record SampleRows(JdbcClient database, Set<LocalDate> holidays) {

    SampleRows(JdbcClient database) {
        this(
                database,
                new HashSet<>(database.sql("select day from holiday")
                        .query(LocalDate.class)
                        .list()));
    }

    List<Map<String, Object>> list(String sql, Object... parameters) {
        return database.sql(sql).params(parameters).query().listOfRows();
    }

    static List<Map<String, Object>> work(List<Map<String, Object>> tasks) {
        return tasks.stream().filter(task -> !is(task, "summary")).toList();
    }

    static boolean is(Map<String, Object> row, String flag) {
        return (Boolean) row.get(flag);
    }

    static @Nullable LocalDate date(Map<String, Object> row, String name) {
        return row.get(name) == null ? null : ((Date) row.get(name)).toLocalDate();
    }

    static LocalDate dayOf(Object at) {
        return ((Timestamp) at).toInstant().atZone(ZoneId.systemDefault()).toLocalDate();
    }

    static BigDecimal sum(List<Map<String, Object>> rows, String name) {
        return rows.stream()
                .map(row -> row.get(name) == null ? BigDecimal.ZERO : (BigDecimal) row.get(name))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    static String plural(long number, String what) {
        return "%d %s%s".formatted(number, what, number == 1 ? "" : "s");
    }

    /** As pages write hours: to the tenth, without a zero at the end. */
    static String hours(BigDecimal hours) {
        return new DecimalFormat("#,##0.#", DecimalFormatSymbols.getInstance(Locale.ROOT))
                .format(hours.setScale(1, RoundingMode.HALF_UP));
    }

    String called(Object user) {
        return database.sql("select first_ || ' ' || last_ from act_id_user where id_ = ?")
                .param(user)
                .query(String.class)
                .single();
    }

    static double percent(Map<String, Object> task) {
        return ((BigDecimal) task.get("percent_complete")).doubleValue();
    }

    private boolean isBusiness(LocalDate day) {
        return day.getDayOfWeek().getValue() < 6 && !holidays.contains(day);
    }

    /** Business days from one day to before the other, below 0 if that is earlier. */
    long between(LocalDate from, LocalDate until) {
        return from.isAfter(until)
                ? -between(until, from)
                : from.datesUntil(until).filter(this::isBusiness).count();
    }

    /** In the order of the outline. */
    List<Map<String, Object>> tasks(String code, Map<String, Object> version) {
        return list(
                "select * from schedule_task where project_code = ? and number = ? order by position",
                code,
                version.get("number"));
    }

    static LocalDate last(List<Map<String, Object>> rows, String name) {
        return rows.stream()
                .map(one -> date(one, name))
                .filter(one -> one != null)
                .max(LocalDate::compareTo)
                .orElseThrow();
    }

    static String time(Object at) {
        return ShownPage.TIME.format(((Timestamp) at).toInstant().atZone(ZoneId.systemDefault()));
    }
}
