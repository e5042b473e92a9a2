package io.tspmo.governance.riskscore;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * One number for all risks of a project, and where it comes from.
 *
 * <p>The score is a noisy-OR (Pearl, Probabilistic Reasoning in Intelligent Systems, 1988, section 4.3.2):
 * <pre>score = 100 · (1 − ∏ (1 − eᵢ)),  eᵢ = severityᵢ / 100</pre>
 * A risk's exposure eᵢ is its probability times its impact as a share of the project's objectives (PMBOK Guide,
 * probability and impact matrix). Read as the chance that this risk alone defeats the objectives, the product is the
 * chance that none does, if the risks strike independently; the score is the chance in 100 that at least one does.
 *
 * <p>Why not the usual alternatives: a mean falls when a small risk is added to a large one, a maximum ignores how many
 * there are, and a sum leaves the scale. This one is 0 without risks, never leaves 0 to 100, never falls when a risk is
 * added or a severity rises, and does not depend on the order. Its assumption is independence: risks with a common cause
 * are counted as if they were several.
 *
 * @param points        0 to 100, rounded half up
 * @param contributions largest first
 */
public record RiskScore(int points, List<Contribution> contributions) {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int LARGEST = 3;

    /** Keeps the weight of a risk of severity 100 finite. */
    private static final double NEARLY_CERTAIN = 0.999;

    /** Three lines of this length stay far below the 4,000 characters of a text variable. */
    private static final int TITLE_LENGTH = 300;

    public static final List<String> PROBABILITIES =
            List.of("very unlikely", "unlikely", "possible", "likely", "almost certain");
    public static final List<String> IMPACTS = List.of("very low", "low", "moderate", "high", "very high");

    /**
     * A risk's part in the score.
     *
     * @param share percent of the score: −ln(1 − eᵢ) of their sum, since in a noisy-OR these logarithms add up
     */
    public record Contribution(Risk risk, double share) {}

    /** @throws NullPointerException if a risk is not rated */
    public static RiskScore of(List<Risk> risks) {
        // exact, so that neither order nor rounding on the way can change a point
        var noneStrikes = BigDecimal.ONE;
        for (var risk : risks) {
            noneStrikes = noneStrikes.multiply(BigDecimal.ONE.subtract(exposure(risk)));
        }
        int points = HUNDRED.multiply(BigDecimal.ONE.subtract(noneStrikes))
                .setScale(0, RoundingMode.HALF_UP)
                .intValueExact();
        double all = risks.stream().mapToDouble(RiskScore::weight).sum();
        var contributions = risks.stream()
                .map(risk -> new Contribution(risk, 100 * weight(risk) / all))
                .sorted(Comparator.comparing(Contribution::share)
                        .reversed()
                        .thenComparing(part -> part.risk().category())
                        .thenComparing(part -> part.risk().seq()))
                .toList();
        return new RiskScore(points, contributions);
    }

    /** The three largest contributors in words, a line each. */
    public String reasons() {
        if (contributions.isEmpty()) {
            return "The request names no risk.";
        }
        return contributions.stream().limit(LARGEST).map(RiskScore::inWords).collect(Collectors.joining("\n"));
    }

    private static String inWords(Contribution part) {
        return line(part.risk()) + ", %d %% of the score".formatted(Math.round(part.share()));
    }

    /** One risk in words; one that is not rated yet has no severity. */
    public static String line(Risk risk) {
        return "%s: \"%s\": probability %d (%s), impact %d (%s)%s"
                .formatted(
                        risk.category().label(),
                        shortened(risk.title()),
                        risk.probability(),
                        PROBABILITIES.get(risk.probability() - 1),
                        risk.impact(),
                        IMPACTS.get(risk.impact() - 1),
                        risk.severity() == null ? "" : ", severity %d of 100".formatted(risk.severity()));
    }

    private static String shortened(String title) {
        var line = title.strip().replaceAll("\\s+", " ").replaceFirst("\\.$", "");
        if (line.codePointCount(0, line.length()) <= TITLE_LENGTH) {
            return line;
        }
        return line.substring(0, line.offsetByCodePoints(0, TITLE_LENGTH - 1)) + "…";
    }

    private static BigDecimal exposure(Risk risk) {
        return BigDecimal.valueOf(Objects.requireNonNull(risk.severity(), "not rated"), 2);
    }

    private static double weight(Risk risk) {
        return -Math.log1p(-Math.min(exposure(risk).doubleValue(), NEARLY_CERTAIN));
    }
}
