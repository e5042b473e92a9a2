package io.tspmo.ledger.verifier;

import static io.tspmo.ledger.verifier.TestBundle.TREE;

import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What somebody may do to a bundle, and which check has to see it. Used for both verifiers.
 *
 * @param check the name of the first check that does not fit
 * @param at the file, or the position of the entry, that has to be named
 */
record AlteredBundle(String name, Consumer<TestBundle> alter, String check, String at) {

    TestBundle make() {
        var bundle = new TestBundle();
        alter.accept(bundle);
        return bundle;
    }

    @Override
    public String toString() {
        return name;
    }

    static List<AlteredBundle> all() {
        return List.of(
                of(
                        "a word of an entry",
                        b -> b.changeLine("entries.jsonl", 5, l -> l.replace("VOTE", "VETO")),
                        "entries",
                        "15"),
                of(
                        "an entry without its first sign",
                        b -> b.changeLine("entries.jsonl", 5, l -> l.replace("\"body\":\"{", "\"body\":\"")),
                        "entries",
                        "15"),
                of(
                        "an entry at another position",
                        b -> b.changeLine("entries.jsonl", 5, l -> l.replace("\"position\":15", "\"position\":16")),
                        "entries",
                        "16"),
                of("the positions of two entries", b -> b.put("entries.jsonl", swapped(b)), "entries", "18"),
                of("an entry twice", b -> b.changeLine("entries.jsonl", 5, l -> l + "\n" + l), "entries", "15"),
                of(
                        "two entries in the wrong order",
                        b -> b.changeLine("entries.jsonl", 5, l -> entry(b, 18) + "\n" + l),
                        "entries",
                        "15"),
                of(
                        "an entry of no position",
                        b -> b.changeLine("entries.jsonl", 5, l -> l.replace("\"position\":15", "\"position\":1.5")),
                        "entries",
                        "entries.jsonl"),
                of(
                        "an entry behind the tree",
                        b -> b.changeLine("entries.jsonl", 33, l -> l.replace("\"position\":99", "\"position\":100")),
                        "entries",
                        "100"),
                of(
                        "an entry that never was",
                        b -> b.changeLine(
                                "entries.jsonl",
                                5,
                                l -> l + "\n"
                                        + TestBundle.entryLine(16, "{}", b.tree.inclusion(16, TREE))
                                                .strip()),
                        "entries",
                        "16"),
                of("an entry's proof", b -> b.changeLine("entries.jsonl", 5, l -> proofOf(b, 15, 14)), "entries", "15"),
                of(
                        "a proof that is too long",
                        b -> b.changeLine(
                                "entries.jsonl", 5, l -> l.replace("\"proof\":[", "\"proof\":[\"" + hash(0) + "\",")),
                        "entries",
                        "15"),
                of(
                        "no proof",
                        b -> b.changeLine("entries.jsonl", 5, l -> l.replaceAll("\"proof\":\\[.*]", "\"proof\":[]")),
                        "entries",
                        "15"),
                of(
                        "a hash too short",
                        b -> b.changeLine(
                                "entries.jsonl",
                                5,
                                l -> l.replaceAll("\"proof\":\\[\"[^\"]*\"", "\"proof\":[\"AAAA\"")),
                        "entries",
                        "entries.jsonl"),
                of(
                        "a line that is not JSON",
                        b -> b.changeLine("entries.jsonl", 5, l -> l.substring(1)),
                        "entries",
                        "entries.jsonl"),
                of(
                        "a key twice in a line",
                        b -> b.changeLine(
                                "entries.jsonl",
                                5,
                                l -> l.replace("\"position\":15", "\"position\":15,\"position\":15")),
                        "entries",
                        "entries.jsonl"),
                of(
                        "a line less than the manifest says",
                        b -> b.freezeManifest().change("entries.jsonl", t -> t.substring(0, t.lastIndexOf("\n{") + 1)),
                        "files",
                        "entries.jsonl"),
                of(
                        "entries that the manifest does not count",
                        b -> b.freezeManifest()
                                .change("manifest.json", t -> t.replace("\"entries\":34", "\"entries\":35")),
                        "entries",
                        "entries.jsonl"),
                of(
                        "the signature",
                        b -> b.change("checkpoint.txt", AlteredBundle::otherSignature),
                        "checkpoint",
                        "checkpoint.txt"),
                of(
                        "the root",
                        b -> b.change("checkpoint.txt", t -> t.replaceFirst("(?m)^[A-Za-z0-9+/]{43}=$", hash(7))),
                        "checkpoint",
                        "checkpoint.txt"),
                of(
                        "the size of the tree",
                        b -> b.change("checkpoint.txt", t -> t.replace("\n100\n", "\n101\n")),
                        "checkpoint",
                        "checkpoint.txt"),
                of(
                        "a checkpoint of somebody else",
                        b -> b.put("checkpoint.txt", TestBundle.note(TestBundle.STRANGER, TREE, b.tree.root(TREE))),
                        "checkpoint",
                        "checkpoint.txt"),
                of(
                        "the key",
                        b -> b.put("key.txt", TestBundle.STRANGER.verifierKey() + "\n"),
                        "checkpoint",
                        "checkpoint.txt"),
                of(
                        "the id of the key",
                        b -> b.change("key.txt", t -> t.replaceFirst("\\+[0-9a-f]{8}\\+", "+00000000+")),
                        "checkpoint",
                        "key.txt"),
                of("no checkpoint", b -> b.files.remove("checkpoint.txt"), "checkpoint", "checkpoint.txt"),
                older(
                        "an older checkpoint's root",
                        b -> TestBundle.note(TestBundle.SIGNER, 64, new byte[32]),
                        b -> b.tree.consistency(64, TREE)),
                older(
                        "an older checkpoint's proof",
                        b -> TestBundle.note(TestBundle.SIGNER, 64, b.tree.root(64)),
                        b -> b.tree.consistency(63, TREE)),
                older(
                        "an older checkpoint's signature",
                        b -> TestBundle.note(TestBundle.STRANGER, 64, b.tree.root(64)),
                        b -> b.tree.consistency(64, TREE)),
                older(
                        "a checkpoint of a longer tree among the older",
                        b -> TestBundle.note(TestBundle.SIGNER, 101, b.tree.root(64)),
                        b -> List.of()),
                of(
                        "a key of a text",
                        b -> b.changeLine("texts.jsonl", 2, l -> l.replaceFirst("\"key\":\"..", "\"key\":\"__")),
                        "sealed texts",
                        "12"),
                of(
                        "a key for a text of nobody",
                        b -> b.changeLine("texts.jsonl", 2, l -> l.replaceFirst("\"salt\":\"....", "\"salt\":\"AAAA")),
                        "sealed texts",
                        "texts.jsonl"),
                of(
                        "a document",
                        b -> b.files.computeIfPresent(document(b), (path, bytes) -> "altered".getBytes()),
                        "files",
                        "documents/"),
                of(
                        "a document of an entry that is not there",
                        b -> b.change("documents.jsonl", t -> t.replaceFirst("\"entry\":30", "\"entry\":40")),
                        "documents",
                        "40"),
                of(
                        "a document of an entry about something else",
                        b -> b.change("documents.jsonl", t -> t.replaceFirst("\"entry\":30", "\"entry\":33")),
                        "documents",
                        "33"),
                of(
                        "a document of another entry about documents",
                        b -> b.change("documents.jsonl", t -> t.replaceFirst("\"entry\":30", "\"entry\":90")),
                        "documents",
                        "90"),
                of(
                        "the size of a document",
                        b -> b.change("documents.jsonl", t -> t.replaceFirst("\"size\":1", "\"size\":2")),
                        "documents",
                        "documents/"),
                of(
                        "a document that is not listed",
                        b -> b.change("documents.jsonl", t -> t.substring(t.indexOf('\n') + 1)),
                        "documents",
                        "documents/"),
                of("a listed document that is not there", b -> b.files.remove(document(b)), "documents", "documents/"),
                of(
                        "the report",
                        b -> b.freezeManifest().files.put("report.pdf", "%PDF other".getBytes()),
                        "files",
                        "report.pdf"),
                of("a file more", b -> b.freezeManifest().files.put("more.txt", new byte[3]), "files", "more.txt"),
                of("a file less", b -> b.freezeManifest().files.remove("report.pdf"), "files", "report.pdf"),
                of("no list of persons", b -> b.files.remove("persons.jsonl"), "persons", "persons.jsonl"),
                of(
                        "two names for one pseudonym",
                        b -> b.change("persons.jsonl", t -> t + t.replace("\"anna\"", "\"otto\"")),
                        "persons",
                        "persons.jsonl"));
    }

