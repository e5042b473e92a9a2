package io.tspmo.governance.risk;

import io.tspmo.platform.store.RecordValues;
import io.tspmo.platform.web.NotFound;
import io.tspmo.project.access.Relation;
import io.tspmo.project.event.RiskFound;
import io.tspmo.project.project.ProjectCode;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
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

    /** The place of the request's own risk stays free: a correction of the request may name one. */
    private static final String NEXT_SEQ =
            "(select coalesce(max(seq), 1) + 1 from risk where project_code = :code and category = :category)";

    private static final String INSERT =
            """
            insert into risk (project_code, number, category, seq, title, cause, effect, probability, impact, cost_min,
                cost_likely, cost_max, days_min, days_likely, days_max, task, proximity, owner, response,
                residual_probability, residual_impact, status, created_at, source)
            values (:code, %s, :category, %s, :title, :cause, :effect, :probability, :impact, :costMin, :costLikely,
                :costMax, :daysMin, :daysLikely, :daysMax, :task, :proximity, :owner, :response, :residualProbability,
                :residualImpact, :status, :now, 'PERSON')
            returning number
            """
                    .formatted(Risks.NEXT_NUMBER, NEXT_SEQ);
    /** Of a risk that is open, only the figures are new: how likely and how bad it is, its owner may know better. */
    private static final String FOUND =
            """
            insert into risk (project_code, number, category, seq, title, cause, effect, probability, impact, created_at,
                source, found_by, figures)
            values (:code, %s, :category, %s, :event, :cause, :effect, :probability, :impact, :now, 'SIGN', :key, :reason)
            on conflict (project_code, found_by) where status = 'OPEN' and found_by is not null
            do update set figures = excluded.figures
            """
                    .formatted(Risks.NEXT_NUMBER, NEXT_SEQ);

    private static final String UPDATE =
            """
            update risk set
                seq = case when category = :category then seq else %s end, category = :category,
                title = :title, cause = :cause, effect = :effect, probability = :probability, impact = :impact,
                cost_min = :costMin, cost_likely = :costLikely, cost_max = :costMax, days_min = :daysMin,
                days_likely = :daysLikely, days_max = :daysMax, task = :task, proximity = :proximity, owner = :owner,
                response = :response, residual_probability = :residualProbability, residual_impact = :residualImpact,
                status = :status, version = version + 1
            where project_code = :code and number = :number and version = :version
            """
                    .formatted(NEXT_SEQ);

    private final JdbcClient jdbc;
    private final Clock clock;

    RegisterEntries(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
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

    public Optional<RegisterEntry> find(ProjectCode code, int number) {
        return jdbc.sql(SELECT + " where risk.project_code = ? and risk.number = ?")
                .params(code.value(), number)
                .query(RegisterEntry.class)
                .optional();
    }

    /** @throws NotFound if there is no such risk */
    public RegisterEntry get(ProjectCode code, int number) {
        return find(code, number).orElseThrow(() -> new NotFound("%s has no risk %d".formatted(code, number)));
    }

    /** The risk that a process is about, as long as it runs. */
    public RegisterEntry ofProcess(String process) {
        return jdbc.sql(SELECT + " where risk.process_id = ?")
                .param(process)
                .query(RegisterEntry.class)
                .single();
    }

    /** Owns one of the risks of a project. */
    @Bean
    static Relation riskOwnerRelation() {
        return new Relation("RISK_OWNER", "select r.project_code from risk r where r.owner = :user");
    }

    /** @return the number of the risk */
    public int add(ProjectCode code, Draft draft) {
        return jdbc.sql(INSERT)
                .params(RecordValues.parameters(draft))
                .param("code", code.value())
                .param("now", Timestamp.from(clock.instant()))
                .query(Integer.class)
                .single();
    }

    /** Adds what an early sign says, or notes its figures if the risk is open already. */
    public void found(RiskFound found) {
        jdbc.sql(FOUND)
                .params(RecordValues.parameters(found))
                .param("code", found.code().value())
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    /** @return false if another person changed it since this version */
    public boolean change(ProjectCode code, int number, int version, Draft draft) {
        return jdbc.sql(UPDATE)
                        .params(RecordValues.parameters(draft))
                        .param("code", code.value())
                        .param("number", number)
                        .param("version", version)
                        .update()
                > 0;
    }

    /** @return false if another person owns it, or it is not open */
    public boolean own(ProjectCode code, int number, String from, String to) {
        return jdbc.sql("update risk set owner = ?, version = version + 1"
                                + " where project_code = ? and number = ? and owner = ? and status = 'OPEN'")
                        .params(to, code.value(), number, from)
                        .update()
                > 0;
    }

    /** The open risks of open projects that a person owns. */
    public List<RegisterEntry> ownedBy(String person) {
        return jdbc.sql(SELECT
                        + " where risk.owner = ? and risk.status = 'OPEN' and project.state in ('ACTIVE', 'ON_HOLD')"
                        + " order by risk.project_code, risk.number")
                .param(person)
                .query(RegisterEntry.class)
                .list();
    }

    /** Makes these its gates and conditions. */
    public void link(ProjectCode code, int number, Draft draft) {
        jdbc.sql("delete from risk_link where project_code = ? and number = ?")
                .params(code.value(), number)
                .update();
        jdbc.sql(
                        """
                        insert into risk_link (project_code, number, kind, target)
                        select :code, :number, 'GATE', unnest(:gates::text[])
                        union all select :code, :number, 'OBLIGATION', unnest(:obligations::text[])
                        """)
                .param("code", code.value())
                .param("number", number)
                .param("gates", draft.gates().toArray(String[]::new))
                .param("obligations", draft.obligations().toArray(String[]::new))
                .update();
    }

    public Optional<String> unknownGates(ProjectCode code, List<String> gates) {
        return unknown("select code from gate_plan_view where project_code = ?", code, gates);
    }

    public Optional<String> unknownObligations(ProjectCode code, List<String> obligations) {
        return unknown("select id::text from obligation_status_view where project_code = ?", code, obligations);
    }

    private Optional<String> unknown(String known, ProjectCode code, List<String> named) {
        if (named.isEmpty()) {
            return Optional.empty();
        }
        var all = jdbc.sql(known).param(code.value()).query(String.class).set();
        return named.stream().filter(one -> !all.contains(one)).findFirst();
    }
}
