package io.tspmo.insight.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DeviationsTest {

    private static Deviations of(double... values) {
        return new Deviations(
                IntStream.range(0, values.length)
                        .mapToObj(i -> new Outcome(values[i], 0))
                        .toList(),
                Outcome::finish);
    }

    @Test
    void aQuantileLiesBetweenTheValuesBesideIt() {
        assertThat(of(3, 1, 2).quantile(50)).isEqualTo(2);
        assertThat(of(0, 10).quantile(80)).isCloseTo(8, within(1e-9));
        assertThat(of(1, 2, 3, 4, 5).quantile(0)).isEqualTo(1);
        assertThat(of(1, 2, 3, 4, 5).quantile(100)).isEqualTo(5);
    }

    @Test
    void whoPredictsEachProjectFromTheOthersMeetsAboutAsManyAsPromised() {
        var lot = new Random(5);
        var deviations =
                of(IntStream.range(0, 400).mapToDouble(i -> lot.nextGaussian()).toArray());

        assertThat(deviations.met(50)).isBetween(48, 52);
        assertThat(deviations.met(80)).isBetween(78, 82);
    }

    @Test
    void ownOutcomesMakeRisingSteps() {
        var steps = ReferenceStep.of(List.of(new Outcome(0.2, -0.1), new Outcome(-0.1, 0.5), new Outcome(0, 0.123456)));

        assertThat(steps).hasSize(18);
        assertThat(steps.get(9).percent()).isEqualTo(50);
        assertThat(steps.get(9).finish()).isEqualByComparingTo("0");
        assertThat(steps.get(9).cost()).isEqualByComparingTo("12.3");
        assertThat(steps).isSortedAccordingTo((one, other) -> one.finish().compareTo(other.finish()));
    }
}
