package io.tspmo.project.event;

import io.tspmo.project.project.ProjectCode;

/** Something was filed or decided that a gate may require. */
public record EvidenceFiled(ProjectCode code) {}
