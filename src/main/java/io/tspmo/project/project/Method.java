package io.tspmo.project.project;

/** How a project works; it decides which gates there are. */
public enum Method {
    WATERFALL,
    AGILE,
    HYBRID
}
