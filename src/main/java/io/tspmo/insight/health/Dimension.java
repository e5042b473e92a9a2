package io.tspmo.insight.health;

/** What the health of a project is judged by, in the order of a page. */
public enum Dimension {
    SCHEDULE,
    COST,
    SCOPE,
    PEOPLE,
    RISK,
    QUALITY,
    GOVERNANCE
}
