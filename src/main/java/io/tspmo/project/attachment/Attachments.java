package io.tspmo.project.attachment;

import io.tspmo.platform.form.Rejection;
import io.tspmo.project.document.FileContent;
import io.tspmo.project.document.Filing;
import io.tspmo.project.project.ProjectCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.InputStreamSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Files attached to a draft, each for its owner alone: checked as documents are, and documents once the draft is sent. */
@Repository
public class Attachments {

    private final JdbcClient jdbc;
    private final Filing filing;
    private final Clock clock;
    private final int most;

    Attachments(JdbcClient jdbc, Filing filing, Clock clock, @Value("${tspmo.draft-files:20}") int most) {
        this.jdbc = jdbc;
        this.filing = filing;
        this.clock = clock;
        this.most = most;
    }

    /** @param size bytes */
    public record Attachment(long id, String kind, String fileName, long size, String sha256, Instant keptAt) {}

    /** In the order in which they were attached. */
    public List<Attachment> of(String draft, String user) {
        return jdbc.sql("select id, kind, file_name, size, sha256, kept_at from draft_file"
                        + " where draft = ? and user_id = ? order by id")
                .params(draft, user)
                .query(Attachment.class)
                .list();
    }

    /**
     * Keeps a file; one of the same kind and name is replaced.
     *
     * @param content is read twice, for its hash and to be stored
     * @throws Rejection if a document could not be filed so, or there are too many
     */
    @Transactional
    public Attachment keep(String draft, String user, String kind, String fileName, InputStreamSource content) {
        var found = filing.examine(kind, fileName, content);
        jdbc.sql("delete from draft_file where draft = ? and user_id = ? and kind = ? and lower(file_name) = lower(?)")
                .params(draft, user, kind, found.fileName())
                .update();
        if (of(draft, user).size() >= most) {
            throw Rejection.of("file", "At most %d files. Remove one first, or combine files.".formatted(most));
        }
        var kept = jdbc.sql(
                        """
                        insert into draft_file (draft, user_id, kind, file_name, size, sha256, kept_at) values (?, ?, ?, ?, ?, ?, ?)
                        returning id, kind, file_name, size, sha256, kept_at
                        """)
                .params(
                        draft,
                        user,
                        kind,
                        found.fileName(),
                        found.content().size(),
                        found.content().sha256(),
                        Timestamp.from(clock.instant()))
                .query(Attachment.class)
                .single();
        store(kept, content);
        return kept;
    }

    private void store(Attachment kept, InputStreamSource content) {
        var seq = new AtomicInteger();
        try (var in = content.getInputStream()) {
            FileContent.read(in, "document", kept.size, (bytes, length) -> jdbc.sql(
                            "insert into draft_file_chunk (file_id, seq, bytes) values (?, ?, ?)")
                    .params(
                            kept.id,
                            seq.getAndIncrement(),
                            length == bytes.length ? bytes : Arrays.copyOf(bytes, length))
                    .update());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void remove(String draft, String user, long id) {
        jdbc.sql("delete from draft_file where draft = ? and user_id = ? and id = ?")
                .params(draft, user, id)
                .update();
    }

    public void discard(String draft, String user) {
        jdbc.sql("delete from draft_file where draft = ? and user_id = ?")
                .params(draft, user)
                .update();
    }

    /** Files them as documents of a project, in the transaction of the caller; none waits afterwards. */
    public void file(String draft, String user, ProjectCode code) {
        for (var one : of(draft, user)) {
            filing.file(code, one.kind, one.fileName, one.fileName, () -> open(one.id), user);
        }
        discard(draft, user);
    }

    /** Reads one part after the other. */
    private InputStream open(long file) {
        int parts = jdbc.sql("select count(*) from draft_file_chunk where file_id = ?")
                .param(file)
                .query(Integer.class)
                .single();
        var next = new AtomicInteger();
        return new SequenceInputStream(new Enumeration<>() {
            @Override
            public boolean hasMoreElements() {
                return next.get() < parts;
            }

            @Override
            public InputStream nextElement() {
                return new ByteArrayInputStream(
                        jdbc.sql("select bytes from draft_file_chunk where file_id = ? and seq = ?")
                                .params(file, next.getAndIncrement())
                                .query((row, number) -> row.getBytes(1))
                                .single());
            }
        });
    }
}
