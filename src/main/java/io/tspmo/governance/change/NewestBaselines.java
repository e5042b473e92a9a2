package io.tspmo.governance.change;

import io.tspmo.project.project.AgreedPlans;
import io.tspmo.project.project.ProjectCode;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
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
        jdbc.sql("select distinct on (project_code) project_code, number, finish from baseline"
                        + " where project_code = any(?) order by project_code, number desc")
                .param(codes.toArray(String[]::new))
                .query(Row.class)
                .list()
                .forEach(row -> newest.put(row.projectCode(), new Baselined(row.number(), row.finish())));
        return newest;
    }

    @Override
    public boolean isChanging(ProjectCode code, LocalDate finish) {
        return jdbc.sql("select exists (select from change_request where project_code = ? and finish = ?"
                        + " and status in ('REQUESTED', 'ASSESSED', 'APPROVED'))")
                .params(code.value(), finish)
                .query(Boolean.class)
                .single();
    }
}
