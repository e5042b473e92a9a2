package io.tspmo.governance.change;

import io.tspmo.project.project.RecordedRows;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Each baseline: its days and its budget. */
@Component
class RecordedBaselines implements RecordedRows {

    private final JdbcClient jdbc;

    RecordedBaselines(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String place() {
        return "baseline";
    }

    @Override
    public List<RecordedRow> rows() {
        return jdbc.sql(
                        """
                        select project_code || '/' || number as key, project_code, start_day::text as start, finish::text,
                               trim_scale(budget)::text as budget
                        from baseline
                        """)
                .query((row, number) -> new RecordedRow(
                        row.getString("key"),
                        row.getString("project_code"),
                        Map.of(
                                "start", row.getString("start"),
                                "finish", row.getString("finish"),
                                "budget", row.getString("budget"))))
                .list();
    }
}
