package io.tspmo;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** The groups of the design, what each may use, and the packages of each: {@code io.tspmo.<group>.<feature>}. */
enum Groups {
    LEDGER(Set.of(), "ledger", "proof", "files", "verifier", "database"),
    PLATFORM(
            Set.of(LEDGER),
            "web",
            "protection",
            "engine",
            "session",
            "task",
            "step",
            "guard",
            "decision",
            "form",
            "submission",
            "models",
            "identity",
            "signin",
            "provider",
            "operation",
            "sheet",
            "tasklist",
            "chart",
            "store",
            "words"),
    PROJECT(
            Set.of(LEDGER, PLATFORM),
            "project",
            "access",
            "event",
            "steering",
            "duty",
            "document",
            "partner",
            "notification"),
    GOVERNANCE(
            Set.of(LEDGER, PLATFORM, PROJECT),
            "intake",
            "gate",
            "review",
            "obligation",
            "baseline",
            "change",
            "exception",
            "delivery",
            "risk",
            "riskscore",
            "riskresponse"),
    PLANNING(
            Set.of(LEDGER, PLATFORM, PROJECT),
            "calendar",
            "listing",
            "people",
            "peopleimport",
            "staff",
            "planfile",
            "schedule",
            "scheduler",
            "demand",
            "resource",
            "overload",
            "solver",
            "levelling"),
    AUDIT(
            Set.of(LEDGER, PLATFORM, PROJECT),
            "audit",
            "recording",
            "story",
            "diagram",
            "history",
            "evidence",
            "control",
            "check",
            "eventlog",
            "conformance",
            "mining",
            "passport",
            "witness",
            "retention"),
    INSIGHT(
            Set.of(LEDGER, PLATFORM, PROJECT, GOVERNANCE, PLANNING, AUDIT),
            "portfolio",
            "earlysign",
            "simulation",
            "montecarlo");

    /** Drives everything, and nothing drives it: {@code io.tspmo.sample}. */
    static final String SAMPLE = "sample";

    private final Set<Groups> mayUse;
    private final List<String> features;

    Groups(Set<Groups> mayUse, String... features) {
        this.mayUse = mayUse;
        this.features = List.of(features);
    }

    List<String> features() {
        return features;
    }

    boolean mayUse(Groups other) {
        return this == other || mayUse.contains(other);
    }

    String inside() {
        return "io.tspmo." + name().toLowerCase(java.util.Locale.ROOT) + "..";
    }

    String packageOf(String feature) {
        return "io.tspmo." + name().toLowerCase(java.util.Locale.ROOT) + "." + feature;
    }

    static Groups of(String feature) {
        return Arrays.stream(values())
                .filter(group -> group.features.contains(feature))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The design has no package " + feature));
    }
}
