package io.tspmo.audit.evidence;

import io.tspmo.ledger.proof.Bytes;
import io.tspmo.ledger.proof.CanonicalJson;
import io.tspmo.ledger.proof.Sha256;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The zip of a bundle, written from front to back. Its manifest names all other files with their hashes and comes last:
 * a bundle that broke off has none, nor the list of files that a zip ends with. All times in it are that of the bundle.
 */
final class BundleZip {

    static final String MANIFEST = "manifest.json";

    private final ZipOutputStream zip;
    private final LocalDateTime at;
    private final List<Map<String, Object>> files = new ArrayList<>();

    BundleZip(OutputStream to, Instant at) {
        this.zip = new ZipOutputStream(to, StandardCharsets.UTF_8);
        this.at = LocalDateTime.ofInstant(at, ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS);
    }

    interface Content {
        void write(OutputStream to) throws IOException;
    }

    /** @param sha256 in hex */
    record Written(String path, String sha256, long size) {}

    Written add(String path, Content content) throws IOException {
        var written = write(path, content);
        files.add(Map.of("path", written.path, "sha256", written.sha256, "size", written.size));
        return written;
    }

    Written add(String path, String text) throws IOException {
        return add(path, to -> to.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** @return of the manifest, which is the last file */
    Written finish(Map<String, Object> manifest) throws IOException {
        var whole = new LinkedHashMap<>(manifest);
        whole.put("files", files);
        var written = write(MANIFEST, to -> to.write(CanonicalJson.write(whole).getBytes(StandardCharsets.UTF_8)));
        zip.finish();
        zip.flush();
        return written;
    }

    private Written write(String path, Content content) throws IOException {
        var entry = new ZipEntry(path);
        entry.setTimeLocal(at);
        zip.putNextEntry(entry);
        var hashed = new Hashed(zip);
        content.write(hashed);
        zip.closeEntry();
        return new Written(path, Bytes.hex(hashed.digest.digest()), hashed.size);
    }

    private static final class Hashed extends FilterOutputStream {

        private final MessageDigest digest = Sha256.digest();
        private long size;

        Hashed(OutputStream to) {
            super(to);
        }

        @Override
        public void write(int one) throws IOException {
            out.write(one);
            digest.update((byte) one);
            size++;
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
            digest.update(bytes, from, length);
            size += length;
        }

        /** Closing a file leaves the zip open. */
        @Override
        public void close() {}

        @Override
        public void flush() {}
    }
}
