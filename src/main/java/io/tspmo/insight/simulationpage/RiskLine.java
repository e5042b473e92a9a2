package io.tspmo.insight.simulationpage;

import io.tspmo.insight.montecarlo.Inputs;
import io.tspmo.insight.montecarlo.Inputs.Estimate;
import io.tspmo.insight.montecarlo.Inputs.Risk;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How a simulation included a risk, in words: as it stands, and what its response leaves.
 *
 * @param response "" if none has an effect
 */
record RiskLine(int number, String title, Effect before, Effect after, String of, String source, String response) {

    record Effect(String chance, String cost, String delay) {}

    static List<RiskLine> of(Inputs inputs) {
        var names = inputs.tasks().stream().collect(Collectors.toMap(Inputs.Task::id, Inputs.Task::name));
        return inputs.risks().stream()
                .map(risk -> of(
                        risk,
                        risk.task() == null ? "the finish" : Objects.requireNonNull(names.get(risk.task())),
                        inputs.method() == null ? "Not included" : ""))
                .toList();
    }

    /** @param none what is said where there is no response */
    private static RiskLine of(Risk risk, String what, String none) {
        var before = effect(risk.chance(), risk.cost(), risk.delay());
        var answered = risk.answered();
        return new RiskLine(
                risk.number(),
                risk.title(),
                before,
                answered == null ? before : effect(answered.chance(), answered.cost(), answered.delay()),
                what,
                risk.source(),
                answered == null ? none : answered.response());
    }

    private static Effect effect(int chance, Estimate cost, Estimate delay) {
        return new Effect(chance + " %", text(cost, 100, "%,.0f"), text(delay, Inputs.DAY, "%,.1f"));
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

    /** {@code 30 % → 20 %}; one of them where they are the same. */
    private String change(Function<Effect, String> what) {
        var from = what.apply(before);
        var to = what.apply(after);
        return from.equals(to) ? from : from + " → " + to;
    }

    public String chance() {
        return change(Effect::chance);
    }

    public String cost() {
        return change(Effect::cost);
    }

    public String delay() {
        return change(Effect::delay);
    }
}
