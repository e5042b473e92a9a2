package io.tspmo.insight.reference;

import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The completed projects of the organisation: the day on which all work was done, and what they cost, against their first
 * baseline.
 */
@Repository
class OwnOutcomes {

    private final JdbcClient jdbc;
    private final Clock clock;

    OwnOutcomes(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param tier and {@code method}: of any if null */
    List<Outcome> of(@Nullable String tier, @Nullable String method) {
        return jdbc.sql(
                        """
                        select ((done.done_at at time zone :zone)::date - first.finish)::float8
                                   / (first.finish - first.start_day) as finish,
                               (project.spent / first.budget - 1)::float8 as cost
                        from project_summary_view project
                        join change_baseline_view first on first.project_code = project.code and first.number = 1
                        join delivery_closure_view closure on closure.project_code = project.code and not closure.early
                        join delivery_done_view done on done.project_code = project.code
                        where project.state = 'COMPLETED' and first.finish > first.start_day and first.budget > 0
                          and (cast(:tier as text) is null or project.tier = :tier)
                          and (cast(:method as text) is null or project.method = :method)
                        """)
                .param("zone", clock.getZone().getId())
                .param("tier", tier)
                .param("method", method)
                .query(Outcome.class)
                .list();
    }
}
