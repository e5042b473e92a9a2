package io.tspmo.governance.change;

import io.tspmo.project.project.AgreedPlans;
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

    NewestBaselines(JdbcClient jdbc) {
        this.jdbc = jdbc;
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
