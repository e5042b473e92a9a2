package io.tspmo.sample;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How far a sample project is, which its people check before they answer. */
@Component
class SampleProgress {

    private final JdbcClient jdbc;

    SampleProgress(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The codes of the gates ahead and behind, in order. */
    List<String> gates(String code) {
        return jdbc.sql("select code from gate_plan_view where project_code = ? and not skipped order by sequence")
                .param(code)
                .query(String.class)
                .list();
    }

    @Nullable
    String nextGate(String code) {
        return jdbc.sql("select next_gate from project_summary_view where code = ?")
                .param(code)
                .query(String.class)
                .optional()
                .orElse(null);
    }

    BigDecimal spent(String code) {
        return jdbc.sql("select spent from project_summary_view where code = ?")
                .param(code)
                .query(BigDecimal.class)
                .single();
    }

    /** Percent: what is delivered is done, what was cancelled stays as it was reported. */
    int reached(String code) {
        return jdbc.sql(
                        "select case state when 'CANCELLED' then progress else 100 end from project_summary_view where code = ?")
                .param(code)
                .query(Integer.class)
                .single();
    }

    int round(String code) {
        return jdbc.sql(
                        "select coalesce(max(round), 1) from review_round_view where project_code = ? and decided_at is null")
                .param(code)
                .query(Integer.class)
                .single();
    }

    int votesGiven(String code) {
        return jdbc.sql(
                        """
                        select count(*) from review_seat_view v join review_round_view r on r.id = v.review_id
                        where r.project_code = ? and r.decided_at is null and v.vote is not null
                        """)
                .param(code)
                .query(Integer.class)
                .single();
    }
}
