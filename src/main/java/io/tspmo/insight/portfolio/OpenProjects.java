package io.tspmo.insight.portfolio;

import io.tspmo.platform.form.FormOptions;
import io.tspmo.project.access.ProjectAccess;
import io.tspmo.project.access.Right;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Offers the open projects that a person may read as {@code projects}, the newest first: to steer one, or to name what a
 * request repeats.
 */
@Component
class OpenProjects implements FormOptions {

    private final JdbcClient jdbc;

    private final ProjectAccess access;

    OpenProjects(JdbcClient jdbc, ProjectAccess access) {
        this.jdbc = jdbc;
        this.access = access;
    }

    @Override
    public boolean supports(String source) {
        return source.equals("projects");
    }

    @Override
    public List<Option> options(String source) {
        var readable = access.visibleToActing(Right.READ);
        return jdbc.sql(
                        """
                        select code as value, code || ' · ' || title as label from project_summary_view where state in ('ACTIVE', 'ON_HOLD') and %s
                        order by created_at desc, code desc
                        """
                                .formatted(readable.on("code")))
                .params(readable.params())
                .query(Option.class)
                .list();
    }
}
