package io.tspmo.insight.simulation;

import java.time.LocalDate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Fills the tables of an uploaded schedule, in working days. */
public final class Uploads {

    private final JdbcClient jdbc;
    private final String code;
    private final int number;
    private int position;

    public Uploads(JdbcClient jdbc, String code, int number, LocalDate start, LocalDate finish) {
        this.jdbc = jdbc;
        this.code = code;
        this.number = number;
        jdbc.sql(
                        "insert into schedule (project_code, number, name, format, sha256, uploaded_by, uploaded_at, start_day,"
                                + " finish, plan, own_critical, value_day, value_unit, value_source, budget, planned, earned,"
                                + " remarks, changes, implausible)"
                                + " values (?, ?, 'plan.mpp', 'MPP', repeat('a', 64), 'manager', now(), ?, ?, 'Plan', false,"
                                + " current_date, 'COST', 'PLAN', 0, 0, 0, '', '', '')")
                .params(code, number, start, finish)
                .update();
    }

    public Uploads task(int task, String name, LocalDate start, int days) {
        return task(task, null, name, false, start, days, 0, 1000);
    }

    public Uploads task(
            int task, Integer parent, String name, boolean summary, LocalDate start, int days, int percent, int cost) {
        jdbc.sql(
                        """
                        insert into schedule_task (project_code, number, task, parent, position, wbs, name, summary,
                            milestone, critical, start_day, finish, duration_hours, work_hours, percent_complete, cost,
                            outline)
                        values (?, ?, ?, ?, ?, '1', ?, ?, false, false, ?, ?, ?, ?, ?, ?, 1)
                        """)
                .params(
                        code,
                        number,
                        task,
                        parent,
                        position++,
                        name,
                        summary,
                        start,
                        start.plusDays(days),
                        8 * days,
                        8 * days,
                        percent,
                        cost)
                .update();
        return this;
    }

    public Uploads estimate(int task, int low, int likely, int high) {
        jdbc.sql("update schedule_task set optimistic_hours = ?, likely_hours = ?, pessimistic_hours = ?"
                        + " where project_code = ? and number = ? and task = ?")
                .params(8 * low, 8 * likely, 8 * high, code, number, task)
                .update();
        return this;
    }

    public Uploads link(int from, int to, String kind) {
        jdbc.sql("insert into schedule_link values (?, ?, ?, ?, ?, 0)")
                .params(code, number, from, to, kind)
                .update();
        return this;
    }

    public Uploads assigned(int task, String resource, String skill) {
        jdbc.sql("insert into schedule_assignment select project_code, number, task, ?, work_hours, start_day, finish"
                        + " from schedule_task where project_code = ? and number = ? and task = ?")
                .params(resource, code, number, task)
                .update();
        jdbc.sql(
                        "insert into schedule_resource (project_code, resource, skill) values (?, ?, ?) on conflict do nothing")
                .params(code, resource, skill)
                .update();
        return this;
    }
}
