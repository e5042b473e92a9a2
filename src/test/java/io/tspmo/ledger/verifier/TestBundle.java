package io.tspmo.ledger.verifier;

import io.tspmo.ledger.proof.CanonicalJson;
import io.tspmo.ledger.proof.Checkpoint;
import io.tspmo.ledger.proof.MemoryTree;
import io.tspmo.ledger.proof.Seal;
import io.tspmo.ledger.proof.Sha256;
import io.tspmo.ledger.proof.Signer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A small bundle as an installation would export it: every third entry of a log, two people of whom one is erased, texts of
 * both, two documents, three older checkpoints. Its files can be altered; the manifest is made last, as of a careful forger.
 */
public final class TestBundle {

    public static final Signer SIGNER = new Signer("tspmo.example.org", seed(1));
    public static final Signer STRANGER = new Signer("tspmo.example.org", seed(2));
    static final int TREE = 100;
    static final byte[] REPORT = "%PDF-1.7 a report".getBytes(StandardCharsets.UTF_8);

    private static final Map<String, byte[]> KEYS = Map.of("p-anna", seed(3), "p-bert", seed(4));
    private static final String[] HARD_TEXTS = {
        "Yes",
        "\u0000\u001f\u007f\u2028",
        "half \ud83d alone \ude00",
        "\uD83D\uDE00 pair",
        "\"\\\b\f\n\r\t",
        "Ünïcödé \u20ac"
    };

    final MemoryTree tree = new MemoryTree();
    final List<String> bodies = new ArrayList<>();
    final Map<String, byte[]> files = new LinkedHashMap<>();
    private boolean manifestFits = true;

    TestBundle() {
        for (int i = 0; i < TREE; i++) {
            var body = body(i);
            bodies.add(body);
            tree.add(body.getBytes(StandardCharsets.UTF_8));
        }
        put("README.txt", "Read me\n");
        put("key.txt", SIGNER.verifierKey() + "\n");
        put("checkpoint.txt", note(SIGNER, TREE, tree.root(TREE)));
        var older = new StringBuilder();
        for (int size : new int[] {1, 64, 77}) {
            older.append(checkpointLine(note(SIGNER, size, tree.root(size)), tree.consistency(size, TREE)));
        }
        put("checkpoints.jsonl", older.toString());
        var entries = new StringBuilder();
        var texts = new StringBuilder();
        for (int i = 0; i < TREE; i += 3) {
            entries.append(entryLine(i, bodies.get(i), tree.inclusion(i, TREE)));
            var seal = seal(i);
            if (seal.person().equals("p-anna")) {
                texts.append(line(Map.of(
                        "salt", seal.salt(),
                        "key",
                                Base64.getUrlEncoder()
                                        .withoutPadding()
                                        .encodeToString(seal.textKey(KEYS.get("p-anna"))))));
            }
        }
        put("entries.jsonl", entries.toString());
        put("persons.jsonl", line(Map.of("pseudonym", "p-anna", "user", "anna")));
        put("texts.jsonl", texts.toString());
        var documents = new StringBuilder();
        for (int i : new int[] {30, 60}) {
            var path = "documents/%s/Business case %d.txt".formatted(Sha256.hex(document(i)), i);
            documents.append(line(
                    Map.of("path", path, "sha256", Sha256.hex(document(i)), "size", document(i).length, "entry", i)));
            files.put(path, document(i));
        }
        put("documents.jsonl", documents.toString());
        files.put("report.pdf", REPORT);
    }

    /** Entries of several kinds, with everything that is hard for JSON. */
    private static String body(int i) {
        var data = new LinkedHashMap<String, Object>();
        data.put("comment", Map.of("$sealed", seal(i).json()));
        data.put("share", i / 7.0);
        data.put("small", i * 1e-9);
        data.put("hard \u0001 \ud800 \u20ac", HARD_TEXTS[i % HARD_TEXTS.length]);
        data.put("$$person", List.of(true, false, Map.of()));
        data.put("who", Map.of("$person", "p-bert"));
        if (i % 10 == 0) {
            data.put("sha256", Sha256.hex(document(i)));
            data.put("size", document(i).length);
        }
        return CanonicalJson.write(Map.of(
                "v",
                1,
                "at",
                "2026-03-01T08:%02d:00Z".formatted(i % 60),
                "kind",
                i % 10 == 0 ? "DOCUMENT" : "VOTE",
                "project",
                "PRJ-2026-0014",
                "persons",
                List.of("p-anna", "p-bert"),
                "data",
                data));
    }

    static Seal seal(int i) {
        var person = i % 2 == 0 ? "p-anna" : "p-bert";
        var salt = java.util.Arrays.copyOf(("salt" + i).getBytes(StandardCharsets.UTF_8), 16);
        return Seal.of(HARD_TEXTS[i % HARD_TEXTS.length] + i, person, KEYS.get(person), salt);
    }

    static byte[] document(int i) {
        return ("The business case, version " + i + "\n").repeat(50).getBytes(StandardCharsets.UTF_8);
    }

    static String note(Signer signer, long size, byte[] root) {
        return signer.sign(new Checkpoint("tspmo.example.org/ledger", size, root).text());
    }

    static String entryLine(long position, String body, List<byte[]> proof) {
        return line(Map.of("position", position, "body", body, "proof", base64(proof)));
    }

    static String checkpointLine(String note, List<byte[]> proof) {
        return line(Map.of("note", note, "proof", base64(proof)));
    }

    static String line(Map<String, ?> values) {
        return CanonicalJson.write(values) + "\n";
    }

    static List<String> base64(List<byte[]> hashes) {
        return hashes.stream().map(Base64.getEncoder()::encodeToString).toList();
    }

    public static byte[] seed(int number) {
        var seed = new byte[32];
        seed[0] = (byte) number;
        return seed;
    }

    TestBundle put(String file, String text) {
        files.put(file, text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    String text(String file) {
        return new String(files.get(file), StandardCharsets.UTF_8);
    }

    TestBundle change(String file, UnaryOperator<String> change) {
        var before = text(file);
        var after = change.apply(before);
        if (after.equals(before)) {
            throw new IllegalArgumentException("Nothing was altered in " + file);
        }
        return put(file, after);
    }

    TestBundle changeLine(String file, int number, UnaryOperator<String> change) {
        return change(file, text -> {
            var lines = new ArrayList<>(text.lines().toList());
            lines.set(number, change.apply(lines.get(number)));
            return String.join("\n", lines) + "\n";
        });
    }

    /** The manifest stays as it is now, whatever is altered afterwards. */
    TestBundle freezeManifest() {
        put("manifest.json", manifest());
        manifestFits = false;
        return this;
    }

    private String manifest() {
        var rows = new ArrayList<Map<String, Object>>();
        files.forEach((path, bytes) -> {
            if (!path.equals("manifest.json")) {
                rows.add(Map.of("path", path, "sha256", Sha256.hex(bytes), "size", bytes.length));
            }
        });
        return CanonicalJson.write(Map.of(
                "format",
                "tspmo-evidence/1",
                "scope",
                Map.of("project", "PRJ-2026-0014"),
                "madeAt",
                "2026-03-02T10:00:00Z",
                "madeBy",
                "auditor",
                "entries",
                text("entries.jsonl").lines().count(),
                "files",
                rows));
    }

    byte[] zip() {
        if (manifestFits) {
            files.remove("manifest.json");
            put("manifest.json", manifest());
        }
        var manifest = files.remove("manifest.json");
        files.put("manifest.json", manifest);
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    Path write(Path file) throws IOException {
        return Files.write(file, zip());
    }
}
