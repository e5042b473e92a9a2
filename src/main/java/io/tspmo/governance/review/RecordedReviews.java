package io.tspmo.governance.review;

import io.tspmo.project.project.RecordedRows;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Each review with its outcome. */
@Component
class RecordedReviews implements RecordedRows {

    private final JdbcClient jdbc;

    RecordedReviews(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String place() {
        return "gate_review";
    }

    @Override
    public List<RecordedRow> rows() {
        return jdbc.sql(
                        """
                        select process_id as key, project_code, coalesce(outcome, '') as outcome from gate_review
                        """)
                .query((row, number) -> new RecordedRow(
                        row.getString("key"),
                        row.getString("project_code"),
                        Map.of("outcome", row.getString("outcome"))))
                .list();
    }
}
