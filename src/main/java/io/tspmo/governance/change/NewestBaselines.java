package io.tspmo.governance.change;

import io.tspmo.governance.baseline.Baseline;
import io.tspmo.governance.baseline.Baselines;
import io.tspmo.governance.baseline.Tolerances;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.standing.AgreedPlans;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Says to planning what is agreed, and what is about to change. */
@Repository
class NewestBaselines implements AgreedPlans {

    private final JdbcClient jdbc;
    private final Baselines baselines;
    private final Tolerances tolerances;

    NewestBaselines(JdbcClient jdbc, Baselines baselines, Tolerances tolerances) {
        this.jdbc = jdbc;
        this.baselines = baselines;
        this.tolerances = tolerances;
    }

    @Override
    public Agreed of(ProjectCode code) {
        return baselines.current(code).map(this::agreed).orElseGet(() -> planned(code));
    }

    private Agreed agreed(Baseline baseline) {
        var tolerance = tolerances.of(baseline.tier(), baseline.method());
        return new Agreed(
                "Baseline " + baseline.number(),
                baseline.start(),
                baseline.finish(),
                baseline.budget(),
                baseline.currency(),
                baseline.agreedAt(),
                tolerance.days(),
                tolerance.costPercent(),
                tolerance.cost(baseline, baseline.budget()).allowed());
    }

    private Agreed planned(ProjectCode code) {
        return jdbc.sql(
                        """
                        select agreed.agreed, agreed.start_day as start, agreed.finish, agreed.budget, project.currency,
                               null::timestamptz as agreed_at, null::int as days_allowed, null::numeric as cost_percent_allowed,
                               null::numeric as cost_allowed
                        from change_agreed_view agreed join project_summary_view project on project.code = agreed.project_code
                        where agreed.project_code = ?
                        """)
                .param(code.value())
                .query(Agreed.class)
                .single();
    }

    @Override
    public Map<String, Baselined> newest(Collection<String> codes) {
        record Row(String projectCode, int number, LocalDate finish) {}
        var newest = new HashMap<String, Baselined>();
        jdbc.sql("select distinct on (project_code) project_code, number, finish from change_baseline_view"
                        + " where project_code = any(?) order by project_code, number desc")
                .param(codes.toArray(String[]::new))
                .query(Row.class)
                .list()
                .forEach(row -> newest.put(row.projectCode(), new Baselined(row.number(), row.finish())));
        return newest;
    }

    @Override
    public Map<String, Set<LocalDate>> changing(Collection<String> codes) {
        record Row(String projectCode, LocalDate finish) {}
        return jdbc
                .sql("select distinct project_code, finish from change_request where project_code = any(?)"
                        + " and finish is not null and status in ('REQUESTED', 'ASSESSED', 'APPROVED')")
                .param(codes.toArray(String[]::new))
                .query(Row.class)
                .list()
                .stream()
                .collect(Collectors.groupingBy(Row::projectCode, Collectors.mapping(Row::finish, Collectors.toSet())));
    }
}
