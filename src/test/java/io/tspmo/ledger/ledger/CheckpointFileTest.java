package io.tspmo.ledger.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.ledger.proof.Checkpoint;
import io.tspmo.ledger.proof.Signer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointFileTest {

    @TempDir
    Path folder;

    final Signer signer = new Signer("tspmo", new byte[32]);

    @Test
    void whatWasSignedStandsThereAlsoForTheNextRun() {
        var file = new CheckpointFile(folder);
        file.keep(signed(1));
        file.keep(signed(7));

        assertThat(new CheckpointFile(folder).notes())
                .containsExactly(signed(1).head().note(), signed(7).head().note());
    }

    @Test
    void aNoteThatACrashToreIsLeftOut() throws Exception {
        var file = new CheckpointFile(folder);
        file.keep(signed(1));
        Files.writeString(
                folder.resolve("checkpoints.txt"), signed(7).head().note().substring(0, 20), StandardOpenOption.APPEND);

        assertThat(file.notes()).containsExactly(signed(1).head().note());
    }

    @Test
    void theFileStaysShortAndKeepsTheNewest() throws Exception {
        var file = new CheckpointFile(folder);
        Files.writeString(folder.resolve("checkpoints.txt"), (signed(3).head().note() + "\n----\n").repeat(25_000));
        file.keep(signed(8));

        assertThat(Files.size(folder.resolve("checkpoints.txt"))).isLessThan(4L * 1024 * 1024);
        assertThat(file.notes())
                .contains(signed(3).head().note())
                .endsWith(signed(8).head().note());
    }

    private CheckpointSigned signed(long size) {
        var root = new byte[32];
        var note = signer.sign(new Checkpoint("tspmo", size, root).text());
        return new CheckpointSigned(new TreeHead(size, root, Instant.EPOCH, note));
    }
}
