package io.tspmo.insight.performance;

import io.tspmo.audit.diagram.Diagram;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Colours the boxes of a diagram by how long four of five of their tasks take; where one waits longer now, by that. */
public final class HeatMap {

    /** Working days up to which a box has this colour; the last has no end. */
    static final List<Integer> UNTIL = List.of(1, 3, 5, 10);

    private final Map<String, StepTimes> steps;

    HeatMap(List<StepTimes> steps) {
        this.steps = steps.stream().collect(Collectors.toMap(StepTimes::step, Function.identity()));
    }

    /**
     * How a box is drawn.
     *
     * @param times one for each task that waits there now
     */
    public record Heat(String style, String often, List<String> people, List<Integer> times) {}

    public @Nullable Heat at(Diagram.Shape shape) {
        var step = steps.get(shape.id());
        if (step == null) {
            return null;
        }
        int days = Math.max(orZero(step.p80()), orZero(step.waiting()));
        return new Heat(
                "heat-" + grade(days), words(step), List.of(), java.util.Collections.nCopies((int) step.open(), 1));
    }

    public boolean within(Diagram.Shape shape, Diagram diagram) {
        return false;
    }

    public boolean took(Diagram.Flow flow, Diagram diagram) {
        return false;
    }

    static int grade(int days) {
        int grade = 0;
        while (grade < UNTIL.size() && days > UNTIL.get(grade)) {
            grade++;
        }
        return grade;
    }

    private static String words(StepTimes step) {
        var ended = step.ended() == 0
                ? "none answered in the period"
                : "half within %d, four of five within %d working days, of %d"
                        .formatted(step.median(), step.p80(), step.ended());
        return step.open() == 0
                ? ended
                : "%s; %d open, the oldest for %d working days".formatted(ended, step.open(), step.waiting());
    }

    private static int orZero(@Nullable Integer days) {
        return days == null ? 0 : days;
    }
}
