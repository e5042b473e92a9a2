package io.tspmo.project.document;

import io.tspmo.platform.form.Rejection;
import io.tspmo.platform.form.TypedText;
import io.tspmo.project.event.EvidenceFiled;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.Projects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.io.InputStreamSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;

/** Files documents of projects, and withdraws them. All of a version is stored, or nothing. */
@Component
public class Filing {

    static final String DOCUMENT = "document";
    static final int LONGEST_REASON = 1000;

    private final Documents documents;
    private final DocumentKinds kinds;
    private final Projects projects;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final long limit;

    Filing(
            Documents documents,
            DocumentKinds kinds,
            Projects projects,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            Clock clock,
            @Value("${tspmo.web.upload-size:100MB}") DataSize limit) {
        this.documents = documents;
        this.kinds = kinds;
        this.projects = projects;
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
        this.limit = limit.toBytes();
    }

    /**
     * Where an upload ended up.
     *
     * @param isNew false if these very bytes are the current version already
     */
    public record Filed(long document, int version, String sha256, boolean isNew) {

        String inWords(String name) {
            return isNew
                    ? "\"%s\" is filed as version %d.".formatted(name, version)
                    : "\"%s\" is already filed: version %d has the same contents.".formatted(name, version);
        }
    }

    /** The limit of a document in bytes. */
    public long limit() {
        return limit;
    }

    /** What can be refused before a byte is read. */
    void expect(ProjectCode code, String kind, String name) {
        var project = projects.get(code);
        if (!project.isOpen()) {
            throw ended(code);
        }
        check(kind);
        FileName.plain("name", "The name", name);
    }

    /** A file that could be filed. */
    public record Examined(String fileName, FileContent content) {}

    /**
     * Checks a file that is to be filed later, and its kind, as when it is filed.
     *
     * @throws Rejection if something is wrong with it
     */
    public Examined examine(String kind, String fileName, InputStreamSource content) {
        check(kind);
        var file = FileName.plain("file", "The name of the file", FileName.withoutFolders(fileName));
        return new Examined(file, notEmpty(read(content)));
    }

    /**
     * Files a new version of the project's document of this kind and name, which comes into being with its first one.
     *
     * @param content is read twice: for its hash, and then, in one short transaction, to be stored
     * @throws Rejection if something is wrong with it
     */
    public Filed file(
            ProjectCode code, String kind, String name, String fileName, InputStreamSource content, String by) {
        expect(code, kind, name);
        var title = FileName.plain("name", "The name", name);
        var found = examine(kind, fileName, content);
        return transaction.execute(status -> file(code, kind, title, found.fileName(), found.content(), content, by));
    }

    private static FileContent notEmpty(FileContent content) {
        if (content.size() == 0) {
            throw Rejection.of("file", "The file is empty.");
        }
        return content;
    }

    private Filed file(
            ProjectCode code,
            String kind,
            String name,
            String fileName,
            FileContent content,
            InputStreamSource source,
            String by) {
        documents.lock(code.value(), kind, name);
        var before = documents.newest(code.value(), kind, name);
        if (before.isPresent()
                && before.get().current()
                && before.get().sha256().equals(content.sha256())) {
            return new Filed(before.get().documentId(), before.get().version(), content.sha256(), false);
        }
        var now = clock.instant();
        var document = documents.document(code.value(), kind, name, by, now);
        int version = before.map(Documents.Version::version).orElse(0) + 1;
        long id = documents.add(
                new Documents.Title(code.value(), kind, name), document, version, fileName, content, by, now);
        store(id, source, content);
        mustBeOpen(code);
        events.publishEvent(new EvidenceFiled(code)); // with the project locked: of two last files, one is the last
        return new Filed(document, version, content.sha256(), true);
    }

    private FileContent read(InputStreamSource source) {
        try (var in = source.getInputStream()) {
            return FileContent.read(in, DOCUMENT, limit, (bytes, length) -> {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void store(long version, InputStreamSource source, FileContent expected) {
        var seq = new AtomicInteger();
        try (var in = source.getInputStream()) {
            var stored = FileContent.read(
                    in,
                    DOCUMENT,
                    limit,
                    (bytes, length) -> documents.addChunk(
                            version,
                            seq.getAndIncrement(),
                            length == bytes.length ? bytes : Arrays.copyOf(bytes, length)));
            if (!stored.equals(expected)) {
                throw new IllegalStateException("The upload changed while it was stored");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The last thing in the transaction, so that the project does not end in between, and waits for us no longer. */
    private void mustBeOpen(ProjectCode code) {
        if (!projects.lock(code).isOpen()) {
            throw ended(code);
        }
    }

    /**
     * Withdraws a version, so that no gate accepts it. One that was withdrawn before stays as it is.
     *
     * @throws Rejection if there is no reason, no such version, or the project has ended
     */
    void withdraw(ProjectCode code, long document, int number, String reason, String by) {
        var why = TypedText.reason("reason", reason, LONGEST_REASON);
        var version = documents
                .version(code.value(), document, number)
                .orElseThrow(() -> Rejection.of(HttpStatus.NOT_FOUND, "", "There is no such version of a document."));
        if (version.withdrawn()) {
            return;
        }
        transaction.executeWithoutResult(status -> {
            documents.withdraw(code.value(), version, why, by, clock.instant());
            mustBeOpen(code);
        });
    }

    private void check(String kind) {
        if (!kinds.isKnown(kind)) {
            throw Rejection.of(
                    "kind",
                    "The kind is one of "
                            + String.join(
                                    ", ",
                                    kinds.all().stream()
                                            .map(DocumentKinds.Kind::kind)
                                            .toList())
                            + ".");
        }
    }

    private static Rejection ended(ProjectCode code) {
        return Rejection.of(HttpStatus.CONFLICT, "", code + " has ended, and its documents stay as they are.");
    }
}
