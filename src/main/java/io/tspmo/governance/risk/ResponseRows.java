package io.tspmo.governance.risk;

import io.tspmo.ledger.ledger.Fact;
import io.tspmo.ledger.ledger.Ledger;
import io.tspmo.platform.store.RecordValues;
import io.tspmo.project.project.Actor;
import io.tspmo.project.project.ProjectCode;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** Responses as they go on, one row a process, and what they change in the register. */
@Repository
public class ResponseRows {

    private static final String OF_PROCESS = " where process_id = :process and ended_at is null";

    private static final String RETURNING =
            """
             returning project_code, number,
                (select title from risk r where (r.project_code, r.number) = (risk_response.project_code, risk_response.number)),
                (select owner from risk r where (r.project_code, r.number) = (risk_response.project_code, risk_response.number))
            """;

    private static final String RETURNING_RISK = " returning project_code, number, title, owner";

    private final JdbcClient jdbc;
    private final Ledger ledger;
    private final Clock clock;

    ResponseRows(JdbcClient jdbc, Ledger ledger, Clock clock) {
        this.jdbc = jdbc;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** Runs a statement that returns risks, and records each. Returns how many. */
    private int recorded(String outcome, StatementSpec statement, UnaryOperator<Fact> more) {
        record Changed(String projectCode, int number, String title, @Nullable String owner) {}
        var changed = statement.query(Changed.class).list();
        changed.forEach(risk -> {
            var fact = more.apply(Risks.fact(risk.projectCode, risk.number).outcome(outcome));
            ledger.append(titled(fact, risk.title, fact.actor() == null ? risk.owner : fact.actor()));
        });
        return changed.size();
    }

    /** A title is a secret like each text that a person typed; without a person whose secret it is it is left out. */
    private static Fact titled(Fact fact, String title, @Nullable String author) {
        return author == null ? fact : fact.words("title", title, author);
    }

    /** @param assessor who has to assess it first */
    public void begun(RegisterEntry risk, String process, boolean critical, String assessor) {
        jdbc.sql(
                        """
                        with begun as (
                            insert into risk_response (project_code, number, process_id, severity, critical, began_at)
                            values (:code, :number, :process, :severity, :critical, :now))
                        update risk set process_id = :process where project_code = :code and number = :number
                        """)
                .param("code", risk.projectCode())
                .param("number", risk.number())
                .param("process", process)
                .param("severity", risk.severity())
                .param("critical", critical)
                .param("now", now())
                .update();
        ledger.append(Risks.fact(risk.projectCode(), risk.number())
                .outcome("RESPONSE_BEGUN")
                .with("process", process)
                .with("severity", risk.severity())
                .with("critical", critical)
                .person("owner", risk.owner())
                .person("assessor", assessor)
                .words("title", risk.title(), assessor));
    }

    /** @return whether it was not critical before */
    public boolean critical(String process) {
        return recorded(
                        "CRITICAL",
                        jdbc.sql("update risk_response set critical = true" + OF_PROCESS + " and not critical"
                                        + RETURNING)
                                .param("process", process),
                        fact -> fact.with("process", process))
                > 0;
    }

    /** @param note what the person who does the step has to know about the one before */
    public void step(String process, String step, Instant due, @Nullable String note) {
        jdbc.sql(
                        "update risk_response set step = ?, level = 1, due = ?, note = ? where process_id = ? and ended_at is null")
                .params(step, Timestamp.from(due), note, process)
                .update();
    }

    public void escalated(String process, int level, Instant due) {
        recorded(
                "ESCALATED",
                jdbc.sql("update risk_response set level = :level, due = :due" + OF_PROCESS + RETURNING)
                        .param("level", level)
                        .param("due", Timestamp.from(due))
                        .param("process", process),
                fact -> fact.with("process", process).with("level", level).with("due", due));
    }

    /**
     * The response that an owner chose: with a plan, its day and what it leaves; or a reason to accept the risk.
     *
     * @param residualProbability and {@code residualImpact}: 1 to 5
     */
    public record Choice(
            Response response,
            @Nullable String plan,
            @Nullable LocalDate actBy,
            @Nullable String acceptReason,
            @Nullable Integer residualProbability,
            @Nullable Integer residualImpact) {}

    public void chosen(String process, Choice choice, String by) {
        var statement = jdbc.sql(
                        """
                        with chosen as (
                            update risk_response set response = :response, plan = :plan, act_by = :actBy,
                                accept_reason = :acceptReason, accepted_by = null, action_taken = null, reassessed_at = null
                            where process_id = :process and ended_at is null)
                        update risk set response = :response, residual_probability = :residualProbability,
                            residual_impact = :residualImpact, version = version + 1
                        where process_id = :process
                        """
                                + RETURNING_RISK)
                .params(RecordValues.parameters(choice))
                .param("process", process);
        recorded("RESPONSE_CHOSEN", statement, fact -> Actor.by(by, fact)
                .with("process", process)
                .with("response", choice.response())
                .words("plan", choice.plan())
                .with("actBy", choice.actBy())
                .words("acceptReason", choice.acceptReason())
                .with("residualProbability", choice.residualProbability())
                .with("residualImpact", choice.residualImpact()));
    }

    /** Records whether acceptance was agreed; if not, the response is none any more. */
    public void accepted(String process, boolean agreed, String answeredBy, String comment) {
        var by = agreed ? answeredBy : null;
        var statement = jdbc.sql(
                        """
                        with agreed as (
                            update risk_response set accepted_by = :by where process_id = :process and ended_at is null)
                        update risk set response = case when cast(:by as text) is null then null else response end,
                            version = version + 1
                        where process_id = :process
                        """
                                + RETURNING_RISK)
                .param("by", by)
                .param("process", process);
        recorded(agreed ? "ACCEPTED" : "NOT_ACCEPTED", statement, fact -> Actor.by(answeredBy, fact)
                .with("process", process)
                .words("comment", comment));
    }

    public void acted(String process, String action, String by) {
        recorded(
                "ACTED",
                jdbc.sql("update risk_response set action_taken = :action" + OF_PROCESS + RETURNING)
                        .param("action", action)
                        .param("process", process),
                fact -> Actor.by(by, fact).with("process", process).words("action", action));
    }

    /** What the owner found about the risk itself. */
    public void assessed(String process, Found found, String by) {
        var statement = jdbc.sql(
                        """
                        update risk set probability = :probability, impact = :impact, cause = :cause, effect = :effect,
                            owner = :owner, proximity = :proximity, cost_min = :costMin, cost_likely = :costLikely,
                            cost_max = :costMax, days_min = :daysMin, days_likely = :daysLikely, days_max = :daysMax,
                            version = version + 1
                        where process_id = :process
                        """
                                + RETURNING_RISK)
                .params(RecordValues.parameters(found))
                .param("process", process);
        recorded("ASSESSED", statement, fact -> Actor.by(by, fact)
                .with("process", process)
                .with("probability", found.probability())
                .with("impact", found.impact()));
    }

    /** What is left of the risk; less than expected may be left, but never more expected than there is. */
    public void reassessed(
            String process, int probability, int impact, RegisterEntry.Status status, String comment, String by) {
        var statement = jdbc.sql(
                        """
                        with looked as (
                            update risk_response set reassessed_at = :now where process_id = :process and ended_at is null)
                        update risk set probability = :probability, impact = :impact, status = :status,
                            residual_probability = least(residual_probability, :probability),
                            residual_impact = least(residual_impact, :impact), version = version + 1
                        where process_id = :process
                        """
                                + RETURNING_RISK)
                .param("probability", probability)
                .param("impact", impact)
                .param("status", status.name())
                .param("now", now())
                .param("process", process);
        recorded("REASSESSED", statement, fact -> Actor.by(by, fact)
                .with("process", process)
                .with("probability", probability)
                .with("impact", impact)
                .with("status", status)
                .words("comment", comment));
    }

    /**
     * The risk may get another response from now on.
     *
     * @param author whose secret the reason is, since it names the risk
     */
    public void ended(List<String> processes, String because, String author) {
        var statement = jdbc.sql(
                        """
                        with ended as (
                            update risk_response set step = 'ENDED', ended_at = :now, ended_because = :because
                            where process_id = any (:processes) and ended_at is null)
                        update risk set process_id = null where process_id = any (:processes)
                        """
                                + RETURNING_RISK)
                .param("now", now())
                .param("because", because)
                .param("processes", processes.toArray(String[]::new));
        recorded("RESPONSE_ENDED", statement, fact -> fact.words("because", because, author));
    }

    /** Projects with an open risk that is rated: those to look at when a table has changed. */
    public List<ProjectCode> projectsWithRisks() {
        return jdbc.sql(
                        """
                        select code from project_summary_view
                        where state in ('ACTIVE', 'ON_HOLD') and phase <> 'INTAKE'
                          and exists (select from risk where project_code = code and (status = 'OPEN' or process_id is not null))
                        order by code
                        """)
                .query((row, number) -> ProjectCode.of(row.getString(1)))
                .list();
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }
}
