package io.tspmo.governance.gate;

import io.tspmo.ledger.database.BulkInsert;
import io.tspmo.ledger.database.PerTransaction;
import io.tspmo.ledger.ledger.Fact;
import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.ledger.ledger.Ledger;
import io.tspmo.project.document.NextGate;
import io.tspmo.project.project.DossierPart;
import io.tspmo.project.project.Phase;
import io.tspmo.project.project.Project;
import io.tspmo.project.project.ProjectCode;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The gates of each project: those of its plan, and extra ones. */
@Repository
public class Gates implements DossierPart, NextGate {

    /** No plan is as long: each release review takes weeks. */
    private static final int BEHIND_THE_PLAN = 100_000;

    /** No plan has as many gates. */
    private static final int OUT_OF_THE_WAY = 10_000;

    private final JdbcClient jdbc;
    private final Ledger ledger;
    private final PerTransaction<ProjectCode, List<Gate>> known = new PerTransaction<>();

    Gates(JdbcClient jdbc, Ledger ledger) {
        this.jdbc = jdbc;
        this.ledger = ledger;
    }

    /** In the order they are decided. */
    public List<Gate> of(ProjectCode code) {
        return known.get(code, one -> jdbc.sql(
                        """
                        select sequence, code, plan_code, name, opens, review_days, outcome, skipped, kind, planned_percent
                        from gate where project_code = ? order by sequence
                        """)
                .param(one.value())
                .query(Gate.class)
                .list());
    }

    /** They were changed in this transaction. */
    void forget() {
        known.forget();
    }

