package io.tspmo.ledger.files;

import io.tspmo.ledger.proof.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** The lines of a file in UTF-8, one at a time. */
public final class Lines implements Closeable {

    /** Of a line. An entry that holds several texts of a megabyte has less. */
    public static final int MOST_BYTES = 32 * 1024 * 1024;

    private final String file;
    private final InputStream input;
    private final byte[] buffer = new byte[64 * 1024];
    private int at;
    private int end;
    private long number;

    public Lines(String file, InputStream input) {
        this.file = file;
        this.input = input;
    }

    /**
     * @return null at the end
     * @throws Unreadable if it is too long
     * @throws IllegalArgumentException if it is not UTF-8
     */
    public @Nullable String next() throws IOException {
        if (at == end && !fill()) {
            return null;
        }
        number++;
        var line = new ByteArrayOutputStream(end - at);
        do {
            int stop = at;
            while (stop < end && buffer[stop] != '\n') {
                stop++;
            }
            line.write(buffer, at, stop - at);
            if (line.size() > MOST_BYTES) {
                throw new Unreadable(
                        "Line %d of %s is longer than %d MiB".formatted(number, file, MOST_BYTES / 1024 / 1024));
            }
            at = stop;
            if (at < end) {
                at++;
                break;
            }
        } while (fill());
        return Bytes.utf8(line.toByteArray(), line.size());
    }

    /** Of the line read last, from 1. */
    public long number() {
        return number;
    }

    private boolean fill() throws IOException {
        at = 0;
        end = Math.max(0, input.read(buffer));
        return end > 0;
    }

    @Override
    public void close() throws IOException {
        input.close();
    }
}
