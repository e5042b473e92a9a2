package io.tspmo.insight.simulation;

import io.tspmo.insight.montecarlo.Inputs;
import io.tspmo.insight.montecarlo.SimulationResult;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One simulation as it is kept.
 *
 * @param number within the project, from 1
 * @param by the user who started it; null if the review of a gate did
 * @param inputsSha256 of the text of the inputs
 */
public record StoredSimulation(
        String project,
        int number,
        Instant at,
        @Nullable String by,
        int runs,
        long seed,
        Inputs inputs,
        String inputsSha256,
        SimulationResult result) {}
