package io.tspmo.insight.tour;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How far each person is with the tour, and whether the start page still offers it. */
@Repository
public class TourProgress {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Duration offered;

    /** @param offered how long after its first visit the start page offers the tour: {@code tspmo.tour-offered} */
    TourProgress(JdbcClient jdbc, Clock clock, @Value("${tspmo.tour-offered}") Duration offered) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.offered = offered;
    }

    record Visit(Instant firstAt, @Nullable Instant hiddenAt) {}

    /** Whether these are the person's first days here, and the offer was not dismissed. The first call begins them. */
    public boolean isOffered(String user) {
        var now = clock.instant();
        var visit = jdbc.sql("select first_at, hidden_at from tour_visit where user_id = ?")
                .param(user)
                .query(Visit.class)
                .optional();
        if (visit.isEmpty()) {
            jdbc.sql("insert into tour_visit (user_id, first_at) values (?, ?) on conflict do nothing")
                    .params(user, Timestamp.from(now))
                    .update();
        }
        return visit.map(was ->
                        was.hiddenAt() == null && now.isBefore(was.firstAt().plus(offered)))
                .orElse(true);
    }

    boolean isHidden(String user) {
        return jdbc.sql("select count(*) from tour_visit where user_id = ? and hidden_at is not null")
                        .param(user)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** @param hidden whether the start page offers it no more; otherwise it does again, from today on */
    void hide(String user, boolean hidden) {
        var now = Timestamp.from(clock.instant());
        jdbc.sql(
                        """
                        insert into tour_visit (user_id, first_at, hidden_at) values (?, ?, ?)
                        on conflict (user_id) do update set hidden_at = excluded.hidden_at,
                            first_at = case when excluded.hidden_at is null then excluded.first_at else tour_visit.first_at end
                        """)
                .params(user, now, hidden ? now : null)
                .update();
    }

    Set<String> done(String user) {
        return new TreeSet<>(jdbc.sql("select step from tour_step where user_id = ?")
                .param(user)
                .query(String.class)
                .list());
    }

    void tick(String user, String step, boolean done) {
        if (done) {
            jdbc.sql("insert into tour_step (user_id, step, done_at) values (?, ?, ?) on conflict do nothing")
                    .params(user, step, Timestamp.from(clock.instant()))
                    .update();
        } else {
            jdbc.sql("delete from tour_step where user_id = ? and step = ?")
                    .params(user, step)
                    .update();
        }
    }
}
