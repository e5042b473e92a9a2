package io.tspmo.governance.change;

import io.tspmo.governance.baseline.Baseline.Authority;
import io.tspmo.governance.baseline.Effect;
import io.tspmo.governance.change.ChangeRequest.Status;
import io.tspmo.ledger.database.BulkInsert;
import io.tspmo.ledger.ledger.Fact;
import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.ledger.ledger.Ledger;
import io.tspmo.platform.store.RecordValues;
import io.tspmo.project.currency.RatedMoney;
import io.tspmo.project.project.ProjectCode;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Requested changes, and their status. */
@Repository
public class Changes {

    private final JdbcClient jdbc;
    private final BulkInsert rows;
    private final Ledger ledger;
    private final Clock clock;

    Changes(JdbcClient jdbc, BulkInsert rows, Ledger ledger, Clock clock) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * One line of people.
     *
     * @param effect MORE or FEWER
     */
    record People(int line, String effect, String skill, BigDecimal hoursWeek, LocalDate firstDay, LocalDate lastDay) {}

    /** Needs the project to be locked. */
    int nextNumber(ProjectCode code) {
        return jdbc.sql("select coalesce(max(number), 0) + 1 from change_request where project_code = ?")
                .param(code.value())
                .query(Integer.class)
                .single();
    }

    void add(ProjectCode code, ChangeRequest change, List<People> people, String processId) {
        var wanted = change.wanted();
        jdbc.sql(
                        """
                        insert into change_request (project_code, number, process_id, title, reason, author, requested_at,
                                                    status, scope, finish, budget, tier, method, risk)
                        values (:code, :number, :process, :title, :reason, :author, :now, :status, :scope, :finish, :budget, :tier,
                                :method, :risk)
                        """)
                .params(RecordValues.parameters(change))
                .param("code", code.value())
                .param("process", processId)
                .param("now", Timestamp.from(clock.instant()))
                .update();
        ledger.append(wanted(fact(code, change.number(), "REQUESTED").by(change.author()), wanted, change.author())
                .with("process", processId)
                .words("title", change.title(), change.author())
                .words("reason", change.reason(), change.author())
                .words("risk", change.risk(), change.author())
                .with(
                        "people",
                        people.stream()
                                .map(one -> Map.of(
                                        "effect", one.effect(),
                                        "skill", one.skill(),
                                        "hoursWeek", one.hoursWeek(),
                                        "from", one.firstDay(),
                                        "until", one.lastDay()))
                                .toList()));
        rows.insertInto(
                "change_demand", people, Map.of("project_code", code.value(), "change_number", change.number()));
    }

    /** It was decided on a baseline that is not the current one any more. */
    public void outdated(ProjectCode code, int number, int decidedOn, int baseline) {
        ledger.append(fact(FactKind.NOTED, code, number, "CHANGE_OUTDATED")
                .with("decidedOn", decidedOn)
                .with("baseline", baseline));
    }

    /** @param instead the role whose duty it would be, of whom none may decide */
    public void deciderChanged(ProjectCode code, int number, String instead, String role) {
        ledger.append(fact(FactKind.NOTED, code, number, "DECIDER_CHANGED")
                .with("instead", instead)
                .with("role", role));
    }

    private static Fact fact(ProjectCode code, int number, String outcome) {
        return fact(FactKind.CHANGE, code, number, outcome);
    }

    private static Fact fact(FactKind kind, ProjectCode code, int number, String outcome) {
        return Fact.of(kind).in(code.value()).about(String.valueOf(number)).outcome(outcome);
    }

    private static Fact wanted(Fact fact, ProposedValues wanted, String author) {
        return fact.words("scope", wanted.scope(), author)
                .with("finish", wanted.finish())
                .with("budget", wanted.budget())
                .with("tier", wanted.tier())
                .with("method", wanted.method());
    }

    public ChangeRequest get(ProjectCode code, int number) {
        return jdbc.sql("select * from change_request where project_code = ? and number = ?")
                .params(code.value(), number)
                .query(ChangeRequest.class)
                .single();
    }

