package io.tspmo.ledger.ledger;

import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the owner of the database might do to the ledger, by chance. Triggers are off, as the owner may turn them off. */
final class Alterations {

    private static final List<String> TEXTS = List.of("kind", "project", "gate", "subject", "outcome", "rule", "actor");
    private static final List<String> TABLES =
            List.of("ledger_entry", "ledger_leaf", "ledger_node", "ledger_checkpoint");

    private final JdbcClient jdbc;
    private final long size;
    private final Random random;

    /** @param size entries, of which each has the id of its position + 1 */
    Alterations(JdbcClient jdbc, long size, long seed) {
        this.jdbc = jdbc;
        this.size = size;
        this.random = new Random(seed);
    }

    /**
     * @param position of the first entry that is wrong; null if the kind does not say
     * @param done whether anything is other than before
     */
    record Altered(String what, @Nullable Long position, boolean done) {}

    Altered next() {
        return switch (random.nextInt(12)) {
            case 0, 1, 2 -> editEntry();
            case 3 -> editLeaf();
            case 4 -> editNode();
            case 5 -> editCheckpoint();
            case 6 -> delete();
            case 7 -> insert();
            case 8 -> swapEntries();
            case 9 -> swapLeaves();
            case 10 -> random.nextInt(5) == 0 ? empty() : takeOut();
            default -> oldCopy();
        };
    }

    private Altered editEntry() {
        long position = random.nextLong(size);
        var column = TEXTS.get(random.nextInt(TEXTS.size()));
        var set =
                switch (random.nextInt(9)) {
                    case 0 -> "at = at + interval '1 microsecond' * " + (1 + random.nextInt(1_000_000));
                    case 1 -> "persons = array_append(persons, 'x')";
                    case 2 -> "persons = persons[2:]";
                    case 3 -> "body = overlay(body placing 'x' from " + (1 + random.nextInt(200)) + " for 1)";
                    case 4 -> "body = body || ' '";
                    case 5 -> "mac = set_byte(mac, 5, get_byte(mac, 5) # " + (1 << random.nextInt(8)) + ")";
                    case 6 -> column + " = coalesce(" + column + ", '') || 'x'";
                    case 7 -> column.equals("kind") ? "kind = 'STORY'" : column + " = null";
                    default -> "id = id + 100000";
                };
        return altered("update ledger_entry set " + set + " where id = " + (position + 1), "ledger_entry", position);
    }

    private Altered editLeaf() {
        long position = random.nextLong(size);
        var set =
                switch (random.nextInt(4)) {
                    case 0 -> "hash = set_byte(hash, 3, get_byte(hash, 3) # " + (1 << random.nextInt(8)) + ")";
                    case 1 -> "entry_id = entry_id + 100000";
                    case 2 -> "position = position + 100000";
                    default -> "hash = sha256(hash), entry_id = entry_id + 100000";
                };
        return altered("update ledger_leaf set " + set + " where position = " + position, "ledger_leaf", position);
    }

    private Altered editNode() {
        var set =
                switch (random.nextInt(3)) {
                    case 0 -> "hash = sha256(hash)";
                    case 1 -> "level = level + 1";
                    default -> "position = position + 1000";
                };
        return altered("update ledger_node set " + set + " where level = 1", "ledger_node", null);
    }

    private Altered editCheckpoint() {
        var set =
                switch (random.nextInt(8)) {
                    case 0 -> "size = size + 10000";
                    case 1 -> "root = sha256(root)";
                    case 2 -> "at = at - interval '1 microsecond'";
                    case 3 -> "note = replace(note, '=', '')";
                    case 4 -> "note = note || 'x'";
                    case 5 -> "complete = complete + 1";
                    case 6 -> "previous = previous + 1";
                    default -> "mac = sha256(mac)";
                };
        return altered(
                "update ledger_checkpoint set " + set + " where size = " + anyCheckpoint(), "ledger_checkpoint", null);
    }

    private Altered delete() {
        var table = TABLES.get(random.nextInt(TABLES.size()));
        long position = random.nextLong(size);
        var where =
                switch (table) {
                    case "ledger_entry" -> "id = " + (position + 1);
                    case "ledger_leaf" -> "position = " + position;
                    case "ledger_node" -> "position = 0";
                    default -> "size = " + anyCheckpoint();
                };
        boolean names = table.equals("ledger_entry") || table.equals("ledger_leaf");
        return altered("delete from " + table + " where " + where, table, names ? position : null);
    }

