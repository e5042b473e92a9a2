package io.tspmo.ledger.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.ledger.files.Json;
import io.tspmo.ledger.proof.CanonicalJson;
import io.tspmo.ledger.proof.RandomJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A second verifier, written from the page alone in another language, says the same: the page is enough. */
@Tag("integration")
class OtherVerifierTest {

    private static final Path OTHER = Path.of("src/test/resources/proof/verify.mjs");

    @TempDir
    Path folder;

    @Test
    void itSaysTheSameOfGoodAndAlteredBundles() throws Exception {
        var alterations = AlteredBundle.all();
        var command = new ArrayList<>(List.of("node", OTHER.toString()));
        command.add(new TestBundle().write(folder.resolve("good.zip")).toString());
        for (int i = 0; i < alterations.size(); i++) {
            command.add(
                    alterations.get(i).make().write(folder.resolve(i + ".zip")).toString());
        }

        var said = run(command);

        assertThat(said).hasSize(1 + alterations.size());
        var good = Json.object(said.get(0));
        assertThat(good.get("fits")).as(good.toString()).isEqualTo(true);
        assertThat(good.toString())
                .contains("check=entries, fits=true, count=34.0", "check=documents, fits=true, count=2.0");
        for (int i = 0; i < alterations.size(); i++) {
            var altered = alterations.get(i);
            var verdict = Json.object(said.get(1 + i));
            assertThat(verdict.get("first")).as(altered + ": " + verdict).isInstanceOf(Map.class);
            var first = (Map<?, ?>) verdict.get("first");
            assertThat(first.get("check")).as(altered + ": " + first).isEqualTo(altered.check());
            var at = first.get("entry") instanceof Double entry
                    ? String.valueOf(entry.longValue())
                    : (String) first.get("file");
            assertThat(at).as(altered + ": " + first).startsWith(altered.at());
        }
    }

    @Test
    void itSaysTheSameOfKeysAndCheckpointsFromElsewhere() throws Exception {
        var bundle = new TestBundle();
        var file = bundle.write(folder.resolve("good.zip")).toString();
        var same = Files.writeString(
                folder.resolve("same.txt"), TestBundle.note(TestBundle.SIGNER, 64, bundle.tree.root(64)));
        var forked = Files.writeString(
                folder.resolve("forked.txt"), TestBundle.note(TestBundle.SIGNER, 64, bundle.tree.root(63)));

        assertThat(run(List.of("node", OTHER.toString(), file, "--checkpoint", same.toString()))
                        .get(0))
                .startsWith("{\"fits\":true")
                .contains("\"from elsewhere\",\"fits\":true,\"count\":1");
        assertThat(run(List.of("node", OTHER.toString(), file, "--checkpoint", forked.toString()))
                        .get(0))
                .contains("forked");
        assertThat(run(List.of("node", OTHER.toString(), file, "--key", TestBundle.STRANGER.verifierKey()))
                        .get(0))
                .contains("is another key");
    }

    /** Doubles of any bits, beside powers of two and ten and with few digits: what an engine of ECMAScript writes is what the RFC means. */
    @Test
    void nodeWritesNumbersAndTextsAsWeDo() throws Exception {
        var random = new RandomJson(20260301, true);
        var ours = new StringBuilder();
        var bits = new StringBuilder();
        for (int i = 0; i < 30_000; i++) {
            double number = random.number();
            ours.append(CanonicalJson.write(number)).append('\n');
            bits.append("%016x%n".formatted(Double.doubleToLongBits(number)));
        }
        var texts = new StringBuilder();
        for (int i = 0; i < 5_000; i++) {
            texts.append(CanonicalJson.write(random.text())).append('\n');
        }
        var input = Files.writeString(folder.resolve("bits"), bits);
        var lines = Files.writeString(folder.resolve("texts"), texts);

        var written = run(List.of(
                "node",
                "-e",
                """
                const read = file => require('fs').readFileSync(file, 'utf8').trim().split('\\n');
                const buffer = Buffer.alloc(8);
                const [, bits, texts] = process.argv;
                console.log(read(bits).map(line => {
                  buffer.write(line.trim(), 'hex');
                  return JSON.stringify(buffer.readDoubleBE());
                }).concat(read(texts).map(line => JSON.stringify(JSON.parse(line)))).join('\\n'));
                """,
                input.toString(),
                lines.toString()));

        assertThat(String.join("\n", written) + "\n")
                .isEqualTo(ours.append(texts).toString());
    }

    private static List<String> run(List<String> command) throws IOException, InterruptedException {
        var output = Files.createTempFile("node", ".txt");
        var process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
            return Files.readAllLines(output);
        } finally {
            process.destroyForcibly();
            Files.delete(output);
        }
    }
}
