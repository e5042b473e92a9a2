package io.tspmo.governance.risk;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The score over time, as a drawing of 600 by 140 units: it holds until it changes. */
record ScoreLine(String path, List<Mark> marks) {

    private static final int LEFT = 34;
    private static final int WIDTH = 600 - LEFT - 14;
    private static final int TOP = 10;
    private static final int HEIGHT = 110;

    record Mark(String x, String y, int score) {}

    /**
     * @param scores the oldest first; not empty
     * @param now the right end
     */
    static ScoreLine of(List<RiskHistory.Score> scores, Instant now) {
        var first = scores.get(0).scoredAt();
        double span = Math.max(1, Duration.between(first, now).toMillis());
        var path = new StringBuilder();
        var marks = new ArrayList<Mark>();
        for (var score : scores) {
            double x = LEFT
                    + WIDTH
                            * Math.min(
                                    1, Duration.between(first, score.scoredAt()).toMillis() / span);
            double y = TOP + HEIGHT * (100 - score.score()) / 100.0;
            boolean begins = marks.isEmpty();
            path.append(begins ? "M" : "H")
                    .append(text(x))
                    .append(begins ? "," : "V")
                    .append(text(y));
            marks.add(new Mark(text(x), text(y), score.score()));
        }
        return new ScoreLine(path.append("H").append(text(LEFT + WIDTH)).toString(), marks);
    }

    private static String text(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
