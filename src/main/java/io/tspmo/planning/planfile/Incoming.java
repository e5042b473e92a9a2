package io.tspmo.planning.planfile;

import io.tspmo.platform.form.Rejection;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Function;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Where a plan is until it has been read: on disk, so that a slow sender holds neither memory nor the database. */
@Component
public class Incoming {

    /** As documents are named that wait there, so that they are swept up alike after a crash. */
    private static final String PREFIX = "upload-plan-";

    private final Path folder;
    private final long limit;

    Incoming(@Value("${tspmo.upload-dir:${java.io.tmpdir}/tspmo-uploads}") Path folder, PlanLimits limits) {
        this.folder = folder;
        this.limit = limits.fileSize().toBytes();
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("Uploads cannot be kept in " + folder, e);
        }
    }

    /** @param sha256 64 hexadecimal digits */
    public record Arrived(Path file, String sha256) {}

    /** Bytes a plan may have. */
    public long limit() {
        return limit;
    }

    /**
     * Does something with a file that has arrived as a whole. Nothing of it is left on disk afterwards.
     *
     * @throws Rejection once more bytes came than are taken, or the stream broke off
     */
    public <T> T whole(InputStream body, Function<Arrived, T> action) throws IOException {
        var file = Files.createTempFile(folder, PREFIX, null); // readable by nobody else
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            try (var out = Files.newOutputStream(file);
                    var in = new DigestInputStream(new Sender(body), digest)) {
                var buffer = new byte[1 << 16];
                long size = 0;
                for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                    size += length;
                    if (size > limit) {
                        throw tooLarge();
                    }
                    out.write(buffer, 0, length);
                }
            }
            return action.apply(new Arrived(file, HexFormat.of().formatHex(digest.digest())));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        } finally {
            Files.deleteIfExists(file);
        }
    }

    public Rejection tooLarge() {
        return Rejection.of(HttpStatus.PAYLOAD_TOO_LARGE, "file", "A plan has at most %d MB.".formatted(limit >> 20));
    }

    /** Tells what the sender did from what our disk does. */
    private static final class Sender extends FilterInputStream {

        Sender(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            try {
                return super.read(bytes, offset, length);
            } catch (IOException e) {
                throw Rejection.of(
                        HttpStatus.BAD_REQUEST, "", "The file did not arrive whole, so nothing of it is kept.");
            }
        }
    }
}
