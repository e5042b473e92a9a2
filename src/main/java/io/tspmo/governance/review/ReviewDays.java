package io.tspmo.governance.review;

import io.tspmo.project.calendarfeed.ProjectDays;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** By when open reviews decide their gates, for calendars. */
@Component
class ReviewDays implements ProjectDays {

    private final JdbcClient jdbc;

    ReviewDays(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<ProjectDay> of(Collection<String> projects) {
        return jdbc.sql(
                        """
                        select 'review-' || id as key, project_code as project,
                               'Gate ' || gate_code || ' is decided' as text, deadline as due, opened_at as since
                        from gate_review where project_code = any(:projects) and decided_at is null and outcome is null
                        order by id
                        """)
                .param("projects", projects.toArray(String[]::new))
                .query(ProjectDay.class)
                .list();
    }
}
