package io.tspmo.ledger.verifier;

import io.tspmo.ledger.files.Json;
import io.tspmo.ledger.files.Unreadable;
import io.tspmo.ledger.proof.NoteVerifier;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** Checks a bundle from its beginning to its end, and continues after a misfit. */
final class Verifier {

    private final BundleReader bundle;
    private final List<Checked> checks = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    private Verifier(BundleReader bundle) {
        this.bundle = bundle;
    }

    /**
     * @param keys of the log, received elsewhere; none if there are none
     * @param checkpoints signed notes, received elsewhere, by where they came from
     * @throws Unreadable if it is no bundle, or one that should not be read
     */
    static Verdict verify(Path path, List<NoteVerifier> keys, Map<String, String> checkpoints) throws IOException {
        try (var bundle = BundleReader.open(path)) {
            return new Verifier(bundle).verify(keys, checkpoints);
        }
    }

    private Verdict verify(List<NoteVerifier> given, Map<String, String> elsewhere) throws IOException {
        var manifest = Manifest.read(bundle);
        checks.add(manifest.files());
        var checkpoints = new BundledCheckpoints(bundle, given);
        checks.add(checkpoints.signature());
        checks.add(checkpoints.older());
        if (!elsewhere.isEmpty()) {
            checks.add(checkpoints.elsewhere(elsewhere, notes));
        }
        var documents = new BundledDocuments(bundle, manifest.altered());
        documents.list();
        var entries = new BundledEntries(bundle, checkpoints.head());
        try (var texts = new Texts(bundle)) {
            checks.add(entries.check(manifest.head().get("entries"), (position, body) -> {
                documents.read(position, body);
                texts.read(position, body);
            }));
            checks.add(texts.checked(entries));
        } catch (DoesNotFit e) {
            checks.add(entries.check(manifest.head().get("entries"), documents::read));
            checks.add(new Checked("sealed texts", 0, "", e));
        }
        checks.add(documents.checked(notes));
        checks.add(persons());
        if (given.isEmpty()) {
            notes.add(
                    0,
                    "The key is the bundle's own and was trusted: an attacker who could replace the whole bundle could"
                            + " replace the key too. Give a key from another source: --key");
        }
        if (elsewhere.isEmpty()) {
            notes.add(
                    "No checkpoint from elsewhere was given: that the log was not rewritten before this bundle was made"
                            + " is proved by a checkpoint that you had earlier: --checkpoint");
        }
        notes.add("It is not proved that these are all entries of the scope, nor who is meant by a pseudonym,"
                + " nor the content of report.pdf and README.txt.");
        return new Verdict(manifest.head(), checkpoints.keys(), !given.isEmpty(), checkpoints.head(), checks, notes);
    }

    /** Only whether each is named once: who is meant by a pseudonym is not in the tree, so that it can be forgotten. */
    private Checked persons() throws IOException {
        var known = new HashSet<String>();
        try {
            bundle.eachLine(BundleReader.PERSONS, line -> {
                Json.text(line, "user");
                if (!known.add(Json.text(line, "pseudonym"))) {
                    throw new IllegalArgumentException("the pseudonym was named before");
                }
            });
            return new Checked("persons", known.size(), "each named once", null);
        } catch (DoesNotFit e) {
            return new Checked("persons", known.size(), "", e);
        }
    }
}
