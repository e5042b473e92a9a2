package io.tspmo.ledger.verifier;

import io.tspmo.ledger.files.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The documents of a bundle: each file has the hash of its list and of the entry that filed it. */
final class BundledDocuments {

    private static final String KIND = "DOCUMENT";

    private final BundleReader bundle;
    private final Set<String> altered;
    private final Set<String> listed = new HashSet<>();
    private final TreeMap<Long, List<Document>> wanted = new TreeMap<>();
    private @Nullable DoesNotFit first;
    private long unvouched;
    private long entries;

    /** @param altered files that differ from the manifest */
    BundledDocuments(BundleReader bundle, Set<String> altered) {
        this.bundle = bundle;
        this.altered = altered;
    }

    private record Document(String path, String sha256, long size) {}

    /** The list and the files. */
    void list() throws IOException {
        try {
            bundle.eachLine(BundleReader.DOCUMENTS, line -> {
                var document =
                        new Document(Json.text(line, "path"), Json.text(line, "sha256"), Json.count(line, "size"));
                file(document);
                if (line.containsKey("entry")) {
                    wanted.computeIfAbsent(Json.count(line, "entry"), position -> new ArrayList<>(1))
                            .add(document);
                } else {
                    unvouched++;
                }
            });
            for (var member : bundle.zip().members()) {
                if (member.name().startsWith(BundleReader.DOCUMENTS_FOLDER) && !listed.contains(member.name())) {
                    throw new DoesNotFit(member.name(), "is not in " + BundleReader.DOCUMENTS);
                }
            }
        } catch (DoesNotFit e) {
            report(e);
        }
    }

    private void file(Document document) throws DoesNotFit {
        var member = bundle.zip().find(document.path);
        if (member == null) {
            throw new DoesNotFit(document.path, "is missing");
        }
        if (!listed.add(document.path)) {
            throw new DoesNotFit(document.path, "is listed twice");
        }
        if (!document.path.startsWith(BundleReader.DOCUMENTS_FOLDER + document.sha256 + "/")
                || member.size() != document.size
                || altered.contains(document.path)) {
            throw new DoesNotFit(document.path, "differs from the hash or size in " + BundleReader.DOCUMENTS);
        }
    }

    /** Compares the documents that were filed by this entry. */
    void read(long position, Map<?, ?> body) {
        boolean isDocument = KIND.equals(body.get("kind"));
        if (isDocument) {
            entries++;
        }
        var filed = wanted.remove(position);
        if (filed == null) {
            return;
        }
        for (var document : filed) {
            if (!isDocument
                    || !(body.get("data") instanceof Map<?, ?> data)
                    || !document.sha256.equals(data.get("sha256"))
                    || data.get("size") instanceof Double size && size != document.size) {
                report(new DoesNotFit(
                        document.path, position, "the entry does not name this document's hash and size"));
            }
        }
    }

    /** When all entries were read. */
    Checked checked(List<String> notes) {
        if (!wanted.isEmpty()) {
            var missing = wanted.firstEntry();
            report(new DoesNotFit(
                    missing.getValue().get(0).path,
                    missing.getKey(),
                    "the entry that it was filed by is not in the bundle, or does not fit"));
        }
        if (unvouched > 0) {
            notes.add("%,d documents are vouched for by no entry: nothing proves when they came.".formatted(unvouched));
        }
        return new Checked(
                "documents", listed.size(), "unaltered, by %,d entries about documents".formatted(entries), first);
    }

    private void report(DoesNotFit misfit) {
        if (first == null) {
            first = misfit;
        }
    }
}
