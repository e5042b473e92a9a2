package io.tspmo.project.document;

import io.tspmo.project.project.RecordedRows;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Each version of a document: its hash and its size. */
@Component
class RecordedDocuments implements RecordedRows {

    private final JdbcClient jdbc;

    RecordedDocuments(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String place() {
        return "document_version";
    }

    @Override
    public List<RecordedRow> rows() {
        return jdbc.sql(
                        """
                        select d.id || '/' || v.version as key, d.project_code, v.sha256, v.size::text
                        from document_version v join document d on d.id = v.document_id
                        """)
                .query((row, number) -> new RecordedRow(
                        row.getString("key"),
                        row.getString("project_code"),
                        Map.of("sha256", row.getString("sha256"), "size", row.getString("size"))))
                .list();
    }
}
