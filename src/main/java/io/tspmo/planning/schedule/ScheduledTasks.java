package io.tspmo.planning.schedule;

import io.tspmo.platform.form.FormOptions.Option;
import io.tspmo.project.project.PlannedTasks;
import io.tspmo.project.project.ProjectCode;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Offers the tasks of the newest schedule to other features. */
@Repository
class ScheduledTasks implements PlannedTasks {

    private final JdbcClient jdbc;

    ScheduledTasks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public boolean exists(ProjectCode code, int task) {
        return jdbc.sql(
                        "select exists (select from schedule_task join schedule_newest_view newest using (project_code, number)"
                                + " where project_code = ? and task = ?)")
                .params(code.value(), task)
                .query(Boolean.class)
                .single();
    }

    @Override
    public List<Option> options(ProjectCode code, int most) {
        return jdbc.sql(
                        """
                        select task::text as value, left(t.wbs || ' ' || t.name, 120) as label from schedule_task t
                        join schedule_newest_view newest using (project_code, number)
                        where project_code = ? and not summary order by position limit ?
                        """)
                .params(code.value(), most)
                .query(Option.class)
                .list();
    }
}
