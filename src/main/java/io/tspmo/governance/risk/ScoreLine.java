package io.tspmo.governance.risk;

import io.tspmo.platform.chart.Polyline;
import io.tspmo.platform.chart.Scale;
import io.tspmo.platform.chart.Tick;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The score over time, as a drawing of 600 by 140 units: it holds until it changes. */
public record ScoreLine(String curve, List<Mark> marks, List<Tick> levels) {

    private static final int LEFT = 34;
    private static final int RIGHT = 586;
    private static final Scale POINTS = Scale.between(0, 100, 120, 10);

    record Mark(double x, double y, int score) {}

    /**
     * @param scores the oldest first; not empty
     * @param now the right end
     */
    public static ScoreLine of(List<RiskHistory.Score> scores, Instant now) {
        long first = scores.get(0).scoredAt().toEpochMilli();
        var time = Scale.between(first, Math.max(first + 1, now.toEpochMilli()), LEFT, RIGHT);
        var curve = new Polyline();
        var marks = new ArrayList<Mark>();
        double y = POINTS.at(scores.get(0).score());
        for (var score : scores) {
            double x = Math.min(RIGHT, time.at(score.scoredAt().toEpochMilli()));
            curve.to(x, y);
            y = POINTS.at(score.score());
            curve.to(x, y);
            marks.add(new Mark(x, y, score.score()));
        }
        var levels = Stream.of(0, 50, 100)
                .map(level -> new Tick(POINTS.at(level), level.toString(), "end"))
                .toList();
        return new ScoreLine(curve.to(RIGHT, y).toString(), marks, levels);
    }
}
