package io.tspmo.ledger.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tspmo.ledger.proof.Seal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Reads the ledger: finds entries, with names and texts restored as far as they are not erased. */
@Repository
public class LedgerEntries {

    /** Replaces an erased person or text. */
    public static final String ERASED = "[erased]";

    private static final int BATCH = 1_000;

    private static final String FOUND =
            """
            from ledger_entry e left join ledger_leaf l on l.entry_id = e.id
            where (cast(:kinds as text[]) is null or e.kind = any (:kinds))
              and (cast(:projects as text[]) is null or e.project = any (:projects))
              and (cast(:gate as text) is null or e.gate = :gate)
              and (cast(:subject as text) is null or e.subject = :subject)
              and (cast(:outcome as text) is null or e.outcome = :outcome)
              and (cast(:rule as text) is null or e.rule = :rule)
              and (cast(:persons as text[]) is null or e.persons && cast(:persons as text[]))
              and (cast(:from as timestamptz) is null or e.at >= :from)
              and (cast(:until as timestamptz) is null or e.at < :until)
            """;

    private static final ObjectMapper JSON = new ObjectMapper(StoredEntry.JSON);
    private static final TypeReference<LinkedHashMap<String, Object>> MAP = new TypeReference<>() {};

    private final NamedParameterJdbcTemplate jdbc;
    private final NamedParameterJdbcTemplate streaming;
    private final Persons persons;

    LedgerEntries(JdbcTemplate template, Persons persons) {
        this.jdbc = new NamedParameterJdbcTemplate(template);
        var batches = new JdbcTemplate(template.getDataSource());
        batches.setFetchSize(BATCH);
        this.streaming = new NamedParameterJdbcTemplate(batches);
        this.persons = persons;
    }

    /**
     * @param position in the tree, from 0; null until it is sequenced
     * @param actor a pseudonym
     * @param persons pseudonyms
     * @param body canonical JSON, with pseudonyms and sealed texts
     */
    public record Entry(
            long id,
            @Nullable Long position,
            Instant at,
            String kind,
            @Nullable String project,
            @Nullable String gate,
            @Nullable String subject,
            @Nullable String outcome,
            @Nullable String rule,
            @Nullable String actor,
            List<String> persons,
            String body) {}

    /**
     * An entry that can be read: user ids in place of pseudonyms, texts in place of sealed ones.
     *
     * @param data texts, numbers, booleans, lists and maps of these
     */
    public record Opened(Entry entry, @Nullable String actor, Map<String, Object> data) {}

    /** The latest first, of those with a smaller id than {@code before}. Two statements, or three with a person. */
    public List<Opened> latest(LedgerQuery wanted, @Nullable Long before, int limit) {
        return opened(jdbc.query(
                "select e.*, l.position " + FOUND
                        + " and (cast(:before as bigint) is null or e.id < :before) order by e.id desc limit :limit",
                params(wanted).addValue("before", before).addValue("limit", limit),
                LedgerEntries::entry));
    }

    /**
     * Of one project between two ids, without their positions, the latest first: by the index of project and id, however the
     * statement is planned. Two statements.
     */
    public List<Opened> latestOf(String project, Set<FactKind> kinds, long after, long before, int limit) {
        return opened(jdbc.query(
                """
                select e.*, cast(null as bigint) as position from ledger_entry e
                where e.project = :project and e.id > :after and e.id < :before and e.kind = any (:kinds)
                order by e.id desc limit :limit
                """,
                new MapSqlParameterSource()
                        .addValue("project", project)
                        .addValue("after", after)
                        .addValue("before", before)
                        .addValue("kinds", kinds.stream().map(FactKind::name).toArray(String[]::new))
                        .addValue("limit", limit),
                LedgerEntries::entry));
    }

    /** In the order they were written, of those with a greater id than {@code after}. */
    public List<Opened> first(LedgerQuery wanted, long after, int limit) {
        return opened(jdbc.query(
                "select e.*, l.position " + FOUND + " and e.id > :after order by e.id limit :limit",
                params(wanted).addValue("after", after).addValue("limit", limit),
                LedgerEntries::entry));
    }

    /**
     * Those at these positions of the tree.
     *
     * @param positions ascending
     * @throws IllegalStateException if one is gone
     */
    public List<Entry> at(Long[] positions) {
        var entries = jdbc.query(
                """
                select e.*, l.position from ledger_leaf l join ledger_entry e on e.id = l.entry_id
                where l.position = any (:positions) order by l.position
                """,
                new MapSqlParameterSource("positions", positions),
                LedgerEntries::entry);
        if (entries.size() != positions.length) {
            throw new IllegalStateException("Entries of the ledger are gone: some of the positions %d to %d"
                    .formatted(positions[0], positions[positions.length - 1]));
        }
        return entries;
    }

