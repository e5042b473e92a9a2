package io.tspmo.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The signed heads of the ledger. */
@Repository
class Checkpoints {

    private final JdbcClient jdbc;

    Checkpoints(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param complete each entry with an id up to this is in the tree, or never will be there */
    record Kept(Head head, long complete) {}

    Optional<Head> newest() {
        return newestKept().map(Kept::head);
    }

    Optional<Kept> newestKept() {
        return jdbc.sql("select size, root, at, note, complete from ledger_checkpoint order by size desc limit 1")
                .query((row, number) -> new Kept(head(row, number), row.getLong("complete")))
                .optional();
    }

    /** The oldest first. */
    List<Head> signed(@Nullable Instant from, @Nullable Instant until, int most) {
        return jdbc.sql(
                        """
                        select size, root, at, note from ledger_checkpoint
                        where at >= coalesce(?::timestamptz, '-infinity') and at < coalesce(?::timestamptz, 'infinity')
                        order by size limit ?
                        """)
                .params(text(from), text(until), most)
                .query(Checkpoints::head)
                .list();
    }

    /** The oldest first, of those with more entries. */
    List<Head> after(long size, int most) {
        return jdbc.sql("select size, root, at, note from ledger_checkpoint where size > ? order by size limit ?")
                .params(size, most)
                .query(Checkpoints::head)
                .list();
    }

    void add(Head head, long complete) {
        jdbc.sql("insert into ledger_checkpoint (size, root, at, note, complete) values (?, ?, ?, ?, ?)")
                .params(head.size(), head.root(), Timestamp.from(head.at()), head.note(), complete)
                .update();
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }

    private static Head head(ResultSet row, int number) throws SQLException {
        return new Head(
                row.getLong("size"),
                row.getBytes("root"),
                row.getTimestamp("at").toInstant(),
                row.getString("note"));
    }
}
