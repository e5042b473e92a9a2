package io.tspmo.insight.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.project.project.Phase;
import io.tspmo.project.project.State;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StepTest {

    @Test
    void beforeTheGatesArePlannedOnlyThePhasesAreShown() {
        assertThat(way(project(Phase.INTAKE, State.ACTIVE, null)))
                .containsExactly(
                        "INTAKE CURRENT",
                        "INITIATION AHEAD",
                        "PLANNING AHEAD",
                        "EXECUTION AHEAD",
                        "CLOSING AHEAD",
                        "CLOSED AHEAD");
    }

    @Test
    void aLiteProjectSkipsThePhasesThatNoGateOpens() {
        assertThat(way(
                        project(Phase.EXECUTION, State.ACTIVE, "G5"),
                        gate("G0", Phase.EXECUTION, "APPROVE", false),
                        gate("G5", Phase.CLOSED, null, false)))
                .containsExactly(
                        "INTAKE DONE", "G0 DONE", "EXECUTION CURRENT", "CLOSING AHEAD", "G5 CURRENT", "CLOSED AHEAD");
    }

    @Test
    void releasesStayInTheirPhaseAndMayBeSkipped() {
        assertThat(way(
                        project(Phase.EXECUTION, State.ON_HOLD, "R2"),
                        gate("G1", Phase.EXECUTION, "APPROVE_WITH_CONDITIONS", false),
                        gate("R1", Phase.EXECUTION, "APPROVE", false),
                        gate("R2", Phase.EXECUTION, "REWORK", false),
                        gate("R3", Phase.EXECUTION, null, true),
                        gate("G5", Phase.CLOSED, null, false)))
                .containsExactly(
                        "INTAKE DONE",
                        "G1 DONE",
                        "EXECUTION CURRENT",
                        "R1 DONE",
                        "R2 CURRENT",
                        "R3 SKIPPED",
                        "CLOSING AHEAD",
                        "G5 AHEAD",
                        "CLOSED AHEAD");
    }

    @Test
    void gatesOfNoPlanStandWhereTheyWereDecided() {
        var day = Instant.EPOCH;
        assertThat(way(
                        project(Phase.EXECUTION, State.ACTIVE, "G5"),
                        gate("G0", Phase.PLANNING, "APPROVE", false, day, "PLANNED"),
                        gate("G2", Phase.EXECUTION, "APPROVE", false, day.plusSeconds(20), "PLANNED"),
                        gate("G5", Phase.CLOSED, null, false),
                        gate("X1", Phase.PLANNING, "APPROVE", false, day.plusSeconds(10), "EXCEPTION"),
                        gate("C1", Phase.EXECUTION, "REJECT", false, day.plusSeconds(30), "CHANGE"),
                        gate("X2", Phase.EXECUTION, null, false, day, "EXCEPTION")))
                .containsExactly(
                        "INTAKE DONE",
                        "G0 DONE",
                        "PLANNING DONE",
                        "X1 DONE",
                        "G2 DONE",
                        "EXECUTION CURRENT",
                        "C1 DONE",
                        "X2 CURRENT",
                        "CLOSING AHEAD",
                        "G5 CURRENT",
                        "CLOSED AHEAD");
    }

    @Test
    void aDeclinedRequestEndsWhereItWas() {
        assertThat(way(project(Phase.INTAKE, State.DECLINED, null))).startsWith("INTAKE STOPPED", "INITIATION SKIPPED");
    }

    @Test
    void aCompletedProjectHasAllItsWayBehindIt() {
        assertThat(way(
                        project(Phase.CLOSED, State.COMPLETED, null),
                        gate("G0", Phase.EXECUTION, "APPROVE", false),
                        gate("G5", Phase.CLOSED, "APPROVE", false)))
                .allMatch(step -> step.endsWith("DONE"));
    }

    private static List<String> way(ProjectFile.Facts project, ProjectDecisions.Gate... gates) {
        return PhaseStep.way(project, List.of(gates)).stream()
                .map(step -> (step.isGate() ? step.code() : step.name()) + " " + step.place())
                .toList();
    }

    private static ProjectDecisions.Gate gate(String code, Phase opens, @Nullable String outcome, boolean skipped) {
        return gate(code, opens, outcome, skipped, Instant.EPOCH, "PLANNED");
    }

    private static ProjectDecisions.Gate gate(
            String code, Phase opens, @Nullable String outcome, boolean skipped, Instant decided, String kind) {
        return new ProjectDecisions.Gate(code, code, opens, outcome, outcome == null ? null : decided, skipped, kind);
    }

    private static ProjectFile.Facts project(Phase phase, State state, @Nullable String nextGate) {
        return new ProjectFile.Facts(
                "PRJ-2026-0001",
                "Title",
                "Problem",
                "Benefit",
                "requester",
                "sponsor",
                null,
                "HYBRID",
                null,
                phase,
                state,
                "cloud",
                null,
                LocalDate.EPOCH,
                LocalDate.EPOCH,
                BigDecimal.ONE,
                "EUR",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                nextGate,
                BigDecimal.ZERO,
                0,
                null,
                null,
                null,
                null,
                false,
                null,
                Instant.EPOCH,
                Instant.EPOCH);
    }
}