    void revised(ProjectCode code, int number, ProposedValues wanted, String by) {
        jdbc.sql(
                        """
                        update change_request set scope = :scope, finish = :finish, budget = :budget, tier = :tier, method = :method,
                               status = 'REQUESTED'
                        where project_code = :code and number = :number
                        """)
                .params(RecordValues.parameters(wanted))
                .param("code", code.value())
                .param("number", number)
                .update();
        ledger.append(wanted(fact(code, number, "REVISED").by(by), wanted, by));
    }

    boolean asksForPeople(ProjectCode code, int number) {
        return jdbc.sql("select exists (select from change_demand where project_code = ? and change_number = ?)")
                .params(code.value(), number)
                .query(Boolean.class)
                .single();
    }

    /**
     * Keeps what was found out; a change that was decided on an older baseline is open again.
     *
     * @param compared the cost that the table changeAuthority is asked with
     */
    public void assessed(
            ProjectCode code,
            ChangeRequest change,
            int baseline,
            Effect effect,
            RatedMoney compared,
            String findings,
            String riskReasons) {
        jdbc.sql(
                        """
                        update change_request
                        set status = 'ASSESSED', earlier_baseline = nullif(baseline_number, ?), baseline_number = ?,
                            cost_delta = ?, days_delta = ?, risk_delta = ?, findings = ?, risk_reasons = ?, authority = null, decided_by = null, decided_for = null, decided_at = null,
                            comment = null
                        where project_code = ? and number = ?
                        """)
                .params(
                        baseline,
                        baseline,
                        effect.cost(),
                        effect.days(),
                        effect.riskPoints(),
                        findings,
                        riskReasons,
                        code.value(),
                        change.number())
                .update();
        ledger.append(fact(code, change.number(), "ASSESSED")
                .with("baseline", baseline)
                .with("cost", effect.cost())
                .with("currency", compared.original().currency())
                .with("compared", compared.frozen())
                .with("days", effect.days())
                .with("riskPoints", effect.riskPoints())
                .words("findings", findings, change.author()));
    }

    /**
     * @param by the user, or the gate if the authority is STEERING
     * @param whose the user whose substitute decided
     * @param author whose secret the remarks of a gate are
     */
    public record Decision(
            Status status, Authority authority, String by, @Nullable String whose, String comment, String author) {}

    public void decided(ProjectCode code, int number, Decision decision) {
        jdbc.sql(
                        """
                        update change_request
                        set status = :status, authority = :authority, decided_by = :by, decided_for = :whose,
                            comment = :comment, decided_at = :at
                        where project_code = :code and number = :number
                        """)
                .params(RecordValues.parameters(decision))
                .param("at", Timestamp.from(clock.instant()))
                .param("code", code.value())
                .param("number", number)
                .update();
        boolean gate = decision.authority == Authority.STEERING;
        ledger.append(fact(code, number, decision.status.name())
                .at(gate ? decision.by : null)
                .by(gate ? null : decision.by)
                .person("principal", decision.whose)
                .with("authority", decision.authority)
                .words("comment", decision.comment, gate ? decision.author : decision.by));
    }

    /** @param effect on the baseline, in words */
    public void applied(ProjectCode code, int number, int baseline, String effect) {
        jdbc.sql(
                        "update change_request set status = 'APPLIED', applied_baseline = ? where project_code = ? and number = ?")
                .params(baseline, code.value(), number)
                .update();
        ledger.append(fact(code, number, "APPLIED").with("baseline", baseline).with("effect", effect));
    }

    /** @return whether it was still open */
    boolean withdrawn(ProjectCode code, int number, String by) {
        boolean open = jdbc.sql(
                                """
                                update change_request set status = 'WITHDRAWN', decided_by = ?, decided_at = ?
                                where project_code = ? and number = ? and status in ('REQUESTED', 'ASSESSED', 'APPROVED')
                                """)
                        .params(by, Timestamp.from(clock.instant()), code.value(), number)
                        .update()
                > 0;
        if (open) {
            ledger.append(fact(code, number, "WITHDRAWN").by(by));
        }
        return open;
    }

    void ended(ProjectCode code) {
        jdbc.sql(
                        """
                        update change_request set status = 'ENDED'
                        where project_code = ? and status in ('REQUESTED', 'ASSESSED', 'APPROVED')
                        returning number
                        """)
                .param(code.value())
                .query(Integer.class)
                .list()
                .forEach(number -> ledger.append(fact(code, number, "ENDED")));
    }
}
