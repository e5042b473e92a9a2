package io.tspmo.governance.change;

import io.tspmo.platform.form.FormOptions;
import io.tspmo.project.access.ProjectAccess;
import io.tspmo.project.access.Right;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Offers the projects for which a person may request a change as {@code changeableProjects}: under way, with a baseline. */
@Component
class ChangeableProjects implements FormOptions {

    private final JdbcClient jdbc;
    private final ProjectAccess access;

    ChangeableProjects(JdbcClient jdbc, ProjectAccess access) {
        this.jdbc = jdbc;
        this.access = access;
    }

    @Override
    public boolean supports(String source) {
        return source.equals("changeableProjects");
    }

    @Override
    public List<Option> options(String source) {
        var theirs = access.visibleToActing(Right.CHANGE);
        return jdbc.sql(
                        """
                        select code as value, code || ' · ' || title as label from project_summary_view
                        where state in ('ACTIVE', 'ON_HOLD') and phase not in ('CLOSING', 'CLOSED')
                          and exists (select from change_baseline_view where project_code = code) and %s
                        order by created_at desc, code desc
                        """
                                .formatted(theirs.on("code")))
                .params(theirs.params())
                .query(Option.class)
                .list();
    }
}
