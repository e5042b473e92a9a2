package io.tspmo.audit.evidence;

import io.tspmo.audit.evidence.Bundles.Prepared;
import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.ledger.ledger.LedgerEntries;
import io.tspmo.ledger.ledger.Proofs;
import io.tspmo.ledger.proof.CanonicalJson;
import io.tspmo.ledger.proof.Checkpoint;
import io.tspmo.ledger.verifier.VerifierJar;
import io.tspmo.platform.models.FrozenModels;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One bundle while it is written. Its format is tspmo-evidence/1; src/docs/evidence.md describes it. */
final class EvidenceBundle {

    static final String FORMAT = "tspmo-evidence/1";

    private static final int MOST_CHECKPOINTS = 100;
    private static final int PERSONS_AT_ONCE = 1_000;
    private static final int BUFFER = 1 << 16;

    private final Prepared prepared;
    private final EvidenceRows rows;
    private final BundleFiles files;
    private final FrozenModels models;
    private final Proofs proofs;
    private final LedgerEntries ledger;
    private final ReportLines lines;
    private final ReportPdf pdf;

    /** Of the filing of documents, by document and version. */
    private final Map<String, Long> filed = new HashMap<>();

    private final TreeSet<String> persons = new TreeSet<>();
    private @Nullable Instant first;
    private @Nullable Instant last;

    EvidenceBundle(
            Prepared prepared,
            EvidenceRows rows,
            BundleFiles files,
            FrozenModels models,
            Proofs proofs,
            LedgerEntries ledger,
            ReportLines lines,
            ReportPdf pdf) {
        this.prepared = prepared;
        this.rows = rows;
        this.files = files;
        this.models = models;
        this.proofs = proofs;
        this.ledger = ledger;
        this.lines = lines;
        this.pdf = pdf;
    }

    /**
     * Leaves the stream open. If it throws, what was written is no whole zip, and has no manifest.
     *
     * @return of the manifest
     */
    BundleZip.Written write(OutputStream to) throws IOException {
        var buffered = new BufferedOutputStream(to, BUFFER);
        var zip = new BundleZip(buffered, prepared.at());
        zip.add(
                "README.txt",
                Readme.of(
                        prepared.scope(),
                        prepared.at(),
                        prepared.by(),
                        prepared.positions().count(),
                        prepared.leftOut(),
                        prepared.documents().length));
        zip.add("key.txt", String.join("\n", proofs.verifierKeys()) + "\n");
        zip.add("checkpoint.txt", prepared.head().note());
        zip.add("entries.jsonl", this::entries);
        zip.add("checkpoints.jsonl", this::checkpoints);
        zip.add("persons.jsonl", this::persons);
        zip.add("texts.jsonl", this::texts);
        documents(zip);
        models(zip);
        zip.add("report.pdf", file -> pdf.write(report(), file));
        zip.add("verifier.jar", VerifierJar::write);
        var manifest = zip.finish(Map.of(
                "format", FORMAT,
                "scope", prepared.scope().json(),
                "madeAt", prepared.at().toString(),
                "madeBy", prepared.by(),
                "entries", prepared.positions().count()));
        buffered.flush();
        return manifest;
    }

    private void entries(OutputStream to) throws IOException {
        prepared.positions().each(batch -> {
            for (var opened : ledger.opened(ledger.at(batch))) {
                var entry = opened.entry();
                long position = entry.position() == null ? -1 : entry.position();
                line(
                        to,
                        Map.of(
                                "position",
                                position,
                                "body",
                                entry.body(),
                                "proof",
                                base64(proofs.inclusion(
                                        position, prepared.head().size()))));
                persons.addAll(entry.persons());
                if (entry.kind().equals(FactKind.DOCUMENT.name()) && "FILED".equals(entry.outcome())) {
                    filed.put(String.valueOf(entry.subject()), position);
                }
                first = first == null || entry.at().isBefore(first) ? entry.at() : first;
                last = last == null || entry.at().isAfter(last) ? entry.at() : last;
                lines.add(opened);
            }
        });
    }

    private void checkpoints(OutputStream to) throws IOException {
        long size = prepared.head().size();
        if (first == null) {
            return;
        }
        for (var older : rows.checkpoints(first, prepared.scope().until(), size, MOST_CHECKPOINTS)) {
            line(to, Map.of("note", older.note(), "proof", base64(proofs.consistency(older.size(), size))));
        }
    }

    private void persons(OutputStream to) throws IOException {
        var all = new ArrayList<>(persons);
        for (int begin = 0; begin < all.size(); begin += PERSONS_AT_ONCE) {
            var names = ledger.names(new TreeSet<>(all.subList(begin, Math.min(all.size(), begin + PERSONS_AT_ONCE))));
            for (var pseudonym : new TreeSet<>(names.keySet())) {
                line(to, Map.of("pseudonym", pseudonym, "user", names.get(pseudonym)));
            }
        }
    }

    private void texts(OutputStream to) throws IOException {
        var base64 = Base64.getUrlEncoder().withoutPadding();
        prepared.positions().each(batch -> {
            for (var text : ledger.textKeys(ledger.at(batch)).entrySet()) {
                line(to, Map.of("salt", text.getKey(), "key", base64.encodeToString(text.getValue())));
            }
        });
    }

    private void documents(BundleZip zip) throws IOException {
        var names = new SafeName();
        zip.add(
                "documents.jsonl",
                to -> files.each(prepared.documents(), paper -> {
                    var line = new HashMap<String, Object>(Map.of(
                            "path", names.path("documents", paper.sha256(), paper.fileName()),
                            "sha256", paper.sha256(),
                            "size", paper.size()));
                    var position = filed.get(paper.subject());
                    if (position != null) {
                        line.put("entry", position);
                    }
                    line(to, line);
                }));
        var again = new SafeName();
        files.each(prepared.documents(), paper -> {
            var path = again.path("documents", paper.sha256(), paper.fileName());
            var written = zip.add(path, to -> files.copy(paper, to));
            lines.paper(
                    path,
                    paper.sha256(),
                    written.size(),
                    filed.get(paper.subject()),
                    !written.sha256().equals(paper.sha256()));
        });
    }

    private void models(BundleZip zip) throws IOException {
        var project = prepared.scope().project();
        if (project == null) {
            return;
        }
        var names = new SafeName();
        for (var model :
                models.keptOrDeployed(rows.models(project, prepared.head().size()))) {
            var name = model.name().substring(model.name().lastIndexOf('/') + 1);
            zip.add(names.path("models", model.sha256(), name), to -> to.write(model.content()));
        }
    }

    private EvidenceReport report() {
        var head = prepared.head();
        var checkpoint = Checkpoint.read(head.note());
        return new EvidenceReport(
                prepared.scope().title(),
                prepared.scope().words(),
                prepared.by(),
                prepared.at(),
                new EvidenceReport.Tree(
                        checkpoint.origin(),
                        head.size(),
                        Base64.getEncoder().encodeToString(head.root()),
                        proofs.verifierKey()),
                prepared.positions().count(),
                prepared.leftOut(),
                lines.summary(),
                lines.story(),
                lines.gates(),
                lines.decisions(),
                lines.papers(),
                lines.checks());
    }

    private static List<String> base64(List<byte[]> hashes) {
        return hashes.stream().map(Base64.getEncoder()::encodeToString).toList();
    }

    private static void line(OutputStream to, Map<String, ?> fields) throws IOException {
        to.write((CanonicalJson.write(fields) + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
