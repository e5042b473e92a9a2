package io.tspmo.ledger.ledger;

import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tree in its tables: leaves, and the hashes of complete subtrees of 256, 65,536, … of them. */
@Repository
class TreeRows {

    private static final int TILE = 1 << Frontier.TILE_LEVELS;

    private final JdbcClient jdbc;

    TreeRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param level 0 for leaves */
    private record Hash(int level, byte[] hash) {}

    /** How many leaves there are, if no position is left out. */
    long leaves() {
        return jdbc.sql("select coalesce(max(position), -1) + 1 from ledger_leaf")
                .query(Long.class)
                .single();
    }

    /**
     * The right edge of the tree of this size, from at most 255 hashes of each level: one statement.
     *
     * @throws IllegalStateException if some are missing
     */
    Frontier frontier(long size) {
        var sql = new StringBuilder();
        for (int level = levels(size); level >= 0; level--) {
            long end = size >> level * Frontier.TILE_LEVELS;
            long begin = end & -TILE;
            sql.append(sql.isEmpty() ? "" : " union all ")
                    .append(
                            level == 0
                                    ? "select 0 as level, position, hash from ledger_leaf where position >= " + begin
                                    : "select level, position, hash from ledger_node where level = " + level
                                            + " and position >= " + begin)
                    .append(" and position < ")
                    .append(end);
        }
        var frontier = new Frontier();
        jdbc.sql(sql.append(" order by level desc, position").toString())
                .query(Hash.class)
                .list()
                .forEach(one -> frontier.add(one.level * Frontier.TILE_LEVELS, one.hash, (l, p, h) -> {
                    throw new IllegalStateException("There are more hashes of the tree than it can have");
                }));
        if (frontier.size() != size) {
            throw new IllegalStateException("Hashes of the tree are missing");
        }
        return frontier;
    }

    private static int levels(long size) {
        int level = 0;
        while (size >> (level + 1) * Frontier.TILE_LEVELS > 0) {
            level++;
        }
        return level;
    }

    /** Up to 256 hashes of a level, those of one subtree. */
    List<byte[]> tile(int level, long number) {
        var sql = level == 0
                ? "select hash from ledger_leaf where position >= ? and position < ? order by position"
                : "select hash from ledger_node where level = " + level
                        + " and position >= ? and position < ? order by position";
        return jdbc.sql(sql)
                .params(number * TILE, (number + 1) * TILE)
                .query((row, index) -> row.getBytes(1))
                .list();
    }

    /** @param hashes of these entries, which come after the first so many leaves */
    void add(long first, List<Long> entries, List<byte[]> hashes) {
        jdbc.sql(
                        """
                        insert into ledger_leaf (position, entry_id, hash)
                        select ? + number - 1, entry_id, hash
                        from unnest(?, ?) with ordinality as leaf (entry_id, hash, number)
                        """)
                .params(first, entries.toArray(Long[]::new), hashes.toArray(byte[][]::new))
                .update();
    }

    void add(List<Node> nodes) {
        if (nodes.isEmpty()) {
            return;
        }
        var levels = new ArrayList<Integer>();
        var positions = new ArrayList<Long>();
        var hashes = new ArrayList<byte[]>();
        nodes.forEach(node -> {
            levels.add(node.level);
            positions.add(node.position);
            hashes.add(node.hash);
        });
        jdbc.sql("insert into ledger_node (level, position, hash) select * from unnest(?, ?, ?)")
                .params(levels.toArray(Integer[]::new), positions.toArray(Long[]::new), hashes.toArray(byte[][]::new))
                .update();
    }

    /**
     * Of a complete subtree.
     *
     * @param level 1 for 256 leaves
     */
    record Node(int level, long position, byte[] hash) {}
}
