package io.tspmo.governance.gate;

import io.tspmo.ledger.ledger.Ledger;
import io.tspmo.project.project.ProjectCode;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
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
        gates.store(code, planned);
        ledger.append(Gates.fact(code, "REPLANNED")
                .with("codes", ahead.stream().map(Gate::code).toList())
                .with("kept", kept.stream().sorted().toList())
                .with("gates", planned));
    }
}
