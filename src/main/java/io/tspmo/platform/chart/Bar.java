package io.tspmo.platform.chart;

/** A vertical or horizontal bar: its upper left corner and its size. */
public record Bar(double x, double y, double width, double height) {

    /** A vertical one on a line. */
    public static Bar on(double line, double x, double width, double height) {
        return new Bar(x, line - height, width, height);
    }

    /** One that lies between two places, whichever is further left. */
    public static Bar between(double one, double other, double y, double height) {
        return new Bar(Scale.tenth(Math.min(one, other)), y, Scale.tenth(Math.abs(other - one)), height);
    }
}
