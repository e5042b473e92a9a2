package io.tspmo.ledger.verifier;

import io.tspmo.ledger.files.Json;
import io.tspmo.ledger.proof.Checkpoint;
import io.tspmo.ledger.proof.MerkleTree;
import io.tspmo.ledger.proof.NoteVerifier;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The signed heads of the tree: that of the bundle, the older ones in it, and those that were received elsewhere. */
final class BundledCheckpoints {

    private final BundleReader bundle;
    private final List<NoteVerifier> given;
    private final Map<Long, Checkpoint> signed = new HashMap<>();
    private List<NoteVerifier> keys = List.of();
    private @Nullable Checkpoint head;

    /** @param given keys that an auditor had from elsewhere */
    BundledCheckpoints(BundleReader bundle, List<NoteVerifier> given) {
        this.bundle = bundle;
        this.given = given;
    }

    /** That of the bundle, if it can be read, signed or not. */
    @Nullable
    Checkpoint head() {
        return head;
    }

    /** With which signatures are verified, the log's present key first; none if there is none. */
    List<NoteVerifier> keys() {
        return keys;
    }

    Checked signature() throws IOException {
        try {
            var note = bundle.text(BundleReader.CHECKPOINT);
            head = read(BundleReader.CHECKPOINT, () -> Checkpoint.read(note));
            var inside = bundle.text(BundleReader.KEY);
            var own = read(
                    BundleReader.KEY, () -> inside.lines().map(NoteVerifier::of).toList());
            if (own.isEmpty()) {
                throw new DoesNotFit(BundleReader.KEY, "holds no key");
            }
            keys = given.isEmpty() ? own : given;
            if (keys.stream()
                    .noneMatch(key -> key.verifierKey().equals(own.get(0).verifierKey()))) {
                throw new DoesNotFit(BundleReader.KEY, "is another key than the one that was given");
            }
            var text = read(BundleReader.CHECKPOINT, () -> NoteVerifier.verify(note, keys));
            head = read(BundleReader.CHECKPOINT, () -> Checkpoint.read(text));
            signed.put(head.size(), head);
            return new Checked("checkpoint", 1, "signed; log " + head.origin() + ", " + entries(head), null);
        } catch (DoesNotFit e) {
            return new Checked("checkpoint", 1, "", e);
        }
    }

    /** Those in the bundle, each with the proof that the tree of checkpoint.txt begins with its tree. */
    Checked older() throws IOException {
        var count = new long[1];
        try {
            bundle.eachLine(BundleReader.CHECKPOINTS, line -> {
                count[0]++;
                var older = verified(Json.text(line, "note"));
                if (!isBeginning(older, Json.hashes(line, "proof"), newest())) {
                    throw new IllegalArgumentException(
                            "the tree of checkpoint.txt does not begin with the " + entries(older) + " of this one");
                }
                var same = signed.putIfAbsent(older.size(), older);
                if (same != null && !same.equals(older)) {
                    throw new IllegalArgumentException(forked(older));
                }
            });
            return new Checked("older checkpoints", count[0], "signed; the tree only grew since then", null);
        } catch (DoesNotFit e) {
            return new Checked("older checkpoints", count[0], "", e);
        }
    }

    /**
     * @param files the checkpoints by where they came from
     * @param notes what the auditor has to know
     */
    Checked elsewhere(Map<String, String> files, List<String> notes) {
        long compared = 0;
        for (var file : files.entrySet()) {
            try {
                var theirs = verified(file.getValue());
                var ours = signed.get(theirs.size());
                if (ours == null) {
                    notes.add(file.getKey() + " (" + entries(theirs)
                            + ") could not be compared: the bundle has no checkpoint of this size."
                            + " Request a bundle that has it among its checkpoints.");
                } else if (!ours.equals(theirs)) {
                    throw new IllegalArgumentException(forked(theirs));
                } else {
                    compared++;
                }
            } catch (IllegalArgumentException e) {
                var misfit = new DoesNotFit(file.getKey(), String.valueOf(e.getMessage()));
                return new Checked("from elsewhere", compared, "", misfit);
            }
        }
        return new Checked("from elsewhere", compared, "the same as in the bundle", null);
    }

    private Checkpoint verified(String note) {
        var newest = newest();
        var checkpoint = Checkpoint.read(NoteVerifier.verify(note, keys));
        if (!checkpoint.origin().equals(newest.origin())) {
            throw new IllegalArgumentException("is of another log, " + checkpoint.origin());
        }
        return checkpoint;
    }

    private Checkpoint newest() {
        if (keys.isEmpty() || head == null) {
            throw new IllegalArgumentException("there is no key or no checkpoint to verify it with");
        }
        return head;
    }

    private static boolean isBeginning(Checkpoint older, List<byte[]> proof, Checkpoint newest) {
        if (older.size() == 0) {
            return proof.isEmpty() && Arrays.equals(older.root(), MerkleTree.emptyRoot());
        }
        return MerkleTree.consistent(older.size(), older.root(), newest.size(), newest.root(), proof);
    }

    private static String forked(Checkpoint other) {
        return "two signed checkpoints of " + entries(other)
                + " have different roots: the signer signed two histories. Keep both as proof";
    }

    private static String entries(Checkpoint checkpoint) {
        return "%,d entries".formatted(checkpoint.size());
    }

    private static <T> T read(String file, Supplier<T> reading) throws DoesNotFit {
        try {
            return reading.get();
        } catch (IllegalArgumentException e) {
            throw new DoesNotFit(file, String.valueOf(e.getMessage()));
        }
    }
}