    private Altered insert() {
        long id = 1 + random.nextLong(size);
        var columns = "at, kind, project, gate, subject, outcome, rule, actor, persons";
        return switch (random.nextInt(6)) {
            case 0 -> altered(
                    "insert into ledger_entry overriding system value select " + (-random.nextInt(1000)) + ", "
                            + columns + ", body, mac from ledger_entry where id = " + id,
                    "ledger_entry",
                    null);
            case 1 -> altered(
                    "insert into ledger_entry (" + columns + ", body, mac) select " + columns
                            + ", body, mac from ledger_entry where id = " + id,
                    "ledger_entry",
                    null);
            case 2 -> altered(
                    "insert into ledger_entry (" + columns + ", body, mac) select " + columns
                            + ", replace(body, '\"v\"', '\"w\"'), sha256(mac) from ledger_entry where id = " + id,
                    "ledger_entry",
                    null);
            case 3 -> altered(
                    "insert into ledger_leaf select " + size
                            + ", 100000, sha256(hash) from ledger_leaf where position = 1",
                    "ledger_leaf",
                    size);
            case 4 -> altered(
                    "insert into ledger_node select 1, " + (1 + random.nextInt(9)) + ", sha256(hash) from ledger_node",
                    "ledger_node",
                    null);
            default -> altered(
                    "insert into ledger_checkpoint select size + 1, root, at, note, complete, previous, mac"
                            + " from ledger_checkpoint where size = " + anyCheckpoint(),
                    "ledger_checkpoint",
                    null);
        };
    }

    /** What two entries say. */
    private Altered swapEntries() {
        long one = random.nextLong(size);
        long other = (one + 1 + random.nextLong(size - 1)) % size;
        var columns = random.nextBoolean()
                ? "at, kind, project, gate, subject, outcome, rule, actor, persons, body, mac"
                : "body, mac";
        return altered(
                "update ledger_entry e set (%1$s) = (select %1$s from ledger_entry o where o.id = %2$d + %3$d - e.id) where id in (%2$d, %3$d)"
                        .formatted(columns, one + 1, other + 1),
                "ledger_entry",
                Math.min(one, other));
    }

    /** The order of two entries: each fits its leaf, and the tree is another one. */
    private Altered swapLeaves() {
        long one = random.nextLong(size);
        long other = (one + 1 + random.nextLong(size - 1)) % size;
        jdbc.sql("update ledger_leaf set position = -1 - position where position in (?, ?)")
                .params(one, other)
                .update();
        jdbc.sql("update ledger_leaf set position = ? - (-1 - position) where position < 0")
                .param(one + other)
                .update();
        return new Altered("the leaves " + one + " and " + other + " swapped", null, true);
    }

    private Altered empty() {
        var table = random.nextInt(5);
        var tables = table == 4 ? String.join(", ", TABLES) : TABLES.get(table);
        jdbc.sql("truncate " + tables).update();
        return new Altered("truncate " + tables, table == 2 || table == 3 ? null : 0L, true);
    }

    /** An entry and its leaf, and the others move up. */
    private Altered takeOut() {
        long position = random.nextLong(size);
        jdbc.sql("delete from ledger_entry where id = ?").param(position + 1).update();
        jdbc.sql("delete from ledger_leaf where position = ?").param(position).update();
        jdbc.sql("update ledger_leaf set position = -position where position > ?")
                .param(position)
                .update();
        jdbc.sql("update ledger_leaf set position = -position - 1 where position < 0")
                .update();
        return new Altered("taken out " + position, null, true);
    }

    /** As it was at an earlier checkpoint, in all tables or in those of the tree. */
    private Altered oldCopy() {
        long then = anyCheckpoint();
        jdbc.sql("delete from ledger_leaf where position >= ?").param(then).update();
        jdbc.sql("delete from ledger_checkpoint where size > ?").param(then).update();
        jdbc.sql("delete from ledger_node where (position + 1) << (8 * level) > ?")
                .param(then)
                .update();
        if (random.nextBoolean()) {
            jdbc.sql("delete from ledger_entry where id > ?").param(then).update();
        }
        return new Altered("an old copy of " + then, then, then < size);
    }

    private long anyCheckpoint() {
        return jdbc.sql(
                        "select size from ledger_checkpoint order by size offset ? % (select count(*) from ledger_checkpoint) limit 1")
                .param(random.nextInt(1000))
                .query(Long.class)
                .single();
    }

    /** Hash of the table's rows before and after says whether it is the same. */
    private Altered altered(String sql, String table, @Nullable Long position) {
        var before = rows(table);
        jdbc.sql(sql).update();
        return new Altered(sql, position, !rows(table).equals(before));
    }

    private String rows(String table) {
        return jdbc.sql("select count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)), 0) from " + table + " t")
                .query(String.class)
                .single();
    }
}
