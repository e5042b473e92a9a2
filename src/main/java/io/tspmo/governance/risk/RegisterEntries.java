package io.tspmo.governance.risk;

import io.tspmo.platform.web.NotFound;
import io.tspmo.project.project.ProjectCode;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The register with all that is known. One statement each. */
@Repository
public class RegisterEntries {

    static final String SELECT =
            """
            select risk.*, project.title as project_title,
                   (select coalesce(string_agg(target, ',' order by target), '') from risk_link l
                    where (l.project_code, l.number, l.kind) = (risk.project_code, risk.number, 'GATE')) as gates,
                   (select coalesce(string_agg(target, ',' order by target), '') from risk_link l
                    where (l.project_code, l.number, l.kind) = (risk.project_code, risk.number, 'OBLIGATION'))
                       as obligations,
                   answer.step, answer.critical, answer.level,
                   case when risk.process_id is not null then answer.due end as due, answer.plan, answer.act_by,
                   answer.accept_reason, answer.accepted_by, answer.action_taken, answer.note
            from risk
            join project_summary_view project on project.code = risk.project_code
            left join lateral (select r.* from risk_response r
                               where (r.project_code, r.number) = (risk.project_code, risk.number)
                               order by r.id desc limit 1) answer on true
            """;

    private final JdbcClient jdbc;

    RegisterEntries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Open ones first, the most severe first. */
    public List<RegisterEntry> of(ProjectCode code) {
        return jdbc.sql(SELECT
                        + " where risk.project_code = ?"
                        + " order by risk.status <> 'OPEN', risk.severity desc nulls last, risk.number")
                .param(code.value())
                .query(RegisterEntry.class)
                .list();
    }

    Optional<RegisterEntry> find(ProjectCode code, int number) {
        return jdbc.sql(SELECT + " where risk.project_code = ? and risk.number = ?")
                .params(code.value(), number)
                .query(RegisterEntry.class)
                .optional();
    }

    /** @throws NotFound if there is no such risk */
    RegisterEntry get(ProjectCode code, int number) {
        return find(code, number).orElseThrow(() -> new NotFound("%s has no risk %d".formatted(code, number)));
    }

    /** The risk that a process is about, as long as it runs. */
    public RegisterEntry ofProcess(String process) {
        return jdbc.sql(SELECT + " where risk.process_id = ?")
                .param(process)
                .query(RegisterEntry.class)
                .single();
    }
}
