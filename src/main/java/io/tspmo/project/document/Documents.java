package io.tspmo.project.document;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import io.tspmo.ledger.ledger.Fact;
import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.ledger.ledger.Ledger;
import io.tspmo.project.records.RecordedRows;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of documents. Rows are added, and never changed. */
@Repository
class Documents {

    private final JdbcClient jdbc;
    private final Ledger ledger;

    Documents(JdbcClient jdbc, Ledger ledger) {
        this.jdbc = jdbc;
        this.ledger = ledger;
    }

    /**
     * A version with its document. The newest one is current, unless it was withdrawn: then the document has none, since
     * the versions before it had been replaced.
     */
    @Schema(name = "FiledVersion")
    record Version(
            @JsonIgnore long id,
            @JsonIgnore long documentId,
            @JsonIgnore String kind,
            @JsonIgnore String name,
            int version,
            @JsonIgnore boolean newest,
            String fileName,
            String mediaType,
            long size,
            String sha256,
            String uploadedBy,
            Instant uploadedAt,
            @JsonProperty("withdrawnBecause") @Nullable String reason,
            @Nullable String withdrawnBy,
            @Nullable Instant withdrawnAt,
            String address) {

        /** Whether it can be shown in place, and how: {@code image}, {@code frame}; null if not. */
        public @Nullable String shown() {
            return Preview.of(mediaType)
                    .map(preview -> preview.isImage() ? "image" : "frame")
                    .orElse(null);
        }

        public boolean withdrawn() {
            return withdrawnAt != null;
        }

        @JsonProperty
        @Schema(description = "The newest, and not withdrawn")
        public boolean current() {
            return newest && !withdrawn();
        }
    }

    private static final String VERSIONS =
            """
            select id, document_id, kind, name, version, newest, file_name, media_type, size, sha256, uploaded_by, uploaded_at,
                   reason, withdrawn_by, withdrawn_at,
                   format('/api/projects/%s/documents/%s/versions/%s', project_code, document_id, version) as address
            from document_version_view
            where project_code = :code
            """;

    /** By kind and name, the newest version of each first. */
    List<Version> of(String code) {
        return jdbc.sql(VERSIONS + " order by kind, lower(name), version desc")
                .param("code", code)
                .query(Version.class)
                .list();
    }

    Optional<Version> version(String code, long document, int version) {
        return jdbc.sql(VERSIONS + " and document_id = :document and version = :version")
                .param("code", code)
                .param("document", document)
                .param("version", version)
                .query(Version.class)
                .optional();
    }

    Optional<Version> newest(String code, String kind, String name) {
        return jdbc.sql(VERSIONS + " and kind = :kind and lower(name) = lower(:name) order by version desc limit 1")
                .param("code", code)
                .param("kind", kind)
                .param("name", name)
                .query(Version.class)
                .optional();
    }

    boolean hasCurrent(String code, String kind) {
        return jdbc.sql("select exists (select 1 from (" + VERSIONS
                        + " and kind = :kind) as v where v.newest and v.withdrawn_at is null)")
                .param("code", code)
                .param("kind", kind)
                .query(Boolean.class)
                .single();
    }

    /** Until the end of the transaction, another upload under this name waits. */
    void lock(String code, String kind, String name) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:name, 9))")
                .param("name", String.join("\n", code, kind, name.toLowerCase(Locale.ROOT)))
                .query((row, number) -> true)
                .list();
    }

    /** @return its id, existing or new */
    long document(String code, String kind, String name, String by, Instant at) {
        jdbc.sql(
                        """
                        insert into document (project_code, kind, name, created_by, created_at)
                        values (?, ?, ?, ?, ?) on conflict do nothing
                        """)
                .params(code, kind, name, by, Timestamp.from(at))
                .update();
        return jdbc.sql("select id from document where project_code = ? and kind = ? and lower(name) = lower(?)")
                .params(code, kind, name)
                .query(Long.class)
                .single();
    }

    /** The name under which a version is filed. */
    record Title(String code, String kind, String name) {}

    long add(Title title, long document, int version, String fileName, FileContent content, String by, Instant at) {
        ledger.append(fact(title, document, version, content.sha256(), content.size(), by)
                .outcome("FILED")
                .by(by)
                .words("fileName", fileName, by)
                .with("mediaType", FileName.mediaType(fileName)));
        return jdbc.sql(
                        """
                        insert into document_version (document_id, version, file_name, media_type, size, sha256,
                                                      uploaded_by, uploaded_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?) returning id
                        """)
                .params(
                        document,
                        version,
                        fileName,
                        FileName.mediaType(fileName),
                        content.size(),
                        content.sha256(),
                        by,
                        Timestamp.from(at))
                .query(Long.class)
                .single();
    }

    private static Fact fact(Title title, long document, int version, String sha256, long size, String author) {
        return Fact.of(FactKind.DOCUMENT)
                .in(title.code)
                .about(document + "/" + version)
                .with("kind", title.kind)
                .with("version", version)
                .words("name", title.name, author)
                .with("sha256", sha256)
                .with("size", size);
    }

    void addChunk(long version, int seq, byte[] bytes) {
        jdbc.sql("insert into document_chunk (version_id, seq, bytes) values (?, ?, ?)")
                .params(version, seq, bytes)
                .update();
    }

    Optional<byte[]> chunk(long version, int seq) {
        return jdbc.sql("select bytes from document_chunk where version_id = ? and seq = ?")
                .params(version, seq)
                .query((row, number) -> row.getBytes(1))
                .optional();
    }

    /** Does nothing to a version that was withdrawn before. */
    void withdraw(String code, Version version, String reason, String by, Instant at) {
        int withdrawn = jdbc.sql(
                        """
                        insert into document_withdrawal (version_id, reason, withdrawn_by, withdrawn_at)
                        values (?, ?, ?, ?) on conflict do nothing
                        """)
                .params(version.id, reason, by, Timestamp.from(at))
                .update();
        if (withdrawn > 0) {
            var title = new Title(code, version.kind, version.name);
            ledger.append(
                    fact(title, version.documentId, version.version, version.sha256, version.size, version.uploadedBy)
                            .outcome("WITHDRAWN")
                            .by(by)
                            .words("reason", reason, by));
        }
    }

    @Bean
    static RecordedRows recordedDocuments() {
        return new RecordedRows(
                "document_version",
                """
                select d.id || '/' || v.version as key, d.project_code as project, v.sha256, v.size::text
                from document_version v join document d on d.id = v.document_id
                """);
    }
}