    /** All in the order they were written, however many, read batch by batch by one statement. */
    @Transactional(readOnly = true)
    public void each(LedgerQuery wanted, Consumer<Opened> reader) {
        var batch = new ArrayList<Entry>();
        streaming.query("select e.*, l.position " + FOUND + " order by e.id", params(wanted), row -> {
            batch.add(entry(row, 0));
            if (batch.size() == BATCH) {
                opened(batch).forEach(reader);
                batch.clear();
            }
        });
        opened(batch).forEach(reader);
    }

    /** One statement for all of them. */
    public List<Opened> opened(List<Entry> entries) {
        var all = new HashSet<String>();
        entries.forEach(entry -> all.addAll(entry.persons));
        var known = all.isEmpty() ? Map.<String, Persons.Known>of() : persons.byPseudonym(all);
        return entries.stream()
                .map(entry -> new Opened(
                        entry,
                        entry.actor == null ? null : name(entry.actor, known),
                        map(open(read(entry.body).get("data"), known))))
                .toList();
    }

    /** The keys of the sealed texts of an entry, by the salt of each; those that are erased are missing. */
    public Map<String, byte[]> textKeys(Collection<Entry> entries) {
        var all = new HashSet<String>();
        entries.forEach(entry -> all.addAll(entry.persons));
        var known = persons.byPseudonym(all);
        var keys = new LinkedHashMap<String, byte[]>();
        entries.forEach(entry -> seals(read(entry.body), seal -> {
            var author = known.get(seal.person());
            if (author != null) {
                keys.put(seal.salt(), seal.textKey(author.key()));
            }
        }));
        return keys;
    }

    /** User ids by pseudonym, of those that are not erased. */
    public Map<String, String> names(Set<String> pseudonyms) {
        var names = new LinkedHashMap<String, String>();
        persons.byPseudonym(pseudonyms).forEach((pseudonym, known) -> names.put(pseudonym, known.user()));
        return names;
    }

    private MapSqlParameterSource params(LedgerQuery wanted) {
        var pseudonyms = wanted.person() == null
                ? null
                : persons.pseudonyms(wanted.person()).toArray(String[]::new);
        return new MapSqlParameterSource()
                .addValue(
                        "kinds",
                        wanted.kinds().isEmpty()
                                ? null
                                : wanted.kinds().stream().map(FactKind::name).toArray(String[]::new))
                .addValue(
                        "projects",
                        wanted.projects() == null ? null : wanted.projects().toArray(String[]::new))
                .addValue("gate", wanted.gate())
                .addValue("subject", wanted.subject())
                .addValue("outcome", wanted.outcome())
                .addValue("rule", wanted.rule())
                .addValue("persons", pseudonyms)
                .addValue("from", wanted.from() == null ? null : Timestamp.from(wanted.from()))
                .addValue("until", wanted.until() == null ? null : Timestamp.from(wanted.until()));
    }

    private static Entry entry(ResultSet row, int number) throws SQLException {
        long position = row.getLong("position");
        return new Entry(
                row.getLong("id"),
                row.wasNull() ? null : position,
                row.getTimestamp("at").toInstant(),
                row.getString("kind"),
                row.getString("project"),
                row.getString("gate"),
                row.getString("subject"),
                row.getString("outcome"),
                row.getString("rule"),
                row.getString("actor"),
                List.of((String[]) row.getArray("persons").getArray()),
                row.getString("body"));
    }

    private static Map<String, Object> read(String body) {
        try {
            return JSON.readValue(body, MAP);
        } catch (JsonProcessingException e) {
            return Map.of(); // it was altered: the verifier reports it
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }

    private static @Nullable Object open(@Nullable Object value, Map<String, Persons.Known> known) {
        if (value instanceof List<?> list) {
            var values = new ArrayList<Object>();
            list.forEach(each -> values.add(open(each, known)));
            return values;
        }
        if (!(value instanceof Map<?, ?> map)) {
            return value;
        }
        if (map.get("$person") instanceof String pseudonym) {
            return name(pseudonym, known);
        }
        if (map.get("$sealed") instanceof Map<?, ?> sealed) {
            return text(Seal.read(sealed), known);
        }
        var values = new LinkedHashMap<String, Object>();
        map.forEach((key, each) -> {
            values.put(FactBody.name((String) key), open(each, known));
        });
        return values;
    }

    private static void seals(@Nullable Object value, Consumer<Seal> found) {
        if (value instanceof List<?> list) {
            list.forEach(each -> seals(each, found));
        } else if (value instanceof Map<?, ?> map) {
            if (map.get("$sealed") instanceof Map<?, ?> sealed) {
                found.accept(Seal.read(sealed));
            } else {
                map.values().forEach(each -> seals(each, found));
            }
        }
    }

    private static String name(String pseudonym, Map<String, Persons.Known> known) {
        return known.containsKey(pseudonym) ? known.get(pseudonym).user() : ERASED;
    }

    private static String text(Seal seal, Map<String, Persons.Known> known) {
        var author = known.get(seal.person());
        try {
            return author == null ? ERASED : seal.open(seal.textKey(author.key()));
        } catch (IllegalArgumentException e) {
            return "[does not open: altered]";
        }
    }
}
