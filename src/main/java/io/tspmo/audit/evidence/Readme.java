package io.tspmo.audit.evidence;

import java.time.Instant;

/** The text file that explains a bundle. */
final class Readme {

    private static final String TEXT =
            """
            Evidence of TS PMO
            ==================
            %s
            %s

            Made at %s by %s.
            Entries: %d%s
            Documents: %d

            What this is
            ------------
            A part of a ledger to which entries are only added. Each entry was written in the transaction that it records. All
            entries of the ledger are the leaves of one tree of hashes; a checkpoint is the signed root of this tree.

            entries.jsonl      one entry a line: its position in the tree, its text, and the hashes that lead from it to the root
            checkpoint.txt     the signed root
            checkpoints.jsonl  older signed roots, each with the proof that the tree only grew since
            key.txt            what verifies the signatures
            persons.jsonl      the persons behind the pseudonyms in the entries; without erased persons
            texts.jsonl        the keys of the texts that people typed; without those of erased persons
            documents.jsonl    the documents with their hashes, and the entries that record their filing
            documents/         the documents themselves
            models/            diagrams, tables and forms that the entries name, as far as they are kept
            report.pdf         all this for reading
            verifier.jar       a program that checks it
            manifest.json      the hashes of all these files; a bundle without it is not whole

            How to verify it
            ----------------
            With Java 17 or newer, without network:

                java -jar verifier.jar <this zip>

            The key in key.txt came with the bundle, and so proves nothing by itself. Compare it with the key that you got from
            another source, for example with a checkpoint that was sent to you earlier. The program comes with the bundle as well:
            use a copy that you had before, or write one from the description of the format in the documentation of
            TS PMO. report.pdf is made from the entries, and is covered only by its hash in manifest.json: the proof
            is entries.jsonl.
            """;

    private Readme() {}

    /** @param leftOut entries that have no place in the tree yet */
    static String of(Scope scope, Instant at, String by, long entries, long leftOut, long documents) {
        return TEXT.formatted(
                scope.title(),
                scope.words(),
                at,
                by,
                entries,
                leftOut == 0
                        ? ""
                        : ". Left out: %d that were written last and had no place in the tree yet; a bundle made later has them"
                                .formatted(leftOut),
                documents);
    }
}
