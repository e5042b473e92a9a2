package io.tspmo.ledger.ledger;

import io.tspmo.ledger.proof.Checkpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * The checkpoints that this node signed, in a file that the owner of the database does not hold: {@code checkpoints.txt}
 * in the data folder. Notes are separated by an empty line and a line of dashes. When the file
 * gets long, older ones are thinned out; the newest covers all before it anyway.
 */
@Component
class CheckpointFile {

    private static final Logger log = LoggerFactory.getLogger(CheckpointFile.class);
    private static final String BETWEEN = "\n----\n";
    private static final long LONGEST_BYTES = 4L * 1024 * 1024;

    private final Path file;

    CheckpointFile(@Value("${tspmo.data-dir}") Path folder) {
        this.file = folder.resolve("checkpoints.txt");
    }

    @EventListener
    synchronized void keep(CheckpointSigned signed) {
        var head = signed.head();
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(
                    file,
                    head.note() + BETWEEN,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND,
                    StandardOpenOption.SYNC);
            if (Files.size(file) > LONGEST_BYTES) {
                thinOut();
            }
        } catch (IOException e) {
            log.error("The checkpoint of {} entries could not be written to {}", head.size(), file, e);
        }
    }

    /** The oldest first; the last may be torn by a crash, and is left out then. */
    synchronized List<String> notes() {
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            var notes = new ArrayList<String>();
            for (var note : Files.readString(file).split(BETWEEN)) {
                if (isWhole(note)) {
                    notes.add(note);
                }
            }
            return notes;
        } catch (IOException e) {
            throw new UncheckedIOException("The checkpoints in " + file + " cannot be read", e);
        }
    }

    private static boolean isWhole(String note) {
        try {
            Checkpoint.read(note);
            return note.endsWith("\n");
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Of the older half every tenth stays. */
    private void thinOut() throws IOException {
        var notes = notes();
        int half = notes.size() / 2;
        var kept = new StringBuilder();
        for (int i = 0; i < notes.size(); i++) {
            if (i >= half || i % 10 == 0) {
                kept.append(notes.get(i)).append(BETWEEN);
            }
        }
        var fresh = file.resolveSibling("checkpoints.new");
        Files.writeString(fresh, kept, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
