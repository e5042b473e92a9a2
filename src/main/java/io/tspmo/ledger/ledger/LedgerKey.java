package io.tspmo.ledger.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The secret of the ledger, which the owner of the database does not hold: 32 bytes, the seed of the Ed25519 key that
 * signs checkpoints. Given as {@code tspmo.ledger.key} in Base64, the same for all nodes, or kept in {@code ledger.key}
 * in the data folder, where the first start makes it.
 */
@Component
class LedgerKey {

    private static final int BYTES = 32;

    private final byte[] seed;
    private final Mac mac;

    LedgerKey(@Value("${tspmo.ledger.key:}") String given, @Value("${tspmo.data-dir}") Path folder) {
        this.seed = read(given.isBlank() ? kept(folder.resolve("ledger.key")) : given);
        this.mac = begun(begun(seed).doFinal("entries".getBytes(StandardCharsets.UTF_8)));
    }

    byte[] seed() {
        return seed.clone();
    }

    /** Proves that the application wrote it. */
    byte[] mac(byte[] body) {
        try {
            return ((Mac) mac.clone()).doFinal(body); // far cheaper than to look up the algorithm again
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Mac begun(byte[] key) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] read(String text) {
        try {
            var bytes = Base64.getDecoder().decode(text.strip());
            if (bytes.length == BYTES) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            // the same message for both
        }
        throw new IllegalStateException("The key of the ledger, tspmo.ledger.key or the file ledger.key in the data"
                + " folder, must be 32 bytes in Base64: openssl rand -base64 32");
    }

    private static String kept(Path file) {
        try {
            if (!Files.exists(file)) {
                make(file);
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("The key of the ledger cannot be kept in " + file, e);
        }
    }

    private static void make(Path file) throws IOException {
        var bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        Files.createDirectories(file.toAbsolutePath().getParent());
        var whole = Files.createTempFile(
                file.toAbsolutePath().getParent(),
                "ledger",
                ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(whole, Base64.getEncoder().encodeToString(bytes) + "\n", StandardOpenOption.SYNC);
        try {
            Files.createLink(file, whole); // all of it or nothing, and never over another's
        } catch (FileAlreadyExistsException e) {
            // another process was quicker
        } finally {
            Files.delete(whole);
        }
    }
}