    private static AlteredBundle of(String name, Consumer<TestBundle> alter, String check, String at) {
        return new AlteredBundle(name, alter, check, at);
    }

    private static AlteredBundle older(
            String name, Function<TestBundle, String> note, Function<TestBundle, List<byte[]>> proof) {
        return of(
                name,
                b -> b.changeLine("checkpoints.jsonl", 1, l -> TestBundle.checkpointLine(note.apply(b), proof.apply(b))
                        .strip()),
                "older checkpoints",
                "checkpoints.jsonl");
    }

    private static String swapped(TestBundle bundle) {
        return bundle.text("entries.jsonl")
                .replace("\"position\":15", "\"position\":-")
                .replace("\"position\":18", "\"position\":15")
                .replace("\"position\":-", "\"position\":18");
    }

    private static String entry(TestBundle bundle, int position) {
        return proofOf(bundle, position, position);
    }

    private static String proofOf(TestBundle bundle, int position, int proven) {
        return TestBundle.entryLine(position, bundle.bodies.get(position), bundle.tree.inclusion(proven, TREE))
                .strip();
    }

    private static String document(TestBundle bundle) {
        return bundle.files.keySet().stream()
                .filter(path -> path.startsWith("documents/"))
                .findFirst()
                .orElseThrow();
    }

    private static String hash(int first) {
        var hash = new byte[32];
        hash[0] = (byte) first;
        return Base64.getEncoder().encodeToString(hash);
    }

    private static String otherSignature(String note) {
        int at = note.length() - 20;
        return note.substring(0, at) + (note.charAt(at) == 'A' ? 'B' : 'A') + note.substring(at + 1);
    }
}
