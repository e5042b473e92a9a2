package io.tspmo.governance.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.governance.gate.Gate.Kind;
import io.tspmo.project.project.Phase;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ReplanningTest {

    private static final List<Gate> WATERFALL = List.of(
            gate(0, "G0", Phase.INITIATION),
            gate(1, "G1", Phase.PLANNING),
            gate(2, "G2", Phase.EXECUTION),
            gate(3, "G3", Phase.EXECUTION),
            gate(4, "G4", Phase.EXECUTION),
            gate(5, "G5", Phase.CLOSED));
    private static final List<Gate> AGILE = List.of(
            gate(0, "G0", Phase.INITIATION),
            gate(1, "G1", Phase.EXECUTION),
            gate(2, "R1", Phase.EXECUTION),
            gate(3, "R2", Phase.EXECUTION),
            gate(4, "G5", Phase.CLOSED));

    @Test
    void aGateThatTheNewPlanPutsBeforeOnePassedIsNotMissed() {
        var gates = passed(List.of(WATERFALL.get(0), WATERFALL.get(1), WATERFALL.get(2), WATERFALL.get(4)));
        assertThat(codes(Replanning.ahead(gates, WATERFALL, Phase.EXECUTION, null)))
                .containsExactly("G5");
    }

    @Test
    void fromPlannedToAgile_theReleasesAreAhead() {
        var gates = passed(WATERFALL.subList(0, 2));
        assertThat(codes(Replanning.ahead(gates, AGILE, Phase.PLANNING, null))).containsExactly("R1", "R2", "G5");
    }

    @Test
    void afterTheLastReleaseNoneComesBack() {
        var gates = new ArrayList<>(passed(AGILE.subList(0, 3)));
        gates.add(new Gate(3, "R2", "R", "Release 2", Phase.EXECUTION, 3, null, true, Kind.PLANNED, 40));
        assertThat(codes(Replanning.ahead(gates, AGILE, Phase.EXECUTION, null))).containsExactly("G5");
    }

    @Test
    void whatIsUnderWayIsDecidedFirst() {
        var gates = new ArrayList<>(passed(WATERFALL.subList(0, 3)));
        gates.add(WATERFALL.get(4));
        assertThat(Replanning.kept(gates, "G4")).contains("G4");
        assertThat(codes(Replanning.ahead(gates, AGILE, Phase.EXECUTION, "G4"))).containsExactly("R1", "R2", "G5");
    }

    /** Whatever was passed: it is not decided again, the closing gate comes last, and a plan that stays changes nothing. */
    @Property(tries = 300)
    void theClosingGateIsNeverLost(
            @ForAll("plans") List<Gate> before, @ForAll("plans") List<Gate> plan, @ForAll("howFar") int far) {
        int done = Math.min(far, before.size() - 1);
        var gates = new ArrayList<>(passed(before.subList(0, done)));
        gates.addAll(before.subList(done, before.size()));
        var reached = done == 0 ? Phase.INTAKE : before.get(done - 1).opens();

        var ahead = Replanning.ahead(gates, plan, reached, null);

        assertThat(ahead.get(ahead.size() - 1).isClosing()).isTrue();
        assertThat(codes(ahead)).noneMatch(codes(before.subList(0, done))::contains);
        if (plan.equals(before)) {
            assertThat(codes(ahead)).isEqualTo(codes(before.subList(done, before.size())));
        }
    }

    @Provide
    Arbitrary<List<Gate>> plans() {
        return Arbitraries.of(List.of(WATERFALL, AGILE));
    }

    @Provide
    Arbitrary<Integer> howFar() {
        return Arbitraries.integers().between(0, 5);
    }

    private static List<String> codes(List<Gate> gates) {
        return gates.stream().map(Gate::code).toList();
    }

    private static List<Gate> passed(List<Gate> gates) {
        return gates.stream()
                .map(gate -> new Gate(
                        gate.sequence(),
                        gate.code(),
                        gate.planCode(),
                        gate.name(),
                        gate.opens(),
                        gate.reviewDays(),
                        "APPROVE",
                        false,
                        Kind.PLANNED,
                        gate.plannedPercent()))
                .toList();
    }

    private static Gate gate(int sequence, String code, Phase opens) {
        return new Gate(
                sequence,
                code,
                code.substring(0, 1).equals("R") ? "R" : code,
                code,
                opens,
                3,
                null,
                false,
                Kind.PLANNED,
                10 * sequence);
    }
}
