package io.tspmo.planning.overload;

import io.tspmo.platform.store.RecordValues;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** When everybody's load was checked, and what was found. */
@Repository
class OverloadChecks {

    private final JdbcClient jdbc;

    OverloadChecks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param startedBy null for the nightly check
     * @param people whose load was checked
     * @param flagged of whom break a rule
     * @param failed whose load could not be checked
     */
    record Check(
            Instant startedAt, Instant finishedAt, @Nullable String startedBy, int people, int flagged, int failed) {}

    void add(Check check) {
        jdbc.sql(
                        """
                        insert into overload_check (started_at, finished_at, started_by, people, flagged, failed)
                        values (:startedAt, :finishedAt, :startedBy, :people, :flagged, :failed)
                        """)
                .params(RecordValues.parameters(check))
                .update();
    }

    Optional<Check> last() {
        return jdbc.sql(
                        """
                        select started_at, finished_at, started_by, people, flagged, failed from overload_check
                        order by id desc limit 1
                        """)
                .query(Check.class)
                .optional();
    }
}
