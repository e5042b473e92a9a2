package io.tspmo.governance.risk;

import io.tspmo.project.access.ProjectScope;
import io.tspmo.project.access.Right;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Risks of all projects that a person may read. A fixed number of statements, each with the filter and the rights in it. */
@Repository
public class PortfolioRisks {

    private final JdbcClient jdbc;

    PortfolioRisks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public List<RegisterEntry> rows(ProjectScope scope, RiskFilter filter, long offset, int most) {
        var params = params(scope, filter);
        params.put("offset", offset);
        params.put("most", most);
        return jdbc.sql(RegisterEntries.SELECT
                        + where(scope, filter)
                        + " order by risk.severity desc nulls last, risk.project_code, risk.number"
                        + " limit :most offset :offset")
                .params(params)
                .query(RegisterEntry.class)
                .list();
    }

    public int count(ProjectScope scope, RiskFilter filter) {
        return jdbc.sql("select count(*) from risk" + where(scope, filter))
                .params(params(scope, filter))
                .query(Integer.class)
                .single();
    }

    /** As many of each cell as the matrix draws. */
    public List<Matrix.Point> points(ProjectScope scope, RiskFilter filter) {
        return jdbc.sql(
                        """
                        select probability, impact, '/projects/' || project_code || '/risks/' || number as href, '' as text,
                               project_code || ', risk ' || number || ': ' || title as label, total
                        from (
                            select *, count(*) over (partition by probability, impact) as total,
                                   row_number() over (partition by probability, impact
                                                      order by project_code, number) as place
                            from risk %s) risks
                        where place <= %d
                        """
                                .formatted(where(scope, filter), Matrix.MOST))
                .params(params(scope, filter))
                .query(Matrix.Point.class)
                .list();
    }

    /** Who owns one of the open risks. */
    public List<String> owners(ProjectScope scope) {
        var theirs = scope.where(Right.READ);
        return jdbc.sql("select distinct owner from risk where owner is not null and status = 'OPEN' and "
                        + theirs.on("risk.project_code") + " order by owner limit 200")
                .params(theirs.params())
                .query(String.class)
                .list();
    }

    private static String where(ProjectScope scope, RiskFilter filter) {
        return " where " + scope.where(Right.READ).on("risk.project_code") + RiskFilter.CONDITION;
    }

    private static Map<String, Object> params(ProjectScope scope, RiskFilter filter) {
        var params = new HashMap<String, Object>(scope.where(Right.READ).params());
        params.putAll(filter.params());
        return params;
    }
}
