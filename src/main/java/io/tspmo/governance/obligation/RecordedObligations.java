package io.tspmo.governance.obligation;

import io.tspmo.project.project.RecordedRows;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Each condition with the word that ended it. */
@Component
class RecordedObligations implements RecordedRows {

    private final JdbcClient jdbc;

    RecordedObligations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String place() {
        return "obligation";
    }

    @Override
    public List<RecordedRow> rows() {
        return jdbc.sql(
                        """
                        select id::text as key, project_code,
                               case when status in ('FULFILLED', 'WAIVED', 'REPLACED', 'MOOT') then status else '' end as outcome
                        from obligation
                        """)
                .query((row, number) -> new RecordedRow(
                        row.getString("key"),
                        row.getString("project_code"),
                        Map.of("outcome", row.getString("outcome"))))
                .list();
    }
}
