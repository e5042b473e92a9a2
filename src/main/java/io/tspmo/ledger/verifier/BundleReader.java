package io.tspmo.ledger.verifier;

import io.tspmo.ledger.files.Json;
import io.tspmo.ledger.files.Lines;
import io.tspmo.ledger.files.Zip;
import io.tspmo.ledger.proof.Bytes;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An exported bundle, the files of its zip by name. */
final class BundleReader implements Closeable {

    static final String FORMAT = "tspmo-evidence/1";
    static final String MANIFEST = "manifest.json";
    static final String ENTRIES = "entries.jsonl";
    static final String CHECKPOINT = "checkpoint.txt";
    static final String CHECKPOINTS = "checkpoints.jsonl";
    static final String KEY = "key.txt";
    static final String PERSONS = "persons.jsonl";
    static final String TEXTS = "texts.jsonl";
    static final String DOCUMENTS = "documents.jsonl";
    static final String DOCUMENTS_FOLDER = "documents/";

    private static final int MOST_NOTE_BYTES = 1_000_000;

    private final Zip zip;

    private BundleReader(Zip zip) {
        this.zip = zip;
    }

    static BundleReader open(Path path) throws IOException {
        return new BundleReader(Zip.open(path));
    }

    Zip zip() {
        return zip;
    }

    InputStream open(String file) throws IOException, DoesNotFit {
        var member = zip.find(file);
        if (member == null) {
            throw new DoesNotFit(file, "is missing");
        }
        return zip.open(member);
    }

    /** A small file as a whole. */
    String text(String file) throws IOException, DoesNotFit {
        try (var input = open(file)) {
            var bytes = input.readNBytes(MOST_NOTE_BYTES + 1);
            if (bytes.length > MOST_NOTE_BYTES) {
                throw new DoesNotFit(file, "is longer than a note may be");
            }
            return Bytes.utf8(bytes, bytes.length);
        } catch (IllegalArgumentException e) {
            throw new DoesNotFit(file, String.valueOf(e.getMessage()));
        }
    }

    interface LineReader {

        /** @throws IllegalArgumentException saying what is wrong with the line */
        void read(Map<?, ?> line) throws IOException, DoesNotFit;
    }

    /** @return the number of lines */
    long eachLine(String file, LineReader reader) throws IOException, DoesNotFit {
        try (var lines = lines(file)) {
            for (var line = next(lines, file); line != null; line = next(lines, file)) {
                try {
                    reader.read(line);
                } catch (IllegalArgumentException e) {
                    throw wrong(file, lines, e);
                }
            }
            return lines.number();
        }
    }

    Lines lines(String file) throws IOException, DoesNotFit {
        return new Lines(file, open(file));
    }

    /** @return null at the end */
    static @Nullable Map<?, ?> next(Lines lines, String file) throws IOException, DoesNotFit {
        try {
            var line = lines.next();
            return line == null ? null : Json.object(line);
        } catch (IllegalArgumentException e) {
            throw wrong(file, lines, e);
        }
    }

    static DoesNotFit wrong(String file, Lines lines, IllegalArgumentException reason) {
        return new DoesNotFit(file, "line %d: %s".formatted(lines.number(), reason.getMessage()));
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
