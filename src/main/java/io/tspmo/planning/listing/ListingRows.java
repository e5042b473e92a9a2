package io.tspmo.planning.listing;

import io.tspmo.planning.listing.Column.Reference;
import io.tspmo.planning.listing.RowChange.Kind;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of listings in the database: one statement reads or writes all that a file is about. */
@Repository
public class ListingRows {

    private final JdbcClient jdbc;

    ListingRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those of some subjects, by key. */
    public Map<String, ImportRow> of(Listing listing, Set<String> subjects) {
        return read(
                listing,
                " where %s = any(?::%s[])"
                        .formatted(
                                listing.subject().stored(),
                                listing.subject().type().sql()),
                Collections.singletonList(subjects.toArray(String[]::new)));
    }

    public Map<String, ImportRow> all(Listing listing) {
        return read(listing, "", List.of());
    }

    private Map<String, ImportRow> read(Listing listing, String where, List<?> params) {
        var rows = new LinkedHashMap<String, ImportRow>();
        jdbc.sql("select %s from %s%s order by %s"
                        .formatted(
                                names(listing.columns(), Column::stored),
                                listing.storedIn(),
                                where,
                                names(listing.keys(), Column::stored)))
                .params(params)
                .query(row -> {
                    var values = new HashMap<String, @Nullable Object>();
                    for (var column : listing.columns()) {
                        values.put(column.name(), value(column, row));
                    }
                    var entry = new ImportRow(listing, 0, values, false);
                    rows.put(entry.key(), entry);
                });
        return rows;
    }

    private static @Nullable Object value(Column column, ResultSet row) throws SQLException {
        return switch (column.type()) {
            case ID, TEXT, MAIL -> row.getString(column.stored());
            case DAY, MONDAY -> row.getObject(column.stored(), LocalDate.class);
            case NUMBER -> {
                var number = row.getBigDecimal(column.stored());
                yield number == null ? null : number.setScale(2, RoundingMode.UNNECESSARY);
            }
            case WHOLE -> {
                int number = row.getInt(column.stored());
                yield row.wasNull() ? null : number;
            }
        };
    }

    /** Which of some ids exist. */
    public Set<String> ids(Reference reference, Set<String> wanted) {
        return wanted.isEmpty()
                ? Set.of()
                : jdbc.sql("select %2$s from %1$s where %2$s = any(?)".formatted(reference.storedIn(), reference.key()))
                        .param(wanted.toArray(String[]::new))
                        .query(String.class)
                        .set();
    }

    /** Ids that are written as some wanted ones but for capitals, by the wanted one in small letters. */
    public Map<String, String> alike(Reference reference, Set<String> wanted) {
        return wanted.isEmpty()
                ? Map.of()
                : jdbc
                        .sql("select %2$s from %1$s where lower(%2$s) = any(?)"
                                .formatted(reference.storedIn(), reference.key()))
                        .param(wanted.stream()
                                .map(ListingRows::small)
                                .distinct()
                                .toArray(String[]::new))
                        .query(String.class)
                        .list()
                        .stream()
                        .collect(Collectors.toMap(ListingRows::small, id -> id, (one, other) -> one));
    }

    public static String small(String id) {
        return id.toLowerCase(Locale.ROOT);
    }

    /** What people are called, by id. */
    public Map<String, String> names(Listing listing, Set<String> ids) {
        var names = new HashMap<String, String>();
        jdbc.sql("select id, name from %s where id = any(?)".formatted(listing.storedIn()))
                .param(ids.toArray(String[]::new))
                .query(row -> {
                    names.put(row.getString("id"), row.getString("name"));
                });
        return names;
    }

    /**
     * By which tables some rows are held, by their id: all that refer to them, but for some.
     *
     * @param but tables whose rows go with them
     */
    public Map<String, Set<String>> holders(Listing listing, Set<String> ids, Set<String> but) {
        var holders = new HashMap<String, Set<String>>();
        jdbc
                .sql(
                        """
                        select held.conrelid::regclass::text as stored_in, named.attname as key
                        from pg_constraint held
                        join pg_attribute named on named.attrelid = held.conrelid and named.attnum = held.conkey[1]
                        where held.contype = 'f' and held.confrelid = cast(? as regclass)
                          and array_length(held.conkey, 1) = 1
                        """)
                .param(listing.storedIn())
                .query(Holder.class)
                .list()
                .stream()
                .filter(holder -> !but.contains(holder.storedIn))
                .forEach(holder -> using(holder, ids).forEach(id -> holders.computeIfAbsent(id, any -> new TreeSet<>())
                        .add(holder.storedIn.replace('_', ' '))));
        return holders;
    }

    /** A table that refers to another by one column, as the database says. */
    private record Holder(String storedIn, String key) {}

    private Set<String> using(Holder holder, Set<String> ids) {
        return jdbc.sql("select distinct %2$s from %1$s where %2$s = any(?)".formatted(holder.storedIn(), holder.key()))
                .param(ids.toArray(String[]::new))
                .query(String.class)
                .set();
    }

    /** Whose some names are. */
    public Map<String, String> owners(Listing listing, Column column, Set<String> names) {
        return jdbc
                .sql("select %2$s as owner, %3$s as name from %1$s where %3$s = any(?)"
                        .formatted(listing.storedIn(), listing.subject().stored(), column.stored()))
                .param(names.toArray(String[]::new))
                .query((row, number) -> Map.entry(row.getString("name"), row.getString("owner")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** @throws org.springframework.dao.DataIntegrityViolationException if something that goes is still used */
    public void store(Listing listing, List<RowChange> changes) {
        var gone =
                changes.stream().filter(change -> change.kind() == Kind.REMOVED).toList();
        if (!gone.isEmpty()) {
            var keys = listing.keys();
            jdbc.sql("delete from %s kept using unnest(%s) as gone (%s) where %s"
                            .formatted(
                                    listing.storedIn(),
                                    keys.stream()
                                            .map(column -> "?::" + column.type().sql() + "[]")
                                            .collect(Collectors.joining(", ")),
                                    names(keys, Column::stored),
                                    keys.stream()
                                            .map(column -> "kept.%1$s = gone.%1$s".formatted(column.stored()))
                                            .collect(Collectors.joining(" and "))))
                    .params(arrays(keys, gone))
                    .update();
        }
        var kept =
                changes.stream().filter(change -> change.kind() != Kind.REMOVED).toList();
        if (kept.isEmpty()) {
            return;
        }
        var others = listing.columns().stream().filter(column -> !column.key()).toList();
        jdbc.sql("insert into %s (%s) select * from unnest(%s) on conflict (%s) do %s"
                        .formatted(
                                listing.storedIn(),
                                names(listing.columns(), Column::stored),
                                listing.columns().stream()
                                        .map(column -> "?::" + column.type().sql() + "[]")
                                        .collect(Collectors.joining(", ")),
                                names(listing.keys(), Column::stored),
                                others.isEmpty()
                                        ? "nothing"
                                        : "update set "
                                                + names(others, column -> "%1$s = excluded.%1$s"
                                                        .formatted(column.stored()))))
                .params(arrays(listing.columns(), kept))
                .update();
    }

    private static List<Object> arrays(List<Column> columns, List<RowChange> changes) {
        return columns.stream()
                .<Object>map(column -> changes.stream()
                        .map(change -> {
                            var value = change.entry().values().get(column.name());
                            return value == null ? null : value.toString();
                        })
                        .toArray(String[]::new))
                .toList();
    }

    private static String names(Collection<Column> columns, Function<Column, String> name) {
        return columns.stream().map(name).collect(Collectors.joining(", "));
    }
}
