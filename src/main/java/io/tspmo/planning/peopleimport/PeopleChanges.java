package io.tspmo.planning.peopleimport;

import io.tspmo.ledger.database.BulkInsert;
import io.tspmo.ledger.ledger.Fact;
import io.tspmo.ledger.ledger.Fact.Words;
import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.ledger.ledger.Ledger;
import io.tspmo.planning.listing.RowChange;
import io.tspmo.platform.form.TypedDay;
import io.tspmo.platform.store.StoredJson;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who changed what of the people, and when: added to, and never changed. */
@Repository
public class PeopleChanges {

    private static final int MOST = 100;

    private final JdbcClient jdbc;
    private final Ledger ledger;
    private final StoredJson json;
    private final Clock clock;
    private final io.tspmo.platform.words.Words words;

    PeopleChanges(JdbcClient jdbc, Ledger ledger, StoredJson json, Clock clock, io.tspmo.platform.words.Words words) {
        this.jdbc = jdbc;
        this.ledger = ledger;
        this.json = json;
        this.clock = clock;
        this.words = words;
    }

    /** @param source {@code page}, or the name of a file */
    void keep(List<RowChange> changes, String by, String source) {
        jdbc.sql(
                        """
                        insert into people_change (at, by, subject, sheet, key, source, before, after)
                        select ?, ?, subject, sheet, key, ?, before, after from json_to_recordset(cast(? as json))
                            as changed (subject text, sheet text, key text, before json, after json)
                        """)
                .params(
                        Timestamp.from(clock.instant()),
                        by,
                        source,
                        BulkInsert.json(changes.stream().map(Row::of).toList()))
                .update();
        changes.stream()
                .collect(Collectors.groupingBy(
                        change -> new Subject(
                                change.entry().listing().isOfPeople(),
                                change.entry().subject()),
                        LinkedHashMap::new,
                        Collectors.toList()))
                .forEach((subject, ofSubject) -> ledger.append(recorded(subject, ofSubject, by, source)));
    }

    private record Row(
            String subject,
            String sheet,
            String key,
            @Nullable Map<String, String> before,
            @Nullable Map<String, String> after) {

        static Row of(RowChange change) {
            var entry = change.entry();
            return new Row(
                    entry.subject(),
                    entry.listing().name(),
                    entry.key(),
                    texts(change.before()),
                    change.kind() == RowChange.Kind.REMOVED ? null : texts(entry.values()));
        }
    }

    private record Subject(boolean person, String id) {}

    /** Once for each subject. What is kept of a person is the secret of that person, no matter who typed it. */
    private Fact recorded(Subject subject, List<RowChange> changes, String by, String source) {
        var owner = subject.person ? subject.id : by;
        var fact = Fact.of(FactKind.PEOPLE)
                .outcome("CHANGED")
                .by(by)
                .words("source", source, by)
                .with(
                        "changes",
                        changes.stream().map(change -> recorded(change, owner)).toList());
        return subject.person ? fact.person("person", subject.id) : fact.about(subject.id);
    }

    private Map<String, Object> recorded(RowChange change, String owner) {
        var row = Row.of(change);
        var recorded = new LinkedHashMap<String, Object>();
        recorded.put("sheet", row.sheet);
        recorded.put("change", change.kind());
        recorded.put("key", new Words(row.key, owner));
        if (row.before != null) {
            recorded.put("before", new Words(json.text(row.before), owner));
        }
        if (row.after != null) {
            recorded.put("after", new Words(json.text(row.after), owner));
        }
        return recorded;
    }

    /**
     * One change, and what it changed: a line a column that is not what it was.
     *
     * @param sheet the name of the listing
     */
    public record Kept(
            long id, Instant at, String by, String sheet, String key, String source, String what, List<String> lines) {}

    /** The newest first, and at most 100. */
    public List<Kept> of(String subject) {
        return jdbc.sql("select * from people_change where subject = ? order by id desc limit ?")
                .params(subject, MOST)
                .query((row, number) -> {
                    var before = values(row.getString("before"));
                    var after = values(row.getString("after"));
                    return new Kept(
                            row.getLong("id"),
                            row.getTimestamp("at").toInstant(),
                            row.getString("by"),
                            row.getString("sheet"),
                            row.getString("key"),
                            row.getString("source"),
                            before == null ? "added" : after == null ? "removed" : "changed",
                            lines(before, after));
                })
                .list();
    }

    /** {@code  (by PMO Lead, 2 Jan 2026, 14:03)}: the last change of a row; empty if there is none. */
    String lastWords(String subject, String sheet, String key) {
        return jdbc.sql(
                        "select name_in_directory(by, by) as by, at from people_change where subject = ? and sheet = ? and key = ? order by id"
                                + " desc limit 1")
                .params(subject, sheet, key)
                .query((row, number) -> " (by %s, %s)"
                        .formatted(
                                row.getString("by"),
                                words.time(row.getTimestamp("at").toInstant())))
                .optional()
                .orElse("");
    }

    private List<String> lines(@Nullable Map<String, Object> before, @Nullable Map<String, Object> after) {
        var lines = new ArrayList<String>();
        var names = new TreeMap<String, Object>();
        names.putAll(before == null ? Map.of() : before);
        names.putAll(after == null ? Map.of() : after);
        for (var name : names.keySet()) {
            var old = shown(before, name);
            var now = shown(after, name);
            if (!old.equals(now)) {
                lines.add(
                        before == null
                                ? "%s %s".formatted(words(name), now)
                                : after == null
                                        ? "%s %s".formatted(words(name), old)
                                        : "%s %s, was %s".formatted(words(name), orNothing(now), orNothing(old)));
            }
        }
        return lines;
    }

    private String shown(@Nullable Map<String, Object> values, String name) {
        var value = values == null ? "" : String.valueOf(values.getOrDefault(name, ""));
        return TypedDay.read(value).map(words::day).orElse(value);
    }

    private static String words(String column) {
        return column.replace('_', ' ');
    }

    private static String orNothing(String value) {
        return value.isEmpty() ? "nothing" : value;
    }

    private static @Nullable Map<String, String> texts(@Nullable Map<String, ?> values) {
        if (values == null) {
            return null;
        }
        var texts = new TreeMap<String, String>();
        values.forEach((column, value) -> {
            if (value != null) {
                texts.put(column, value.toString());
            }
        });
        return texts;
    }

    private @Nullable Map<String, Object> values(@Nullable String written) {
        return written == null ? null : json.map(written);
    }
}
