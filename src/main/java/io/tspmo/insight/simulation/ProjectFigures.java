package io.tspmo.insight.simulation;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What a project has of what a simulation needs. A known number of statements, whatever the project's size. */
@Repository
class ProjectFigures {

    private final JdbcClient jdbc;

    ProjectFigures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param agreed Baseline 2, Plan 1, or Request: the first that there is
     * @param tier null before it is classified
     * @param elapsed percent done, as last reported
     */
    record Agreed(
            String agreed,
            LocalDate startDay,
            LocalDate finish,
            BigDecimal budget,
            BigDecimal spent,
            String currency,
            @Nullable String tier,
            String method,
            int progress) {}

    record Uploaded(
            int number,
            String name,
            @Nullable LocalDate statusDay,
            LocalDate startDay,
            LocalDate finish,
            @Nullable String currency) {}

    record Row(
            int task,
            @Nullable Integer parent,
            String name,
            boolean summary,
            LocalDate startDay,
            LocalDate finish,
            BigDecimal durationHours,
            BigDecimal workHours,
            BigDecimal percentComplete,
            @Nullable LocalDate actualStart,
            @Nullable LocalDate actualFinish,
            @Nullable BigDecimal cost,
            @Nullable BigDecimal optimisticHours,
            @Nullable BigDecimal likelyHours,
            @Nullable BigDecimal pessimisticHours) {}

    record LinkRow(int predecessor, int successor, String kind, BigDecimal lagHours) {}

    record Needs(int task, String skill) {}

    record RiskRow(
            int number,
            String title,
            String status,
            int probability,
            int impact,
            @Nullable BigDecimal costMin,
            @Nullable BigDecimal costLikely,
            @Nullable BigDecimal costMax,
            @Nullable BigDecimal daysMin,
            @Nullable BigDecimal daysLikely,
            @Nullable BigDecimal daysMax,
            @Nullable Integer task) {}

    /** Hours asked for and booked of a skill in the week of a Monday. */
    record Week(String skill, LocalDate monday, BigDecimal asked, BigDecimal booked) {}

    Agreed agreed(String code) {
        return jdbc.sql(
                        """
                        select agreed.agreed, agreed.start_day, agreed.finish, agreed.budget, project.spent, project.currency,
                               project.tier, project.method, project.progress
                        from change_agreed_view agreed join project_summary_view project on project.code = agreed.project_code
                        where agreed.project_code = ?
                        """)
                .param(code)
                .query(Agreed.class)
                .single();
    }

    Optional<Uploaded> uploaded(String code) {
        return jdbc.sql("select * from schedule_newest_view where project_code = ?")
                .param(code)
                .query(Uploaded.class)
                .optional();
    }

    List<Row> tasks(String code, int number) {
        return jdbc.sql("select * from schedule_task_view where project_code = ? and number = ? order by position, task")
                .params(code, number)
                .query(Row.class)
                .list();
    }

    List<LinkRow> links(String code, int number) {
        return jdbc.sql("select * from schedule_link_view where project_code = ? and number = ?"
                        + " order by predecessor, successor, kind")
                .params(code, number)
                .query(LinkRow.class)
                .list();
    }

    /** The skills of the people whom tasks name. */
    List<Needs> needs(String code, int number) {
        return jdbc.sql(
                        """
                        select distinct task, skill from schedule_assignment_view
                        where project_code = ? and number = ? and skill is not null order by task, skill
                        """)
                .params(code, number)
                .query(Needs.class)
                .list();
    }

    /** Without those that cannot happen any more. */
    List<RiskRow> risks(String code) {
        return jdbc.sql("select * from risk_register_view where project_code = ? and status <> 'CLOSED' order by number")
                .param(code)
                .query(RiskRow.class)
                .list();
    }

    /** Weeks from a Monday on in which the project asks for people; empty if it has booked nobody. */
    List<Week> weeks(String code, LocalDate monday) {
        return jdbc.sql(
                        """
                        with asked as (
                            select line, monday, hours from resource_demand_week_view where project_code = :code
                            union all
                            select line, week.monday,
                                   hours_week * (least(last_day, week.monday + 4) - greatest(first_day, week.monday) + 1) / 5
                            from resource_demand_view demand, lateral (
                                select generate_series(date_trunc('week', greatest(first_day, :monday)), last_day,
                                                       interval '7 days')::date as monday) week
                            where project_code = :code and greatest(first_day, week.monday) <= least(last_day, week.monday + 4)
                              and not exists (select from resource_demand_week_view own
                                              where own.project_code = demand.project_code and own.line = demand.line)),
                        booked as (
                            select line, date_trunc('week', day)::date as monday, sum(hours) as hours
                            from resource_booking_view where project_code = :code and day >= :monday group by 1, 2)
                        select demand.skill, asked.monday, sum(asked.hours) as asked,
                               sum(least(asked.hours, coalesce(booked.hours, 0))) as booked
                        from asked join resource_demand_view demand on demand.project_code = :code and demand.line = asked.line
                        left join booked on booked.line = asked.line and booked.monday = asked.monday
                        where asked.monday >= :monday and exists (select from resource_booking_view where project_code = :code)
                        group by 1, 2 order by 1, 2
                        """)
                .param("code", code)
                .param("monday", monday)
                .query(Week.class)
                .list();
    }
}
