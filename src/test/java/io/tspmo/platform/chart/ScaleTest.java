package io.tspmo.platform.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScaleTest {

    @Test
    void bothEndsAreDrawnAtTheirPlaces_andWhatIsBetweenToATenth() {
        var scale = Scale.between(100, 400, 8, 384);

        assertThat(scale.at(100)).isEqualTo(8);
        assertThat(scale.at(400)).isEqualTo(384);
        assertThat(scale.at(200)).isEqualTo(133.3);
    }

    @Test
    void anAxisOfAmountsGoesUp() {
        var scale = Scale.between(0, 12, 230, 14);

        assertThat(scale.at(0)).isEqualTo(230);
        assertThat(scale.at(12)).isEqualTo(14);
        assertThat(scale.at(3)).isEqualTo(176);
    }

    @ParameterizedTest
    @CsvSource({"0,4", "4,4", "5,6", "11,12", "100,100", "101,120", "950,1000", "310000,320000"})
    void anAxisEndsAtAnAmountThatCanBeQuartered(double most, double end) {
        assertThat(Scale.end(most)).isEqualTo(end);
    }

    @Test
    void aBarStandsOnItsLine_orLiesBetweenTwoPlaces() {
        assertThat(Bar.on(226, 10, 4, 20)).isEqualTo(new Bar(10, 206, 4, 20));
        assertThat(Bar.between(70, 50.04, 2, 8)).isEqualTo(new Bar(50, 2, 20, 8));
    }

    @Test
    void aLineNamesItsPointsToATenth() {
        assertThat(new Polyline().to(8, 226).to(12.46, 220.1)).hasToString("8.0,226.0 12.5,220.1");
    }
}
