package io.tspmo.governance.exception;

import io.tspmo.governance.baseline.Tolerance.Figure;
import io.tspmo.governance.baseline.Tolerance.Measured;
import io.tspmo.ledger.database.BulkInsert;
import io.tspmo.ledger.ledger.Fact;
import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.ledger.ledger.Ledger;
import io.tspmo.platform.store.RecordValues;
import io.tspmo.project.project.Method;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.Tier;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Figures that left their tolerance. */
@Repository
public class Breaches {

    private final JdbcClient jdbc;
    private final Ledger ledger;
    private final Clock clock;

    Breaches(JdbcClient jdbc, Ledger ledger, Clock clock) {
        this.jdbc = jdbc;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * @param gateCode the exception gate; null until it is open
     * @param source where the figure comes from, e.g. {@code version 2 of the schedule}; null of earlier ones
     */
    record Breach(
            int number,
            Figure figure,
            BigDecimal planned,
            BigDecimal actual,
            BigDecimal allowed,
            String currency,
            @Nullable String gateCode,
            @Nullable String source) {

        Measured measured() {
            return new Measured(figure, planned, actual, allowed);
        }

        String inWords() {
            return Breaches.inWords(measured(), currency, source);
        }
    }

    /**
     * Notes a broken figure, unless it is open already, or was decided on this baseline and stayed below what was then let
     * pass. Needs the project to be locked.
     *
     * @return whether it is new
     */
    boolean add(ProjectCode code, Measured broken, int baseline, String currency, String source) {
        var number = jdbc.sql(
                        """
                                insert into tolerance_breach (project_code, number, figure, baseline_number, planned, actual,
                                                              allowed, found_at, source)
                                select :code, coalesce(max(number), 0) + 1, :figure, :baseline, :planned, :actual, :allowed, :now,
                                       :source
                                from tolerance_breach where project_code = :code
                                having coalesce(max(next_level) filter (where figure = :figure and baseline_number = :baseline),
                                                :allowed) < :actual
                                on conflict (project_code, figure) where outcome is null do nothing returning number
                                """)
                .params(RecordValues.parameters(broken))
                .param("code", code.value())
                .param("baseline", baseline)
                .param("now", Timestamp.from(clock.instant()))
                .param("source", source)
                .query(Integer.class)
                .optional();
        number.ifPresent(added -> ledger.append(fact(code, added, "EXCEPTION_FOUND")
                .with("figure", broken.figure())
                .with("baseline", baseline)
                .with("planned", broken.planned())
                .with("actual", broken.actual())
                .with("allowed", broken.allowed())
                .with("source", source)
                .with("measured", inWords(broken, currency, source))));
        return number.isPresent();
    }

    /** {@code Time: 21 days after the agreed finish, 20 days allowed, by version 2 of the schedule}. */
    private static String inWords(Measured measured, String currency, @Nullable String source) {
        return measured.inWords(currency) + (source == null ? "" : ", by " + source);
    }

    private static Fact fact(ProjectCode code, int number, String outcome) {
        return Fact.of(FactKind.CHANGE)
                .in(code.value())
                .about("exception/" + number)
                .outcome(outcome);
    }

    /** The open one of a figure. */
    Optional<Breach> open(ProjectCode code, Figure figure) {
        return open(code).stream().filter(breach -> breach.figure == figure).findFirst();
    }

    List<Breach> open(ProjectCode code) {
        return breaches(code, "outcome is null");
    }

    /** The figure that an exception gate is about and how far it is out. */
    public String inWords(ProjectCode code, String gate) {
        return breaches(code, "gate_code = ?", gate).get(0).inWords();
    }

    private List<Breach> breaches(ProjectCode code, String which, Object... values) {
        return jdbc.sql(
                        """
                        select breach.*, baseline.currency from tolerance_breach breach
                        join change_baseline_view baseline on baseline.project_code = breach.project_code
                                     and baseline.number = breach.baseline_number
                        where breach.project_code = ? and breach.%s order by breach.number
                        """
                                .formatted(which))
                .param(code.value())
                .params(values)
                .query(Breach.class)
                .list();
    }

    void gate(ProjectCode code, int number, String gate) {
        jdbc.sql("update tolerance_breach set gate_code = ? where project_code = ? and number = ?")
                .params(gate, code.value(), number)
                .update();
        ledger.append(fact(code, number, "EXCEPTION_GATE").at(gate));
    }

    void decided(ProjectCode code, Breach breach, String outcome) {
        int decided = jdbc.sql(
                        """
                        update tolerance_breach set outcome = ?, decided_at = ?, next_level = ?
                        where project_code = ? and number = ? and outcome is null
                        """)
                .params(
                        outcome,
                        Timestamp.from(clock.instant()),
                        breach.measured().nextLevel(),
                        code.value(),
                        breach.number())
                .update();
        if (decided > 0) {
            ledger.append(fact(code, breach.number(), "EXCEPTION_DECIDED")
                    .at(breach.gateCode)
                    .with("decision", outcome)
                    .with("measured", breach.inWords())
                    .with("nextLevel", breach.measured().nextLevel()));
        }
    }

    /** What the manager does about the last one of a figure that was sent back. */
    void recovery(ProjectCode code, String gate, String plan, String by) {
        jdbc.sql("update tolerance_breach set recovery = ? where project_code = ? and gate_code = ? returning number")
                .params(plan, code.value(), gate)
                .query(Integer.class)
                .list()
                .forEach(number -> ledger.append(
                        fact(code, number, "RECOVERY").at(gate).by(by).words("recovery", plan, by)));
    }

    public void ended(ProjectCode code) {
        jdbc.sql(
                        "update tolerance_breach set outcome = 'ENDED', decided_at = ? where project_code = ? and outcome is null"
                                + " returning number")
                .params(Timestamp.from(clock.instant()), code.value())
                .query(Integer.class)
                .list()
                .forEach(number -> ledger.append(fact(code, number, "EXCEPTION_ENDED")));
    }

    /** How many days after the agreed finish a project of this tier and method may be late. */
    record DaysAllowed(Tier tier, Method method, int days) {}

    /** Projects under way whose agreed finish lies further back than their tolerance, and no exception gate is about it. */
    List<ProjectCode> overdue(List<DaysAllowed> allowed, LocalDate today) {
        return jdbc.sql(
                        """
                        select project.code
                        from project_summary_view project
                        join lateral (select * from change_baseline_view where project_code = project.code
                                      order by number desc limit 1) agreed on true
                        join json_to_recordset(:allowed::json) as allowed (tier text, method text, days int)
                          on allowed.tier = agreed.tier and allowed.method = agreed.method
                        where project.state = 'ACTIVE' and project.phase not in ('CLOSING', 'CLOSED')
                          and :today - agreed.finish > allowed.days
                          and not exists (select from tolerance_breach breach
                                          where breach.project_code = project.code and breach.figure = 'TIME'
                                            and (breach.outcome is null
                                                 or breach.baseline_number = agreed.number
                                                    and :today - agreed.finish <= breach.next_level))
                        order by project.code
                        """)
                .param("allowed", BulkInsert.json(allowed))
                .param("today", today)
                .query((row, number) -> ProjectCode.of(row.getString("code")))
                .list();
    }
}
