package io.tspmo.governance.review;

import io.tspmo.project.project.RecordedRows;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Each vote: what was voted, by whom, in whose place, and what it weighs. */
@Component
class RecordedVotes implements RecordedRows {

    private final JdbcClient jdbc;

    RecordedVotes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String place() {
        return "gate_vote";
    }

    @Override
    public List<RecordedRow> rows() {
        return jdbc.sql(
                        """
                        select r.process_id || '/' || v.slot as key, r.project_code, v.vote, coalesce(v.voted_by, '') as actor,
                               coalesce(v.voted_for, '') as principal, v.weight::text
                        from gate_vote v join gate_review r on r.id = v.review_id where v.vote is not null
                        """)
                .query((row, number) -> new RecordedRow(
                        row.getString("key"),
                        row.getString("project_code"),
                        Map.of(
                                "outcome", row.getString("vote"),
                                "actor", row.getString("actor"),
                                "principal", row.getString("principal"),
                                "weight", row.getString("weight"))))
                .list();
    }
}
