package io.tspmo.audit.evidence;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The documents of a project, part by part. */
@Repository
class BundleFiles {

    private static final int BATCH = 500;

    private final JdbcClient jdbc;

    BundleFiles(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A version of a document. */
    record Paper(long id, long documentId, int version, String fileName, long size, String sha256) {

        /** As recorded when it was filed. */
        String subject() {
            return documentId + "/" + version;
        }
    }

    interface Reader {
        void read(Paper paper) throws IOException;
    }

    /** The size, before it is read. */
    record Amount(long files, long bytes) {}

    Amount amount(String project) {
        return jdbc.sql(
                        """
                        select count(*) as files, coalesce(sum(size), 0) as bytes
                        from document_version_view where project_code = ?
                        """)
                .param(project)
                .query(Amount.class)
                .single();
    }

    /** The versions of all documents, withdrawn ones too, since decisions may rest on them. */
    Long[] of(String project) {
        return jdbc.sql("select id from document_version_view where project_code = ? order by id")
                .param(project)
                .query(Long.class)
                .list()
                .toArray(Long[]::new);
    }

    /** In the order of their ids. */
    void each(Long[] ids, Reader reader) throws IOException {
        for (int begin = 0; begin < ids.length; begin += BATCH) {
            for (var paper : some(Arrays.copyOfRange(ids, begin, Math.min(ids.length, begin + BATCH)))) {
                reader.read(paper);
            }
        }
    }

    private List<Paper> some(Long[] ids) {
        return jdbc.sql(
                        """
                        select id, document_id, version, file_name, size, sha256
                        from document_version_view where id = any (?) order by id
                        """)
                .param(ids)
                .query(Paper.class)
                .list();
    }

    /** As stored: the reader compares it with its hash. */
    void copy(Paper paper, OutputStream to) throws IOException {
        int seq = 0;
        for (var part = part(paper, seq); part.isPresent(); part = part(paper, ++seq)) {
            to.write(part.get());
        }
    }

    private Optional<byte[]> part(Paper paper, int seq) {
        return jdbc.sql("select bytes from document_content_view where version_id = ? and seq = ?")
                .params(paper.id, seq)
                .query((row, number) -> row.getBytes(1))
                .optional();
    }
}
