package io.tspmo.platform.chart;

/**
 * A value that an axis names.
 *
 * @param at its x or y
 * @param label may be empty
 * @param side where the label goes: start, middle or end
 */
public record Tick(double at, String label, String side) {

    public Tick(double at, String label) {
        this(at, label, "middle");
    }
}
