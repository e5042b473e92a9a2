package io.tspmo.ledger.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.ledger.proof.Bytes;
import io.tspmo.ledger.proof.CanonicalJson;
import io.tspmo.ledger.proof.MemoryTree;
import io.tspmo.ledger.proof.Seal;
import io.tspmo.ledger.proof.Sha256;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The verifier as a program of its own. */
@Tag("integration")
class VerifierJarTest {

    private static final int MANY = 50_000;
    private static final int SEALED = 2;
    private static final byte[] PERSON = TestBundle.seed(9);

    @TempDir
    Path folder;

    @Test
    void itIsTheSameEveryTimeAndHoldsNothingThatSigns() throws IOException {
        var jar = jar();

        assertThat(jar).isEqualTo(jar()).hasSizeLessThan(150_000);
        assertThat(names(jar))
                .startsWith("META-INF/MANIFEST.MF")
                .contains("io/tspmo/ledger/verifier/Verify.class", "io/tspmo/ledger/proof/NoteVerifier.class")
                .allMatch(name -> name.matches("META-INF/MANIFEST.MF|io/tspmo/ledger/(proof|files|verifier)/[^/]+"))
                .noneMatch(name -> name.contains("Signer") || name.contains("VerifierJar"));
    }

    @Test
    void itRunsWithJavaAlone() throws Exception {
        var bundle = new TestBundle();
        bundle.files.put("verifier.jar", jar());
        var good = bundle.write(folder.resolve("good.zip"));
        var bad = bundle.changeLine("entries.jsonl", 0, line -> line.replace("DOCUMENT", "VOTE"))
                .write(folder.resolve("bad.zip"));

        assertThat(run(0, "-Xmx64m", good)).contains("It fits.");
        assertThat(run(1, "-Xmx64m", bad)).contains("first entry 0 (entries.jsonl)");
        assertThat(run(2, "-Xmx64m", folder.resolve("none.zip"))).contains("There is no file");
    }

    /** Tens of thousands of entries, a sealed text in every second, need no more memory than a hundred. */
    @Test
    void aLargeBundleNeedsLittleMemory() throws Exception {
        var said = run(0, "-Xmx32m", large(folder.resolve("large.zip")));

        assertThat(said).contains(" 50,000  in the tree", "25,000 opened with their keys", "It fits.");
    }

    private static byte[] jar() throws IOException {
        var bytes = new ByteArrayOutputStream();
        VerifierJar.write(bytes);
        return bytes.toByteArray();
    }

    private static List<String> names(byte[] jar) throws IOException {
        var names = new ArrayList<String>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(jar))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName());
            }
        }
        return names;
    }

    private String run(int code, String memory, Path bundle) throws Exception {
        var jar = Files.write(folder.resolve("verifier.jar"), jar());
        var output = folder.resolve("output.txt");
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        memory,
                        "-jar",
                        jar.toString(),
                        bundle.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
            var said = Files.readString(output);
            assertThat(process.exitValue()).as(said).isEqualTo(code);
            return said;
        } finally {
            process.destroyForcibly();
        }
    }

    /** Written as it is made, in the order in which an installation would; the keys from the last text to the first. */
    private static Path large(Path file) throws IOException {
        var tree = new MemoryTree();
        var bodies = new ArrayList<String>();
        for (int i = 0; i < MANY; i++) {
            bodies.add(body(i));
            tree.add(utf8(bodies.get(i)));
        }
        var rows = new ArrayList<Map<String, Object>>();
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.setLevel(Deflater.BEST_SPEED);
            add(zip, rows, "key.txt", to -> to.write(utf8(TestBundle.SIGNER.verifierKey() + "\n")));
            add(
                    zip,
                    rows,
                    "checkpoint.txt",
                    to -> to.write(utf8(TestBundle.note(TestBundle.SIGNER, MANY, tree.root(MANY)))));
            for (var empty : List.of("checkpoints.jsonl", "persons.jsonl", "documents.jsonl")) {
                add(zip, rows, empty, to -> {});
            }
            add(zip, rows, "entries.jsonl", to -> {
                for (int i = 0; i < MANY; i++) {
                    to.write(utf8(TestBundle.entryLine(i, bodies.get(i), tree.inclusion(i, MANY))));
                }
            });
            add(zip, rows, "texts.jsonl", to -> {
                for (int i = MANY - SEALED; i >= 0; i -= SEALED) {
                    var seal = seal(i);
                    var key = Base64.getUrlEncoder().withoutPadding().encodeToString(seal.textKey(PERSON));
                    to.write(utf8(TestBundle.line(Map.of("salt", seal.salt(), "key", key))));
                }
            });
            zip.putNextEntry(new ZipEntry("manifest.json"));
            zip.write(utf8(CanonicalJson.write(
                    Map.of("format", "tspmo-evidence/1", "scope", Map.of(), "entries", MANY, "files", rows))));
            zip.closeEntry();
        }
        return file;
    }

    private interface Content {
        void write(OutputStream to) throws IOException;
    }

    private static void add(ZipOutputStream zip, List<Map<String, Object>> rows, String path, Content content)
            throws IOException {
        zip.putNextEntry(new ZipEntry(path));
        var size = new long[1];
        var digest = new DigestOutputStream(zip, Sha256.digest()) {
            @Override
            public void write(byte[] bytes) throws IOException {
                size[0] += bytes.length;
                super.write(bytes, 0, bytes.length);
            }
        };
        content.write(digest);
        rows.add(Map.of(
                "path", path, "sha256", Bytes.hex(digest.getMessageDigest().digest()), "size", size[0]));
        zip.closeEntry();
    }

    private static String body(int i) {
        return CanonicalJson.write(Map.of(
                "v",
                1,
                "at",
                "2026-03-01T08:00:00Z",
                "kind",
                "VOTE",
                "project",
                "PRJ-2026-0014",
                "data",
                i % SEALED == 0 ? Map.of("comment", Map.of("$sealed", seal(i).json())) : Map.of("share", i / 7.0)));
    }

    private static Seal seal(int i) {
        var salt = new byte[16];
        salt[0] = (byte) (i >> 16);
        salt[1] = (byte) (i >> 8);
        salt[2] = (byte) i;
        return Seal.of("Because of number " + i, "p", PERSON, salt);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
