package io.tspmo.project.document;

import io.tspmo.ledger.proof.Sha256;
import io.tspmo.platform.form.Rejection;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import org.springframework.http.HttpStatus;

/**
 * What a stream turned out to hold.
 *
 * @param size bytes
 * @param sha256 64 hexadecimal digits
 */
public record FileContent(long size, String sha256) {

    /** The part that is read, stored and written at once. */
    static final int CHUNK = 1 << 20;

    /** Takes one part after the other; the array is used again for the next. */
    public interface Chunks {
        void take(byte[] bytes, int length) throws IOException;
    }

    /**
     * Reads a stream to its end, part by part.
     *
     * @param what it is, for the person who sent it
     * @throws Rejection once more than {@code limit} bytes arrived, or the stream was interrupted
     */
    public static FileContent read(InputStream in, String what, long limit, Chunks chunks) {
        var digest = Sha256.digest();
        var buffer = new byte[CHUNK];
        long size = 0;
        while (true) {
            int length;
            try {
                length = in.readNBytes(buffer, 0, CHUNK);
            } catch (IOException e) {
                throw Rejection.of(
                        HttpStatus.BAD_REQUEST,
                        "",
                        "The upload was incomplete, so nothing was stored. Upload the file again.");
            }
            if (length == 0) {
                return new FileContent(size, HexFormat.of().formatHex(digest.digest()));
            }
            size += length;
            if (size > limit) {
                throw tooLarge(what, limit);
            }
            digest.update(buffer, 0, length);
            try {
                chunks.take(buffer, length);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    static Chunks to(OutputStream out) {
        return (bytes, length) -> out.write(bytes, 0, length);
    }

    public static Rejection tooLarge(String what, long limit) {
        return Rejection.of(
                HttpStatus.PAYLOAD_TOO_LARGE, "file", "A %s can have at most %d MB.".formatted(what, limit >> 20));
    }
}