    public Gate get(ProjectCode code, String gate) {
        return of(code).stream()
                .filter(candidate -> candidate.code().equals(gate))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(code + " has no gate " + gate));
    }

    @Override
    public Optional<Planned> of(Project project) {
        return of(project.code()).stream()
                .filter(gate -> gate.code().equals(project.nextGate()))
                .findFirst()
                .map(gate -> new Planned(gate.code(), gate.planCode(), gate.name()));
    }

    /** Replaces the plan, as long as no gate of it was passed. */
    void plan(ProjectCode code, List<Gate> gates) {
        var planned = gates.stream().map(Gate::planned).toList();
        jdbc.sql("delete from gate where project_code = ? and kind = 'PLANNED'")
                .param(code.value())
                .update();
        store(code, planned);
        ledger.append(fact(code, "PLANNED").with("gates", planned));
    }

    /** Adds gates of a plan, or puts those that are there in their place. */
    private void store(ProjectCode code, List<Map<String, Object>> planned) {
        int stored = jdbc.sql(
                        """
                        insert into gate (project_code, sequence, code, plan_code, name, opens, review_days, planned_percent)
                        select ?, * from json_to_recordset(?::json)
                            as (sequence int, gate text, "planCode" text, name text, opens text, "reviewDays" int,
                                  "plannedPercent" int)
                        on conflict (project_code, code) do update
                        set sequence = excluded.sequence, plan_code = excluded.plan_code, name = excluded.name,
                            opens = excluded.opens, review_days = excluded.review_days,
                            planned_percent = excluded.planned_percent
                        where gate.kind = 'PLANNED'
                        """)
                .params(code.value(), BulkInsert.json(planned))
                .update();
        if (stored != planned.size()) {
            throw new IllegalStateException("A planned gate of %s has the code of an extra gate".formatted(code));
        }
        forget();
    }

    /**
     * Puts other gates ahead of a project.
     *
     * @param kept codes of the gates that stay
     * @param plan the whole new plan: a gate that was passed opens what it opens there
     */
    void replaceAhead(ProjectCode code, Set<String> kept, List<Gate> ahead, List<Gate> plan) {
        var stays = kept.toArray(String[]::new);
        var codes = ahead.stream().map(Gate::code).toArray(String[]::new);
        jdbc.sql(
                        "delete from gate where project_code = ? and kind = 'PLANNED' and not code = any (?) and not code = any (?)")
                .params(code.value(), stays, codes)
                .update();
        jdbc.sql("update gate set sequence = sequence + ? where project_code = ? and code = any (?)")
                .params(OUT_OF_THE_WAY, code.value(), codes)
                .update();
        jdbc.sql(
                        """
                        update gate set opens = planned.opens
                        from unnest(?::text[], ?::text[]) as planned (code, opens)
                        where gate.code = planned.code and gate.project_code = ? and gate.code = any (?)
                          and gate.kind = 'PLANNED'
                        """)
                .params(
                        plan.stream().map(Gate::code).toArray(String[]::new),
                        plan.stream().map(gate -> gate.opens().name()).toArray(String[]::new),
                        code.value(),
                        stays)
                .update();
        int last = jdbc.sql("select coalesce(max(sequence), -1) from gate"
                        + " where project_code = ? and kind = 'PLANNED' and code = any (?)")
                .params(code.value(), stays)
                .query(Integer.class)
                .single();
        var planned = IntStream.range(0, ahead.size())
                .mapToObj(place -> ahead.get(place).planned(last + 1 + place))
                .toList();
        store(code, planned);
        ledger.append(fact(code, "REPLANNED")
                .with("codes", ahead.stream().map(Gate::code).toList())
                .with("kept", kept.stream().sorted().toList())
                .with("gates", planned));
    }

    private static Fact fact(ProjectCode code, String outcome) {
        return Fact.of(FactKind.GATES).in(code.value()).about(code.value()).outcome(outcome);
    }

    /** @param outcome of its review */
    public void decided(ProjectCode code, String gate, String outcome, Instant at) {
        jdbc.sql("update gate set outcome = ?, decided_at = ? where project_code = ? and code = ?")
                .params(outcome, Timestamp.from(at), code.value(), gate)
                .update();
        forget();
    }

    /** The last release was reported: the release reviews still ahead are not needed. */
    void skipReleasesAhead(ProjectCode code) {
        var skipped = jdbc.sql("update gate set skipped = true where project_code = ? and plan_code = 'R'"
                        + " and outcome is null and not skipped returning code")
                .param(code.value())
                .query(String.class)
                .list();
        forget();
        if (!skipped.isEmpty()) {
            ledger.append(fact(code, "SKIPPED").with("gates", skipped));
        }
    }

    /**
     * The project goes back: the gates that open later phases are decided again. What was decided stays in their reviews.
     */
    public void decideAgainAfter(ProjectCode code, Phase phase) {
        var again = jdbc.sql(
                        """
                        update gate set outcome = null, decided_at = null, skipped = false
                        where project_code = ? and kind = 'PLANNED' and opens = any (?)
                          and (outcome is not null or skipped)
                        returning code
                        """)
                .params(
                        code.value(),
                        Stream.of(Phase.values())
                                .filter(later -> later.compareTo(phase) > 0)
                                .map(Phase::name)
                                .toArray(String[]::new))
                .query(String.class)
                .list();
        forget();
        if (!again.isEmpty()) {
            ledger.append(fact(code, "DECIDED_AGAIN").with("phase", phase).with("gates", again));
        }
    }

    /** Adds a gate of this kind behind the plan, where it is no part of it. */
    Gate addExtra(ProjectCode code, Gate.Kind kind, String planCode, String name, Phase phase) {
        var gate = jdbc.sql(
                        """
                        insert into gate (project_code, sequence, code, plan_code, name, opens, review_days, kind)
                        select :project, greatest(max(sequence), :behind) + 1,
                               :planCode || (count(*) filter (where plan_code = :planCode) + 1), :planCode, :name, :phase, 0, :kind
                        from gate where project_code = :project
                        returning code
                        """)
                .param("project", code.value())
                .param("behind", BEHIND_THE_PLAN)
                .param("planCode", planCode)
                .param("name", name)
                .param("phase", phase.name())
                .param("kind", kind.name())
                .query(String.class)
                .single();
        forget();
        ledger.append(fact(code, "ADDED").at(gate).with("kind", kind).with("opens", phase));
        return get(code, gate);
    }

    @Override
    public Map<String, String> queries() {
        return Map.of(
                "gates",
                """
                select json_agg(g order by sequence) from gate g where g.project_code = :code
                """);
    }
}
