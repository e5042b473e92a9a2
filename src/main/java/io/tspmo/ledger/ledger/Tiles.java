package io.tspmo.ledger.ledger;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.tspmo.ledger.proof.MerkleTree;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Hashes of complete subtrees, from the tables. 256 of a level are read by one statement and kept for a while with what
 * they make together; proofs of neighbouring entries need few statements.
 */
@Component
class Tiles implements MerkleTree.Nodes {

    private static final int LEVELS = Frontier.TILE_LEVELS;

    /** Of 16 KB each. */
    private static final int MOST_KEPT = 1_024;

    private final TreeRows tree;
    private final Cache<Place, Tile> kept =
            Caffeine.newBuilder().maximumSize(MOST_KEPT).build();

    Tiles(TreeRows tree) {
        this.tree = tree;
    }

    private record Place(int level, long number) {}

    /** @throws IllegalStateException if the subtree is missing or incomplete */
    @Override
    public byte[] hash(int level, long position) {
        int within = level % LEVELS;
        var place = new Place(level / LEVELS, position << within >> LEVELS);
        int first = (int) (position << within & (1 << LEVELS) - 1);
        var tile = kept.getIfPresent(place);
        if (tile == null || tile.width < first + (1 << within)) {
            tile = new Tile(tree.tile(place.level, place.number));
            kept.put(place, tile);
        }
        return tile.hash(within, first >> within);
    }

    /** Up to 256 hashes of one level and the levels made of them, each behind the other. */
    private static final class Tile {

        private final int width;
        private final byte[] hashes;

        Tile(List<byte[]> lowest) {
            width = lowest.size();
            hashes = new byte[MerkleTree.HASH_BYTES * 2 * (1 << LEVELS)];
            for (int i = 0; i < width; i++) {
                put(0, i, lowest.get(i));
            }
            for (int level = 1; level <= LEVELS; level++) {
                for (int i = 0; i < width >> level; i++) {
                    put(level, i, MerkleTree.nodeHash(hash(level - 1, 2 * i), hash(level - 1, 2 * i + 1)));
                }
            }
        }

        byte[] hash(int level, int position) {
            if (position >= width >> level) {
                throw new IllegalStateException("Hashes of the tree are missing");
            }
            var hash = new byte[MerkleTree.HASH_BYTES];
            System.arraycopy(hashes, at(level, position), hash, 0, hash.length);
            return hash;
        }

        private void put(int level, int position, byte[] hash) {
            System.arraycopy(hash, 0, hashes, at(level, position), hash.length);
        }

        /** Level 0 begins at 0, level 1 at 256, level 2 at 384, … */
        private static int at(int level, int position) {
            int begin = (1 << LEVELS + 1) - (1 << LEVELS + 1 - level);
            return (begin + position) * MerkleTree.HASH_BYTES;
        }
    }
}
