package io.tspmo.governance.gate;

import io.tspmo.ledger.ledger.Ledger;
import io.tspmo.project.project.ProjectCode;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Puts other gates ahead of a project. */
@Repository
class GatesAhead {

    /** No plan has as many gates. */
    private static final int OUT_OF_THE_WAY = 10_000;

    private final JdbcClient jdbc;
    private final Gates gates;
    private final Ledger ledger;

    GatesAhead(JdbcClient jdbc, Gates gates, Ledger ledger) {
        this.jdbc = jdbc;
        this.gates = gates;
        this.ledger = ledger;
    }

    /**
     * @param kept codes of the gates that stay
     * @param plan the whole new plan: a gate that was passed opens what it opens there
     */
    void replace(ProjectCode code, Set<String> kept, List<Gate> ahead, List<Gate> plan) {
        var stays = kept.toArray(String[]::new);
        var codes = ahead.stream().map(Gate::code).toArray(String[]::new);
        jdbc.sql(
                        """
                        delete from gate where project_code = :project and kind = 'PLANNED'
                                           and not code = any(:kept) and not code = any(:ahead)
                        """)
                .param("project", code.value())
                .param("kept", stays)
                .param("ahead", codes)
                .update();
        jdbc.sql("update gate set sequence = sequence + :far where project_code = :project and code = any(:ahead)")
                .param("far", OUT_OF_THE_WAY)
                .param("project", code.value())
                .param("ahead", codes)
                .update();
        record Placed(String code, int sequence) {}
        var placed = jdbc
                .sql(
                        """
                        insert into gate (project_code, sequence, code, plan_code, name, opens, review_days)
                        select :project, last.sequence + next.place, next.code, next.plan, next.name, next.opens, next.days
                        from unnest(:ahead::text[], :plan::text[], :names::text[], :opens::text[], :days::int[])
                             with ordinality as next (code, plan, name, opens, days, place),
                             (select coalesce(max(sequence), -1) as sequence from gate
                              where project_code = :project and kind = 'PLANNED' and code = any(:kept)) as last
                        on conflict (project_code, code) do update
                        set sequence = excluded.sequence, plan_code = excluded.plan_code, name = excluded.name,
                            opens = excluded.opens, review_days = excluded.review_days
                        returning code, sequence
                        """)
                .param("project", code.value())
                .param("kept", stays)
                .param("ahead", codes)
                .param("plan", ahead.stream().map(Gate::planCode).toArray(String[]::new))
                .param("names", ahead.stream().map(Gate::name).toArray(String[]::new))
                .param("opens", ahead.stream().map(gate -> gate.opens().name()).toArray(String[]::new))
                .param("days", ahead.stream().map(Gate::reviewDays).toArray(Integer[]::new))
                .query(Placed.class)
                .list()
                .stream()
                .collect(Collectors.toMap(Placed::code, Placed::sequence));
        jdbc.sql(
                        """
                        update gate set opens = planned.opens
                        from unnest(:codes::text[], :opens::text[]) as planned (code, opens)
                        where gate.project_code = :project and gate.code = planned.code and gate.code = any(:kept)
                          and gate.kind = 'PLANNED'
                        """)
                .param("codes", plan.stream().map(Gate::code).toArray(String[]::new))
                .param("opens", plan.stream().map(gate -> gate.opens().name()).toArray(String[]::new))
                .param("project", code.value())
                .param("kept", stays)
                .update();
        gates.forget();
        ledger.append(Gates.fact(code, "REPLANNED")
                .with("codes", ahead.stream().map(Gate::code).toList())
                .with("kept", kept.stream().sorted().toList())
                .with(
                        "gates",
                        ahead.stream()
                                .map(gate -> gate.planned(Objects.requireNonNull(placed.get(gate.code()))))
                                .toList()));
    }
}
