package io.tspmo.audit.evidence;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The contents of a bundle, from the database. Statements are short: a connection is never held while the client
 * takes in what was read.
 */
@Repository
class EvidenceRows {

    private static final int ROWS_AT_ONCE = 5_000;

    /**
     * The hashes of models that a project's entries name. The text of an entry is canonical, so a name precedes its value
     * in one way only, and a typed quote has a backslash.
     */
    private static final String HASHES =
            """
            select match[1] as sha256
            from ledger_entry_view e join ledger_leaf_view l on l.entry_id = e.id,
                 regexp_matches(e.body, '[,{]"(?:sha256|formSha256)":"([0-9a-f]{64})"', 'g') as match
            where e.project = :project and l.position < :size and e.kind in ('PROCESS_STARTED', 'DECISION', 'ANSWER')
            """;

    private static final String OF_A_PROJECT =
            """
            select l.position, octet_length(e.body) as bytes
            from ledger_entry_view e join ledger_leaf_view l on l.entry_id = e.id
            where e.project = :project and l.position < :size
            union all
            select l.position, octet_length(e.body)
            from ledger_entry_view e join ledger_leaf_view l on l.entry_id = e.id
            where e.kind = 'DEPLOYED' and e.project is distinct from :project and l.position < :size
              and substring(e.body from '[,{]"sha256":"([0-9a-f]{64})"') in (
            """
                    + HASHES + ") order by position";

    private static final String FACTS_OF_A_CONTROL =
            """
            from ledger_entry_view e
            where e.kind = 'CONTROL' and e.subject = :control
              and (cast(:from as timestamptz) is null or e.at >= :from)
              and (cast(:until as timestamptz) is null or e.at < :until)
            """;

    /** With the entries that the findings name, each once. */
    private static final String OF_A_CONTROL = """
            with fact as (select e.id, e.body
            """
            + FACTS_OF_A_CONTROL
            + """
            ), wanted as (
                select id from fact
                union
                select cast(string_to_table(match[1], ',') as bigint)
                from fact, regexp_matches(body, '[,{]"entries":\\[([0-9]{1,18}(?:,[0-9]{1,18})*)\\]', 'g') as match)
            select l.position, octet_length(e.body) as bytes
            from wanted join ledger_entry_view e on e.id = wanted.id join ledger_leaf_view l on l.entry_id = e.id
            where l.position < :size
            order by l.position
            """;

    /** In no tree of this size, though not passed over as a forgery. */
    private static final String WAITING =
            """
              and e.id > coalesce((select complete from ledger_checkpoint_view where size = :size), 0)
              and not exists (select 1 from ledger_leaf_view l where l.entry_id = e.id and l.position < :size)
            """;

    private final NamedParameterJdbcTemplate jdbc;
    private final NamedParameterJdbcTemplate batches;

    EvidenceRows(JdbcTemplate template) {
        this.jdbc = new NamedParameterJdbcTemplate(template);
        var streaming = new JdbcTemplate(template.getDataSource());
        streaming.setFetchSize(ROWS_AT_ONCE);
        this.batches = new NamedParameterJdbcTemplate(streaming);
    }

    /** @param size of the tree */
    @Transactional(readOnly = true)
    public Positions positions(Scope scope, long size) {
        var positions = new Positions();
        batches.query(
                scope.project() != null ? OF_A_PROJECT : OF_A_CONTROL,
                params(scope).addValue("size", size),
                row -> {
                    positions.add(row.getLong("position"), row.getInt("bytes"));
                });
        return positions;
    }

    /** How many entries are written, and not in the tree of this size yet. */
    long waiting(Scope scope, long size) {
        var found =
                scope.project() != null ? "from ledger_entry_view e where e.project = :project" : FACTS_OF_A_CONTROL;
        return one("select count(*) " + found + WAITING, params(scope).addValue("size", size));
    }

    boolean hasFacts(Scope scope) {
        return one("select count(*) from (select 1 " + FACTS_OF_A_CONTROL + " limit 1) as found", params(scope)) > 0;
    }

    private long one(String sql, MapSqlParameterSource params) {
        var number = jdbc.queryForObject(sql, params, Long.class);
        return number == null ? 0 : number;
    }

    private static MapSqlParameterSource params(Scope scope) {
        return new MapSqlParameterSource()
                .addValue("project", scope.project())
                .addValue("control", scope.control())
                .addValue("from", timestamp(scope.from()))
                .addValue("until", timestamp(scope.until()));
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }

    /** A signed head of the ledger. */
    record Signed(long size, String note) {}

    /**
     * Older checkpoints of a period, evenly spread, the oldest first, the first and the last of them among them.
     *
     * @param size smaller than this
     */
    List<Signed> checkpoints(@Nullable Instant from, @Nullable Instant until, long size, int most) {
        return jdbc.query(
                """
                with found as (select size, note, row_number() over (order by size) as number, count(*) over () as many
                               from ledger_checkpoint_view
                               where size < :size and (cast(:from as timestamptz) is null or at >= :from)
                                 and (cast(:until as timestamptz) is null or at < :until))
                select size, note from found
                where many <= :most or number = 1
                      or number * (:most - 1) / many > (number - 1) * (:most - 1) / many
                order by size
                """,
                new MapSqlParameterSource()
                        .addValue("size", size)
                        .addValue("most", (long) most)
                        .addValue("from", timestamp(from))
                        .addValue("until", timestamp(until)),
                new SimplePropertyRowMapper<>(Signed.class));
    }

    /** The hashes of models that a project's entries name. */
    List<String> models(String project, long size) {
        return jdbc.queryForList(
                "select distinct sha256 from (" + HASHES + ") as named order by sha256",
                new MapSqlParameterSource("project", project).addValue("size", size),
                String.class);
    }
}
