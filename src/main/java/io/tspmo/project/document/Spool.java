package io.tspmo.project.document;

import io.tspmo.platform.form.Rejection;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Where the body of an upload waits until it has arrived as a whole: on disk, so that a slow sender holds no connection to
 * the database, and a broken upload leaves no trace there.
 */
@Component
public class Spool {

    private static final Logger log = LoggerFactory.getLogger(Spool.class);

    private static final String PREFIX = "upload-";

    /** Longer than any upload may take; what is older was left by a node that was killed. */
    private static final Duration LEFT_BEHIND = Duration.ofHours(2);

    private final Path folder;

    Spool(@Value("${tspmo.upload-dir:${java.io.tmpdir}/tspmo-uploads}") Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(folder);
            sweep(Instant.now().minus(LEFT_BEHIND));
        } catch (IOException e) {
            throw new UncheckedIOException("Uploads cannot be kept in " + folder, e);
        }
    }

    /**
     * Does something with a body that has arrived as a whole. Nothing of it is left on disk afterwards.
     *
     * @param what it is, for the person who sent it
     * @param limit bytes
     * @throws Rejection once more arrived, or the body was interrupted
     */
    public <T> T whole(InputStream body, String what, long limit, BiFunction<Path, FileContent, T> action)
            throws IOException {
        var file = Files.createTempFile(folder, PREFIX, null); // readable by this account alone
        try {
            FileContent content;
            try (var out = Files.newOutputStream(file)) {
                content = FileContent.read(body, what, limit, FileContent.to(out));
            }
            return action.apply(file, content);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private void sweep(Instant before) throws IOException {
        try (var files = Files.newDirectoryStream(folder, PREFIX + "*")) {
            for (var file : files) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(before) && Files.deleteIfExists(file)) {
                    log.info("Removed {}, an upload that was never finished", file);
                }
            }
        }
    }
}
