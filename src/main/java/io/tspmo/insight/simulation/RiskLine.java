package io.tspmo.insight.simulation;

import io.tspmo.insight.montecarlo.Inputs;
import io.tspmo.insight.montecarlo.Inputs.Estimate;
import io.tspmo.insight.montecarlo.Inputs.Risk;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/** How a simulation counted a risk, in words. */
record RiskLine(int number, String title, int chance, String cost, String delay, String of, String source) {

    static List<RiskLine> of(Inputs inputs) {
        var names = inputs.tasks().stream().collect(Collectors.toMap(Inputs.Task::id, Inputs.Task::name));
        return inputs.risks().stream()
                .map(risk -> of(risk, risk.task() == null ? "the end" : Objects.requireNonNull(names.get(risk.task()))))
                .toList();
    }

    private static RiskLine of(Risk risk, String what) {
        return new RiskLine(
                risk.number(),
                risk.title(),
                risk.chance(),
                text(risk.cost(), 100, "%,.0f"),
                text(risk.delay(), Inputs.DAY, "%,.1f"),
                what,
                risk.source());
    }

    /** {@code 10 · 15 · 20}: at best, most likely, at worst. */
    private static String text(Estimate points, long unit, String format) {
        if (points.high() == 0) {
            return "–";
        }
        return points.varies()
                ? String.join(
                        " · ",
                        number(points.low(), unit, format),
                        number(points.likely(), unit, format),
                        number(points.high(), unit, format))
                : number(points.likely(), unit, format);
    }

    private static String number(long value, long unit, String format) {
        return String.format(Locale.ROOT, format, value / (double) unit);
    }
}
