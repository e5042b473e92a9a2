package io.tspmo.insight.roadmap;

import io.tspmo.platform.engine.ProjectVisibility;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Projects and dependencies for the roadmap. One SQL statement each. */
@Repository
class RoadmapRows {

    /** More cannot be looked at; a theme shows fewer. */
    static final int MOST = 200;

    private final JdbcClient jdbc;

    RoadmapRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param theme its name; null without one
     * @param start and {@code finish}: as agreed, or as requested before anything is agreed
     * @param expected the finish by the newest schedule, else by the newest report, else the agreed one
     * @param health its colour; null before it was judged
     */
    record Project(
            String code,
            String title,
            String state,
            @Nullable String theme,
            LocalDate start,
            LocalDate finish,
            LocalDate expected,
            @Nullable String health) {

        /** The same, if it slips by so many days after its agreed finish, and that is later. */
        Project slipping(int days) {
            var then = finish.plusDays(days);
            return then.isAfter(expected) ? new Project(code, title, state, theme, start, finish, then, health) : this;
        }
    }

    /** Open projects that fall into a period, by theme and start; one more than are shown if there are more. */
    List<Project> projects(ProjectVisibility readable, String theme, YearMonth from, YearMonth until) {
        return jdbc.sql(
                        """
                        select p.code, p.title, p.state, theme.name as theme, agreed.start_day as start, agreed.finish,
                               coalesce(schedule.finish, expected.expected_finish, agreed.finish) as expected, health.colour as health
                        from project_summary_view p
                        join change_agreed_view agreed on agreed.project_code = p.code
                        left join project_theme_view theme on theme.id = p.strategic_theme
                        left join schedule_newest_view schedule on schedule.project_code = p.code
                        left join delivery_expected_view expected on expected.project_code = p.code
                        left join health_project_view health on health.project_code = p.code
                        where p.state in ('ACTIVE', 'ON_HOLD') and (:theme = '' or p.strategic_theme = :theme) and %s
                          and agreed.start_day <= :until
                          and greatest(agreed.finish, schedule.finish, expected.expected_finish) >= :from
                        order by theme.name nulls last, agreed.start_day, p.code limit %d
                        """
                                .formatted(readable.on("p.code"), MOST + 1))
                .params(readable.params())
                .param("theme", theme)
                .param("from", from.atDay(1))
                .param("until", until.atEndOfMonth())
                .query(Project.class)
                .list();
    }

    /**
     * @param planned the planned day of the delivery, else the agreed finish of the supplier
     * @param ownDays that the supplier is late by itself; {@code projectOwnDays} likewise
     * @param visible whether the reader may read the supplier; {@code readable} the project that needs it
     */
    record Need(
            String project,
            int number,
            String supplier,
            String supplierTitle,
            String title,
            String deliverable,
            LocalDate needed,
            LocalDate planned,
            int ownDays,
            int projectOwnDays,
            boolean visible,
            boolean readable) {}

    /** All dependencies of open projects that one may read, and of their suppliers, as far as they are open. */
    List<Need> needs(ProjectVisibility readable) {
        return jdbc.sql(
                        """
                        with recursive reached as (
                            select d.project_code, d.number from dependency_need_view d
                            join project_summary_view p on p.code = d.project_code
                            where p.state in ('ACTIVE', 'ON_HOLD') and %1$s
                            union
                            select d.project_code, d.number from reached r
                            join dependency_need_view of on (of.project_code, of.number) = (r.project_code, r.number)
                            join dependency_need_view d on d.project_code = of.supplier)
                        select d.project_code as project, d.number, d.supplier, s.title as supplier_title, p.title, d.deliverable,
                               d.needed_by as needed, coalesce(d.planned_day, agreed.finish) as planned,
                               coalesce(schedule.finish, expected.expected_finish, agreed.finish) - agreed.finish as own_days,
                               coalesce(needing_schedule.finish, needing_expected.expected_finish, needing.finish) - needing.finish
                                   as project_own_days,
                               %2$s as visible, %1$s as readable
                        from reached r
                        join dependency_need_view d on (d.project_code, d.number) = (r.project_code, r.number)
                        join project_summary_view s on s.code = d.supplier
                        join project_summary_view p on p.code = d.project_code
                        join change_agreed_view agreed on agreed.project_code = d.supplier
                        left join schedule_newest_view schedule on schedule.project_code = d.supplier
                        left join delivery_expected_view expected on expected.project_code = d.supplier
                        join change_agreed_view needing on needing.project_code = d.project_code
                        left join schedule_newest_view needing_schedule on needing_schedule.project_code = d.project_code
                        left join delivery_expected_view needing_expected on needing_expected.project_code = d.project_code
                        where s.state in ('ACTIVE', 'ON_HOLD') and p.state in ('ACTIVE', 'ON_HOLD')
                        order by d.needed_by, d.project_code, d.number
                        """
                                .formatted(readable.on("p.code"), readable.on("s.code")))
                .params(readable.params())
                .query(Need.class)
                .list();
    }

    /** @param id as requests name it */
    record Theme(String id, String name) {}

    List<Theme> themes() {
        return jdbc.sql("select id, name from project_theme_view order by name, id")
                .query(Theme.class)
                .list();
    }
}
