package io.tspmo.planning.schedule;

import io.tspmo.platform.form.FormOptions.Option;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.standing.PlannedTasks;
import java.util.List;
import java.util.Optional;
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

    @Override
    public Optional<Finish> finish(ProjectCode code) {
        return jdbc.sql("select finish as day, number as version from schedule_newest_view where project_code = ?")
                .param(code.value())
                .query(Finish.class)
                .optional();
    }
}
