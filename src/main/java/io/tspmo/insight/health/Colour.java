package io.tspmo.insight.health;

/** How something stands, the worst first; grey is what nobody knows. */
public enum Colour {
    RED,
    AMBER,
    GREEN,
    GREY
}
