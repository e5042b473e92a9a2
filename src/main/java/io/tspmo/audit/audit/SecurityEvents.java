package io.tspmo.audit.audit;

import io.tspmo.ledger.ledger.Ledger;
import io.tspmo.platform.engine.SecurityEvent.Kind;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionOperations;

/** The table {@code security_event}, to which rows are only ever added; each is in the ledger as well. */
@Repository
class SecurityEvents {

    private static final String INSERT =
            "insert into security_event (at, kind, actor, address, detail) values (?, ?, ?, ?, ?)";

    private static final String MATCHING =
            """
            from security_event
            where (cast(:kind as text) is null or kind = :kind)
              and (:person = '' or strpos(lower(actor), lower(:person)) > 0)
              and (:address = '' or strpos(lower(address), lower(:address)) > 0)
              and (cast(:from as timestamptz) is null or at >= :from)
              and (cast(:until as timestamptz) is null or at < :until)
            """;

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final Ledger ledger;
    private final TransactionOperations transaction;

    SecurityEvents(JdbcClient jdbc, JdbcTemplate batches, Ledger ledger, TransactionOperations transaction) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.ledger = ledger;
        this.transaction = transaction;
    }

    /** In the current transaction, else in a new one: row and fact are stored together. */
    void add(List<SecurityRecord> entries) {
        transaction.executeWithoutResult(status -> {
            insert(entries);
            entries.stream().filter(SecurityEvents::isRecordedHere).forEach(entry -> ledger.append(entry.fact()));
        });
    }

    /** A deployment is recorded in the ledger file by file, when the engine deploys. */
    private static boolean isRecordedHere(SecurityRecord entry) {
        return entry.kind() != Kind.DEPLOYED || entry.base() != null;
    }

    private void insert(List<SecurityRecord> entries) {
        batches.batchUpdate(INSERT, entries, 500, (row, entry) -> {
            row.setTimestamp(1, Timestamp.from(entry.at()));
            row.setString(2, entry.kind().name());
            row.setString(3, entry.actor());
            row.setString(4, entry.address());
            row.setString(5, entry.detail());
        });
    }

    /** The latest first. */
    List<Kept> page(AuditFilter filter, long offset, int limit) {
        return matching("select * " + MATCHING + "order by at desc, id desc limit :limit offset :offset", filter)
                .param("limit", limit)
                .param("offset", offset)
                .query(Kept.class)
                .list();
    }

    /** The latest first of those that come after one in this order; from the beginning without one. */
    List<Kept> after(AuditFilter filter, @Nullable Kept last, int limit) {
        return matching(
                        "select * " + MATCHING
                                + """
                                  and (cast(:lastAt as timestamptz) is null or (at, id) < (:lastAt, :lastId))
                                order by at desc, id desc limit :limit
                                """,
                        filter)
                .param("lastAt", last == null ? null : Timestamp.from(last.at))
                .param("lastId", last == null ? 0 : last.id)
                .param("limit", limit)
                .query(Kept.class)
                .list();
    }

    /** How many there are, but never more than the given number. */
    int count(AuditFilter filter, int most) {
        return matching("select count(*) from (select 1 " + MATCHING + " limit :most) as found", filter)
                .param("most", most)
                .query(Integer.class)
                .single();
    }

    private JdbcClient.StatementSpec matching(String sql, AuditFilter filter) {
        return jdbc.sql(sql)
                .param("kind", filter.kind() == null ? null : filter.kind().name())
                .param("person", filter.person())
                .param("address", filter.address())
                .param("from", timestamp(filter.days().begin()))
                .param("until", timestamp(filter.days().end()));
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant time) {
        return time == null ? null : Timestamp.from(time);
    }

    /** @param kind one of {@link Kind}, or of a version to come */
    record Kept(long id, Instant at, String kind, @Nullable String actor, @Nullable String address, String detail) {}
}
