package io.tspmo.audit.evidence;

import java.io.IOException;
import java.util.Arrays;

/**
 * Which entries are in a bundle: their positions in the tree, ascending, with the size of each body. Found once, so that
 * each part of the bundle is about the same entries; 12 bytes an entry are all that is held of them at once.
 */
final class Positions {

    private static final int MOST_OF_A_BATCH = 500;
    private static final long MOST_BYTES_OF_A_BATCH = 8 << 20;

    private long[] positions = new long[1_024];
    private int[] sizes = new int[1_024];
    private int count;
    private long bytes;

    /** @param positions some entries, ascending */
    interface Batch {
        void take(Long[] positions) throws IOException;
    }

    void add(long position, int size) {
        if (count == positions.length) {
            positions = Arrays.copyOf(positions, count + count / 2);
            sizes = Arrays.copyOf(sizes, positions.length);
        }
        positions[count] = position;
        sizes[count++] = size;
        bytes += size;
    }

    int count() {
        return count;
    }

    /** Of all bodies. */
    long bytes() {
        return bytes;
    }

    /** One batch after the other, each of at most 500 entries or, unless a single one has more, of 8 MB. */
    void each(Batch batch) throws IOException {
        int begin = 0;
        while (begin < count) {
            int end = begin + 1;
            long size = sizes[begin];
            while (end < count && end - begin < MOST_OF_A_BATCH && size + sizes[end] <= MOST_BYTES_OF_A_BATCH) {
                size += sizes[end++];
            }
            batch.take(Arrays.stream(positions, begin, end).boxed().toArray(Long[]::new));
            begin = end;
        }
    }
}
