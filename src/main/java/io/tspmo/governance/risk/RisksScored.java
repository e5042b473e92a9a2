package io.tspmo.governance.risk;

import io.tspmo.project.project.ProjectCode;

/** The register of a project changed, and its risks are scored again. */
public record RisksScored(ProjectCode code) {}
