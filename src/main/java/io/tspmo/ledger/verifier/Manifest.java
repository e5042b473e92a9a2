package io.tspmo.ledger.verifier;

import io.tspmo.ledger.files.Json;
import io.tspmo.ledger.files.JsonReader;
import io.tspmo.ledger.files.Unreadable;
import io.tspmo.ledger.files.ZipMember;
import io.tspmo.ledger.proof.Bytes;
import io.tspmo.ledger.proof.Sha256;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The bundle's list of its contents. Read part by part: it has a row for each file. */
final class Manifest {

    private final BundleReader bundle;
    private final Map<String, @Nullable Object> head = new LinkedHashMap<>();
    private final Set<String> found = new HashSet<>();
    private final Set<String> altered = new HashSet<>();
    private @Nullable DoesNotFit first;
    private long bytes;

    private Manifest(BundleReader bundle) {
        this.bundle = bundle;
    }

    /** @throws Unreadable if the zip is no bundle, or one of a format that is not known here */
    static Manifest read(BundleReader bundle) throws IOException {
        var manifest = new Manifest(bundle);
        manifest.readParts(false);
        if (!BundleReader.FORMAT.equals(manifest.head.get("format"))) {
            throw new Unreadable("The format of the bundle is not " + BundleReader.FORMAT);
        }
        return manifest;
    }

    /** Its header: scope, madeAt, madeBy, entries. */
    Map<String, @Nullable Object> head() {
        return head;
    }

    /** Compares all files with it. */
    Checked files() throws IOException {
        readParts(true);
        var members = bundle.zip().members();
        String last = "";
        for (var member : members) {
            last = member.name();
            if (!found.contains(last) && !last.equals(BundleReader.MANIFEST)) {
                report(last, "is not in the manifest");
            }
        }
        if (!last.equals(BundleReader.MANIFEST)) {
            report(BundleReader.MANIFEST, "is not the last file of the zip");
        }
        return new Checked(
                "files", found.size(), "%,d bytes, none missing, none added, none altered".formatted(bytes), first);
    }

    /** Files whose hash differs from the manifest. */
    Set<String> altered() {
        return altered;
    }

    private void readParts(boolean compare) throws IOException {
        try (var reader =
                new InputStreamReader(bundle.open(BundleReader.MANIFEST), StandardCharsets.UTF_8.newDecoder())) {
            var json = new JsonReader(reader);
            var keys = new HashSet<String>();
            json.object(key -> {
                if (!keys.add(key)) {
                    throw new IllegalArgumentException("has a key twice: " + key);
                }
                if (key.equals("files")) {
                    compareFiles(json, compare);
                } else {
                    head.put(key, json.value());
                }
            });
            json.end();
        } catch (CharacterCodingException | IllegalArgumentException e) {
            throw new Unreadable("The manifest cannot be read, it " + e.getMessage());
        } catch (DoesNotFit e) {
            throw new Unreadable("This zip is not a bundle: it has no " + BundleReader.MANIFEST);
        }
    }

    private void compareFiles(JsonReader json, boolean compare) throws IOException {
        var members = bundle.zip().members().iterator();
        json.array(() -> {
            var row = json.value();
            if (!compare) {
                return;
            }
            if (!(row instanceof Map<?, ?> file)) {
                throw new IllegalArgumentException("has a file without a path");
            }
            var path = Json.text(file, "path");
            var inZip = members.hasNext() ? members.next().name() : "nothing";
            if (!found.add(path)) {
                report(path, "is in the manifest twice");
                return;
            }
            compare(path, Json.text(file, "sha256"), Json.count(file, "size"));
            if (!path.equals(inZip)) {
                report(path, "is not where the manifest has it; the zip has " + inZip);
            }
        });
    }

    private void compare(String path, String sha256, long size) throws IOException {
        var member = bundle.zip().find(path);
        if (member == null) {
            found.remove(path);
            report(path, "is missing");
            return;
        }
        var hash = hash(member);
        if (!hash.equals(sha256) || member.size() != size) {
            altered.add(path);
            report(path, "has another hash or size than in the manifest");
        } else if (path.startsWith(BundleReader.DOCUMENTS_FOLDER)
                && !path.startsWith(BundleReader.DOCUMENTS_FOLDER + hash + "/")) {
            altered.add(path);
            report(path, "is not in the folder of its hash");
        }
        bytes += member.size();
    }

    private String hash(ZipMember member) throws IOException {
        var digest = Sha256.digest();
        var buffer = new byte[64 * 1024];
        try (var input = bundle.zip().open(member)) {
            for (int count = input.read(buffer); count >= 0; count = input.read(buffer)) {
                digest.update(buffer, 0, count);
            }
        }
        return Bytes.hex(digest.digest());
    }

    private void report(String path, String reason) {
        if (first == null) {
            first = new DoesNotFit(path, reason);
        }
    }
}
