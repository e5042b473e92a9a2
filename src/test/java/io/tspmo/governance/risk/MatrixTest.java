package io.tspmo.governance.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.platform.chart.Tick;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MatrixTest {

    @Test
    void impactRunsToTheRight_probabilityUpwards_andTheRestOfAFullCellIsOneLink() {
        var points = IntStream.rangeClosed(1, 9)
                .mapToObj(number -> new Matrix.Point(5, 1, "/" + number, "" + number, "Risk " + number, 0))
                .toList();
        var matrix = Matrix.of(points, new int[5][5], severity -> "low", (p, i) -> "/more");

        var full = matrix.cells().get(0);
        assertThat(full.probability()).isEqualTo(5);
        assertThat(full.impact()).isEqualTo(1);
        assertThat(full.dots()).hasSize(6);
        assertThat(full.dots().get(5).href()).isEqualTo("/more");
        assertThat(full.dots().get(5).text()).isEqualTo("+4");
        assertThat(full.total()).isEqualTo(9);
        assertThat(matrix.cells().get(4).x()).isGreaterThan(full.x());
        assertThat(matrix.cells().get(24).y()).isGreaterThan(full.y());
        assertThat(matrix.rows()).hasSize(5).allSatisfy(row -> assertThat(row).hasSize(5));
    }

    @Test
    void theLineHoldsAScoreUntilTheNext() {
        var begin = Instant.parse("2026-01-01T00:00:00Z");
        var line = ScoreLine.of(
                List.of(
                        new RiskHistory.Score(begin, 0, "", "", 0),
                        new RiskHistory.Score(begin.plusSeconds(50), 100, "", "", 1)),
                begin.plusSeconds(100));

        assertThat(line.curve()).isEqualTo("34.0,120.0 34.0,120.0 310.0,120.0 310.0,10.0 586.0,10.0");
        assertThat(line.levels()).extracting(Tick::at).containsExactly(120.0, 65.0, 10.0);
        assertThat(line.marks()).extracting(ScoreLine.Mark::score).containsExactly(0, 100);
    }
}
