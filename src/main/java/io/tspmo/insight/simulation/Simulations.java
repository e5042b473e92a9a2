package io.tspmo.insight.simulation;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.tspmo.insight.montecarlo.Inputs;
import io.tspmo.insight.montecarlo.SimulationResult;
import io.tspmo.ledger.ledger.Fact;
import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.ledger.ledger.Ledger;
import io.tspmo.ledger.proof.Sha256;
import io.tspmo.platform.store.RecordValues;
import io.tspmo.platform.store.StoredJson;
import io.tspmo.platform.web.NotFound;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.Projects;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Simulations with all that they were worked out from. Rows are added, never changed. */
@Repository
public class Simulations {

    private final JdbcClient jdbc;
    private final Ledger ledger;
    private final Projects projects;
    private final StoredJson json;

    Simulations(JdbcClient jdbc, Ledger ledger, Projects projects, StoredJson json) {
        this.jdbc = jdbc;
        this.ledger = ledger;
        this.projects = projects;
        this.json = json;
    }

    /**
     * One line of the list; the share of runs is percent.
     *
     * @param moved calendar days that P80 of the finish is later than in the one before; null for the first
     */
    public record Summary(
            int number,
            Instant simulatedAt,
            @Nullable String simulatedBy,
            int runs,
            long seed,
            LocalDate finishP50,
            LocalDate finishP80,
            LocalDate finishP90,
            BigDecimal costP80,
            BigDecimal meetsBoth,
            @JsonIgnore @Nullable Integer moved) {}

    /** Gives it the next number; callers for one project queue up. */
    StoredSimulation add(StoredSimulation simulation) {
        projects.lock(ProjectCode.of(simulation.project()));
        var result = simulation.result();
        int number = jdbc.sql(
                        """
                        insert into simulation (project_code, number, simulated_at, simulated_by, runs, seed,
                                                inputs, inputs_sha256, result, finish_p50, finish_p80, finish_p90,
                                                cost_p80, meets_both)
                        select :project, coalesce(max(number), 0) + 1, :at, :by, :runs, :seed, :inputs, :inputsSha256, :result,
                               :finishP50, :finishP80, :finishP90, :costP80, :meetsBoth
                        from simulation where project_code = :project
                        returning number
                        """)
                .params(RecordValues.parameters(simulation))
                .param("inputs", json.text(simulation.inputs()))
                .param("result", json.text(result))
                .param("finishP50", result.finish().p50())
                .param("finishP80", result.finish().p80())
                .param("finishP90", result.finish().p90())
                .param("costP80", result.cost().p80())
                .param("meetsBoth", result.meetsBoth())
                .query(Integer.class)
                .single();
        ledger.append(Fact.of(FactKind.SIMULATION)
                .in(simulation.project())
                .about(String.valueOf(number))
                .outcome("SIMULATED")
                .by(simulation.by())
                .with("runs", simulation.runs())
                .with("seed", String.valueOf(simulation.seed()))
                .with("inputsSha256", simulation.inputsSha256())
                .with("finishP50", result.finish().p50())
                .with("finishP80", result.finish().p80())
                .with("finishP90", result.finish().p90())
                .with("costP80", result.cost().p80())
                .with("currency", simulation.inputs().currency())
                .with("meetsBoth", result.meetsBoth()));
        return new StoredSimulation(
                simulation.project(),
                number,
                simulation.at(),
                simulation.by(),
                simulation.runs(),
                simulation.seed(),
                simulation.inputs(),
                simulation.inputsSha256(),
                result);
    }

    public Optional<StoredSimulation> newest(String project) {
        return jdbc.sql("select * from simulation where project_code = ? order by number desc limit 1")
                .param(project)
                .query(this::stored)
                .optional();
    }

    /** @throws NotFound if there is no such simulation */
    public StoredSimulation get(String project, int number) {
        return jdbc.sql("select * from simulation where project_code = ? and number = ?")
                .params(project, number)
                .query(this::stored)
                .optional()
                .orElseThrow(() -> new NotFound("%s has no simulation %d".formatted(project, number)));
    }

    /** The newest first, without their contents. */
    public List<Summary> list(String project, int limit) {
        return jdbc.sql(
                        """
                        select number, simulated_at, simulated_by, runs, seed, finish_p50, finish_p80, finish_p90, cost_p80,
                               meets_both, finish_p80 - lag(finish_p80) over (order by number) as moved
                        from simulation where project_code = ? order by number desc limit ?
                        """)
                .params(project, limit)
                .query(Summary.class)
                .list();
    }

    /** The same text for the same inputs. */
    String sha256(Inputs inputs) {
        return Sha256.hex(json.text(inputs));
    }

    /** For a passport. */
    @SuppressWarnings("unchecked")
    Map<String, Object> values(Inputs inputs) {
        return json.convert(inputs, Map.class);
    }

    /** From a passport. */
    Inputs inputs(Object values) {
        return json.convert(values, Inputs.class);
    }

    private StoredSimulation stored(ResultSet row, int number) throws SQLException {
        return new StoredSimulation(
                row.getString("project_code"),
                row.getInt("number"),
                row.getTimestamp("simulated_at").toInstant(),
                row.getString("simulated_by"),
                row.getInt("runs"),
                row.getLong("seed"),
                json.read(row.getString("inputs"), Inputs.class),
                row.getString("inputs_sha256"),
                json.read(row.getString("result"), SimulationResult.class));
    }
}
