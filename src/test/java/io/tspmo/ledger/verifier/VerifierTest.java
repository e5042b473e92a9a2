package io.tspmo.ledger.verifier;

import static io.tspmo.ledger.verifier.TestBundle.TREE;
import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.ledger.files.Json;
import io.tspmo.ledger.proof.Checkpoint;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class VerifierTest {

    @TempDir
    Path folder;

    private int code;

    @Test
    void aBundleAsItWasExportedFits() throws IOException {
        var said = json(new TestBundle().write(folder.resolve("bundle.zip")).toString());

        assertThat(code).as(said.toString()).isZero();
        assertThat(said.get("fits")).isEqualTo(true);
        assertThat(said.get("first")).isNull();
        assertThat(said.get("keyFrom")).isEqualTo("bundle");
        assertThat(checks(said))
                .containsExactly(
                        "files 11.0 true",
                        "checkpoint 1.0 true",
                        "older checkpoints 3.0 true",
                        "entries 34.0 true",
                        "sealed texts 34.0 true",
                        "documents 2.0 true",
                        "persons 1.0 true");
        assertThat(said.toString())
                .contains("17 opened with their keys", "The key is the bundle's own and was trusted");
    }

    @ParameterizedTest
    @MethodSource("alterations")
    void whateverIsAlteredIsFoundAndNamed(AlteredBundle altered) throws IOException {
        var said = json(altered.make().write(folder.resolve("bundle.zip")).toString());

        assertThat(code).as(said.toString()).isEqualTo(1);
        assertThat(said.get("fits")).isEqualTo(false);
        var first = (Map<?, ?>) said.get("first");
        assertThat(first.get("check")).as(said.toString()).isEqualTo(altered.check());
        var at = first.get("entry") instanceof Double entry
                ? String.valueOf(entry.longValue())
                : (String) first.get("file");
        assertThat(at).as(said.toString()).startsWith(altered.at());
    }

    static Stream<AlteredBundle> alterations() {
        return AlteredBundle.all().stream();
    }

    /** One bit, and the manifest made again as a forger would: nothing that is proved can be altered, nothing breaks. */
    @Test
    void aBitTurnedInAFileIsFoundThoughTheManifestFits() throws IOException {
        var random = new Random(3);
        var bundle = new TestBundle();
        for (var file : List.of("entries.jsonl", "checkpoint.txt", "checkpoints.jsonl", "texts.jsonl")) {
            var whole = bundle.files.get(file);
            for (int i = 0; i < 25; i++) {
                var altered = whole.clone();
                int at = random.nextInt(whole.length);
                altered[at] ^= (byte) (1 << random.nextInt(8));
                bundle.files.put(file, altered);
                json(bundle.write(folder.resolve("bundle.zip")).toString());
                assertThat(code).as(file + " at " + at).isEqualTo(1);
            }
            bundle.files.put(file, whole);
        }
    }

    @Test
    void aKeyFromElsewhereHasToBeTheKeyOfTheLog() throws IOException {
        var bundle = new TestBundle().write(folder.resolve("bundle.zip")).toString();
        var file = file("key.txt", TestBundle.SIGNER.verifierKey() + "\n");

        var said = json(bundle, "--key", TestBundle.SIGNER.verifierKey());
        assertThat(code).isZero();
        assertThat(said.get("keyFrom")).isEqualTo("given");
        assertThat(said.get("notes").toString()).doesNotContain("believed");
        json(bundle, "--key", file);
        assertThat(code).isZero();

        said = json(bundle, "--key", TestBundle.STRANGER.verifierKey());
        assertThat(code).isEqualTo(1);
        assertThat(said.get("first").toString()).contains("key.txt", "another key than the one that was given");
    }

    /** A log that was given a new key: its older checkpoints are signed with the old one. */
    @Test
    void olderCheckpointsMayBeSignedWithAFormerKey() throws IOException {
        var made = new TestBundle();
        var line = TestBundle.checkpointLine(
                TestBundle.note(TestBundle.STRANGER, 50, made.tree.root(50)), made.tree.consistency(50, TREE));
        made.change("checkpoints.jsonl", text -> line + text);
        var former = TestBundle.STRANGER.verifierKey();
        assertThat(json(made.write(folder.resolve("unknown.zip")).toString())
                        .get("first")
                        .toString())
                .contains("older checkpoints", "No signature with the key");

        made.change("key.txt", text -> text + former + "\n");
        var bundle = made.write(folder.resolve("bundle.zip")).toString();
        assertThat(json(bundle).get("keys")).isEqualTo(List.of(TestBundle.SIGNER.verifierKey(), former));
        assertThat(code).isZero();
        json(bundle, "--key", TestBundle.SIGNER.verifierKey(), "--key", former);
        assertThat(code).isZero();
        json(bundle, "--key", TestBundle.SIGNER.verifierKey());
        assertThat(code).isEqualTo(1);
        json(bundle, "--key", former);
        assertThat(code).isEqualTo(1);
    }

    /** With a key of his own somebody can make everything anew; whoever has the key from elsewhere sees it. */
    @Test
    void aWholeBundleMadeAnewIsFoundByTheKeyOnly() throws IOException {
        var forged = new TestBundle();
        forged.put("key.txt", TestBundle.STRANGER.verifierKey() + "\n");
        forged.put("checkpoint.txt", TestBundle.note(TestBundle.STRANGER, TREE, forged.tree.root(TREE)));
        forged.put("checkpoints.jsonl", "");
        var bundle = forged.write(folder.resolve("bundle.zip")).toString();

        assertThat(json(bundle).toString()).contains("The key is the bundle's own and was trusted");
        assertThat(code).isZero();
        json(bundle, "--key", TestBundle.SIGNER.verifierKey());
        assertThat(code).isEqualTo(1);
    }

    @Test
    void aCheckpointFromElsewhereIsComparedWithOneOfTheSameSize() throws IOException {
        var made = new TestBundle();
        var bundle = made.write(folder.resolve("bundle.zip")).toString();
        var head = file("head.txt", TestBundle.note(TestBundle.SIGNER, TREE, made.tree.root(TREE)));
        var older = file("older.txt", TestBundle.note(TestBundle.SIGNER, 77, made.tree.root(77)));
        var between = file("between.txt", TestBundle.note(TestBundle.SIGNER, 78, made.tree.root(78)));
        var forked = file("forked.txt", TestBundle.note(TestBundle.SIGNER, 77, made.tree.root(76)));
        var foreign = file("foreign.txt", TestBundle.note(TestBundle.STRANGER, 77, made.tree.root(77)));
        var otherLog =
                file("other.txt", TestBundle.SIGNER.sign(new Checkpoint("other", 77, made.tree.root(77)).text()));

        assertThat(checks(json(bundle, "--checkpoint", head, "--checkpoint", older)))
                .contains("from elsewhere 2.0 true");
        assertThat(code).isZero();
        assertThat(json(bundle, "--checkpoint", between).get("notes").toString())
                .contains("between.txt (78 entries) could not be compared");
        assertThat(code).isZero();
        assertThat(json(bundle, "--checkpoint", older, "--checkpoint", forked)
                        .get("first")
                        .toString())
                .contains("forked.txt", "the signer signed two histories");
        assertThat(code).isEqualTo(1);
        assertThat(json(bundle, "--checkpoint", foreign).get("first").toString())
                .contains("No signature with the key");
        assertThat(json(bundle, "--checkpoint", otherLog).get("first").toString())
                .contains("is of another log");
        assertThat(json(bundle, "--checkpoint", file("no.txt", "no note"))
                        .get("first")
                        .toString())
                .contains("no.txt");
        assertThat(code).isEqualTo(1);
    }

    @Test
    void keysOfTextsMayStandInAnyOrder() throws IOException {
        var bundle = new TestBundle().change("texts.jsonl", text -> {
            var lines = new ArrayList<>(text.lines().toList());
            Collections.reverse(lines);
            return String.join("\n", lines);
        });

        assertThat(json(bundle.write(folder.resolve("bundle.zip")).toString()).toString())
                .contains("17 opened with their keys");
        assertThat(code).isZero();
    }

    @Test
    void aDocumentThatNoEntryNamesIsSaid() throws IOException {
        var bundle = new TestBundle().change("documents.jsonl", text -> text.replace("\"entry\":30,", ""));

        assertThat(json(bundle.write(folder.resolve("bundle.zip")).toString())
                        .get("notes")
                        .toString())
                .contains("1 documents are vouched for by no entry");
        assertThat(code).isZero();
    }

    @Test
    void itSaysInPlainWordsWhatFitsAndWhatDoesNot() throws IOException {
        var good =
                said(List.of(new TestBundle().write(folder.resolve("good.zip")).toString()));
        assertThat(good)
                .contains("fits         entries", "34  in the tree, unaltered; from 2026-03-01T08:00:00Z until")
                .endsWith("It fits.\n");

        var bad = new TestBundle().changeLine("entries.jsonl", 5, line -> line.replace("VOTE", "VETO"));
        assertThat(said(List.of(bad.write(folder.resolve("bad.zip")).toString())))
                .contains("DOES NOT FIT entries")
                .endsWith("It does NOT fit, first entry 15 (entries.jsonl): is not in the tree of checkpoint.txt:"
                        + " altered, or at another position\n");
    }

    @Test
    void nothingInABundleMovesTheCursorOfATerminal() throws IOException {
        var bundle = new TestBundle();
        bundle.files.put("evil\u0085.txt", new byte[1]);
        var evil = new TestBundle()
                .freezeManifest()
                .change("manifest.json", text -> text.replace("\"auditor\"", "\"\\u001b[2J\u202e\u009bIt fits.\""));

        assertThat(said(List.of(evil.write(folder.resolve("evil.zip")).toString())))
                .contains("by ?[2J??It fits.");
        assertThat(said(List.of(bundle.write(folder.resolve("name.zip")).toString())))
                .contains("unsafe name: evil?.txt");
        assertThat(code).isEqualTo(2);
    }

    @Test
    void whatCannotBeReadOrAskedIsSaid() throws IOException {
        assertThat(said(List.of())).startsWith("Which bundle?\nVerifies a bundle of evidence");
        assertThat(code).isEqualTo(2);
        assertThat(said(List.of("a.zip", "b.zip"))).startsWith("What is b.zip?");
        assertThat(said(List.of("a.zip", "--loud"))).startsWith("What is --loud?");
        assertThat(said(List.of("a.zip", "--key"))).startsWith("--key needs a value");
        assertThat(said(List.of("a.zip", "--key", "a+b"))).startsWith("--key a+b: This is not a verifier key");
        assertThat(said(List.of("nowhere.zip"))).isEqualTo("There is no file nowhere.zip\n");
        assertThat(said(List.of(folder.toString()))).startsWith("It cannot be read: ");
        assertThat(json("nowhere.zip").toString()).isEqualTo("{fits=false, unreadable=There is no file nowhere.zip}");
        assertThat(code).isEqualTo(2);
    }

    private Map<?, ?> json(String... arguments) {
        return Json.object(
                said(Stream.concat(Stream.of(arguments), Stream.of("--json")).toList()));
    }

    private String said(List<String> arguments) {
        var bytes = new ByteArrayOutputStream();
        code = Verify.run(arguments, new PrintStream(bytes, true, StandardCharsets.UTF_8));
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static List<String> checks(Map<?, ?> said) {
        return ((List<?>) said.get("checks"))
                .stream()
                        .map(each -> (Map<?, ?>) each)
                        .map(check -> check.get("check") + " " + check.get("count") + " " + check.get("fits"))
                        .toList();
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }
}
