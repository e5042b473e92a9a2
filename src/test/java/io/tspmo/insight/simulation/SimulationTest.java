package io.tspmo.insight.simulation;

import static io.tspmo.insight.simulation.ScheduledProjects.MONDAY;
import static io.tspmo.insight.simulation.ScheduledProjects.code;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tspmo.IntegrationTest;
import io.tspmo.Play;
import io.tspmo.insight.montecarlo.Inputs;
import io.tspmo.insight.montecarlo.SimulationResult;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Simulating a project of the database: what the result rests on, and what is stored of it. */
@IntegrationTest
class SimulationTest {

    @Autowired
    Play play;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ObjectMapper json;

    @Autowired
    Simulator simulator;

    @Autowired
    Simulations simulations;

    private ScheduledProjects projects;

    @BeforeEach
    void plan() {
        projects = new ScheduledProjects(play, jdbc);
    }

    @Test
    void aStoredSimulationGivesTheSameAgainFromWhatWasStored() {
        var code = code(projects.scheduled());
        var made = simulator.simulate(code, 1_000, null, "manager");

        var stored = simulations.get(code, made.number());

        assertThat(stored.result()).isEqualTo(made.result());
        assertThat(SimulationResult.of(stored.inputs(), stored.runs(), stored.seed()))
                .isEqualTo(made.result());
        assertThat(simulations.sha256(stored.inputs())).isEqualTo(stored.inputsSha256());
        assertThat(simulator.changed(stored)).isEmpty();
        assertThatThrownBy(() -> jdbc.sql("update simulation set seed = 1 where project_code = ?")
                        .param(code)
                        .update())
                .hasMessageContaining("never changed");
    }

    @Test
    void theScheduleIsCounted_andAnotherRiskMakesItLaterAndDearer() {
        var project = projects.scheduled();
        var before = simulator.simulate(code(project), 1_000, 5L, "manager");
        assertThat(before.inputs().from()).isEqualTo(MONDAY);
        assertThat(before.result().planned()).isAfterOrEqualTo(MONDAY.plusDays(18)); // 15 days, holidays apart
        assertThat(before.result().planned()).isBefore(MONDAY.plusDays(25));
        assertThat(before.result().drivers())
                .extracting(SimulationResult.Driver::name)
                .contains("Build", "Design");
        assertThat(before.result().critical()).hasSize(2);
        assertThat(before.inputs().notes()).anyMatch(note -> note.startsWith("1 of 2 open tasks"));

        jdbc.sql("insert into risk (project_code, category, seq, number, title, probability, impact, created_at,"
                        + " cost_min, cost_likely, cost_max, days_min, days_likely, days_max, task)"
                        + " values (?, 'DELIVERY', 1, 77, 'Another vendor', 5, 5, now(), 100, 200, 300, 5, 10, 20, 11)")
                .param(code(project))
                .update();
        assertThat(simulator.changed(before)).isPresent();
        var after = simulator.simulate(code(project), 1_000, 5L, "manager");

        assertThat(after.result().finish().p80())
                .isAfter(before.result().finish().p80());
        assertThat(after.result().cost().p80())
                .isGreaterThan(before.result().cost().p80());
        assertThat(after.number()).isEqualTo(before.number() + 1);
        jdbc.sql("update risk set status = 'CLOSED' where project_code = ? and number = 77")
                .param(code(project))
                .update();
        assertThat(simulator.simulate(code(project), 1_000, 5L, "manager").result())
                .isEqualTo(before.result());
        jdbc.sql("update risk set status = 'OCCURRED' where project_code = ? and number = 77")
                .param(code(project))
                .update();
        assertThat(simulator
                        .simulate(code(project), 1_000, 5L, "manager")
                        .inputs()
                        .risks())
                .filteredOn(risk -> risk.number() == 77)
                .singleElement()
                .satisfies(risk -> assertThat(risk.chance()).isEqualTo(100));
    }

    @Test
    void whoIsNotBookedSlowsTheTasksThatNeedTheSkill() {
        var project = projects.scheduled();
        var code = code(project);
        var before = simulator.simulate(code, 500, 9L, "manager");
        projects.designAndBuild(project, 2).assigned(11, "Developers", "java");
        jdbc.sql("delete from booking where project_code = ?").param(code).update();
        jdbc.sql("delete from demand where project_code = ?").param(code).update();
        jdbc.sql("insert into demand (project_code, line, skill, hours_week, first_day, last_day) values (?, 1,"
                        + " 'java', 40, ?, ?)")
                .params(code, MONDAY, MONDAY.plusDays(46))
                .update();
        jdbc.sql("insert into person (id, name, weekly_hours) values ('simulated', 'Simulated', 40) on conflict"
                        + " do nothing")
                .update();
        jdbc.sql("insert into booking (project_code, line, person_id, day, hours, kind) select ?, 1, 'simulated', day,"
                        + " 4, 'SOFT' from generate_series(?::date, ?::date, '1 day') day where extract(isodow from day) < 6 and"
                        + " day not in (select day from holiday)")
                .params(code, MONDAY, MONDAY.plusDays(46))
                .update();

        var after = simulator.simulate(code, 500, 9L, "manager");

        assertThat(after.inputs().staffed()).singleElement().satisfies(staffed -> {
            assertThat(staffed.skills()).isEqualTo("java");
            assertThat(staffed.shares()).extracting(Inputs.Share::percent).containsOnly(50);
        });
        assertThat(after.result().finish().p50())
                .isAfter(before.result().finish().p50().plusDays(10));
        assertThat(after.result().cost()).isEqualTo(before.result().cost());
    }

    /** Made by earlier versions: the same text, the same hash, the same result to the last digit. */
    @ParameterizedTest
    @CsvSource({"first-method, 1", "second-method-schedule, 2", "second-method-reference, 2"})
    void aSimulationOfBeforeReplaysExactly(String name, int version) throws Exception {
        try (var file = getClass().getResourceAsStream("/simulation/" + name + ".json")) {
            var stored = json.readTree(file);
            var inputs = json.readValue(stored.path("inputs").asText(), Inputs.class);

            assertThat(inputs.method() == null ? 1 : inputs.method().version()).isEqualTo(version);
            assertThat(simulations.sha256(inputs))
                    .isEqualTo(stored.path("inputsSha256").asText());
            assertThat(SimulationResult.of(
                            inputs,
                            stored.path("runs").asInt(),
                            Long.parseLong(stored.path("seed").asText())))
                    .isEqualTo(json.readValue(stored.path("result").asText(), SimulationResult.class));
        }
    }
}
