package io.tspmo.project.project;

/** How a project works; it decides the gates. */
public enum Method {
    WATERFALL,
    AGILE,
    HYBRID
}
