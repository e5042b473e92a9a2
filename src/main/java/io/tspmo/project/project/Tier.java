package io.tspmo.project.project;

/** How much governance a project gets; LITE is the simplified mode for small work. */
public enum Tier {
    LITE,
    STANDARD,
    FULL
}
