package io.tspmo.insight.simulationpage;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tspmo.insight.montecarlo.Inputs;
import io.tspmo.insight.montecarlo.SimulationResult;
import io.tspmo.insight.simulation.Simulations;
import io.tspmo.insight.simulation.Simulations.Summary;
import io.tspmo.insight.simulation.Simulator;
import io.tspmo.insight.simulation.StoredSimulation;
import io.tspmo.platform.web.SignedIn;
import io.tspmo.project.access.AllowedProject;
import io.tspmo.project.access.ProjectInPath;
import io.tspmo.project.access.RequiredRight;
import io.tspmo.project.access.Right;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Simulations for other programs. */
@RestController
@Tag(name = "Simulations", description = "Chances of finish and cost, each with its inputs and its seed")
class SimulationApi {

    private static final String PATH = "/api/projects/{code}/simulations";
    private static final int MOST_LISTED = 200;

    private final Simulator simulator;
    private final Simulations simulations;

    SimulationApi(Simulator simulator, Simulations simulations) {
        this.simulator = simulator;
        this.simulations = simulations;
    }

    @GetMapping(path = PATH, produces = "application/json")
    @Operation(
            summary = "List the simulations of a project",
            description = "The newest first, of at most 200; the newest with its result.")
    @ApiResponse(responseCode = "200", description = "The simulations; none before the first was started")
    SimulationList list(@ProjectInPath AllowedProject project) {
        return new SimulationList(
                simulations.newest(project.code()).map(SimulationApi::of).orElse(null),
                simulations.list(project.code(), MOST_LISTED));
    }

    @GetMapping(path = PATH + "/{number}", produces = "application/json")
    @Operation(
            summary = "Read a simulation",
            description = "With all that it was worked out from: the same inputs, runs and seed give the same result."
                    + " In the inputs, time is hundredths of working hours after the beginning of the day `from`,"
                    + " 800 a day, and money hundredths of the currency.")
    @ApiResponse(responseCode = "200", description = "The simulation")
    FullSimulation read(@ProjectInPath AllowedProject project, @PathVariable int number) {
        var stored = simulations.get(project.code(), number);
        return new FullSimulation(of(stored), stored.inputs(), stored.inputsSha256());
    }

    @PostMapping(path = PATH, produces = "application/json")
    @Operation(
            summary = "Simulate a project",
            description = "From its newest schedule, its risks, and the people booked for it, as they are now. Takes up"
                    + " to some seconds. The result is stored.")
    @ApiResponse(responseCode = "201", description = "The simulation")
    @ApiResponse(
            responseCode = "409",
            description = "The project has ended, or what it has cannot be simulated, such as links in a circle")
    @ApiResponse(responseCode = "422", description = "The number of runs is not possible; `errors` says why")
    @ApiResponse(responseCode = "429", description = "Others are simulating; try again in a few seconds")
    ResponseEntity<Simulation> run(
            @RequiredRight(Right.SIMULATE) @ProjectInPath AllowedProject project,
            @RequestBody(required = false) @Nullable SimulationWanted wanted,
            @Parameter(hidden = true) SignedIn who) {
        var stored = simulator.simulate(
                project.code(), wanted == null ? null : wanted.runs(), wanted == null ? null : wanted.seed(), who.id());
        return ResponseEntity.created(
                        URI.create("/api/projects/%s/simulations/%d".formatted(project.code(), stored.number())))
                .body(of(stored));
    }

    private static Simulation of(StoredSimulation stored) {
        return new Simulation(
                stored.number(),
                stored.at(),
                stored.by(),
                stored.runs(),
                stored.seed(),
                stored.inputs().basis(),
                stored.inputs().notes(),
                stored.inputs().currency(),
                stored.result());
    }

    record SimulationWanted(
            @Nullable @Schema(description = "100 to 50,000; by the table simulationRules if absent", example = "10000")
                    Integer runs,
            @Nullable @Schema(description = "Any whole number; drawn if absent") Long seed) {}

    /** @param simulations without their results */
    record SimulationList(@Nullable Simulation newest, List<Summary> simulations) {}

    record Simulation(
            @Schema(description = "Within the project, from 1") int number,
            Instant simulatedAt,
            @Nullable @Schema(description = "Absent if it was made for the review of a gate") String simulatedBy,
            int runs,
            long seed,
            @Schema(description = "What the work was taken from") String basis,
            @Schema(description = "What was left out, or included in an unexpected way") List<String> notes,
            @Schema(description = "ISO 4217") String currency,
            SimulationResult result) {}

    record FullSimulation(Simulation simulation, Inputs inputs, String inputsSha256) {}
}
