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
            "help",
            "protection",
            "engine",
            "session",
            "task",
            "holder",
            "taskname",
            "step",
            "guard",
            "decision",
            "form",
            "submission",
            "models",
            "modelrules",
            "modelcheck",
            "failure",
            "identity",
            "users",
            "signin",
            "provider",
            "operation",
            "sheet",
            "tasklist",
            "chart",
            "draft",
            "store",
            "job",
            "words",
            "outgoing"),
    PROJECT(
            Set.of(LEDGER, PLATFORM),
            "project",
            "records",
            "standing",
            "gateevidence",
            "workdays",
            "theme",
            "access",
            "event",
            "steering",
            "duty",
            "document",
            "partner",
            "dependency",
            "currency",
            "notification",
            "sending",
            "mail",
            "webhook",
            "calendarfeed",
            "handing",
            "succession",
            "attachment",
            "work"),
    GOVERNANCE(
            Set.of(LEDGER, PLATFORM, PROJECT),
            "intake",
            "request",
            "gate",
            "review",
            "voting",
            "obligation",
            "obligationproof",
            "obligationlapse",
            "baseline",
            "change",
            "changedecision",
            "exception",
            "delivery",
            "risk",
            "riskregister",
            "riskreview",
            "riskscan",
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
            "plancheck",
            "schedule",
            "planupload",
            "schedulepage",
            "planpreview",
            "scheduler",
            "demand",
            "choice",
            "resource",
            "resourcecheck",
            "booking",
            "staffing",
            "assignment",
            "capacity",
            "overload",
            "relief",
            "solver",
            "levelling",
            "fit"),
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
            "health",
            "steeringlist",
            "tour",
            "gatecalendar",
            "performance",
            "roadmap",
            "earlysign",
            "simulation",
            "simulationinput",
            "simulationpage",
            "reconciliation",
            "montecarlo",
            "reference");

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
