package io.tspmo.ledger.ledger;

import java.util.Arrays;
import java.util.Optional;

/** The kinds of facts. The outcome of a fact is what exactly happened. */
public enum FactKind {
    // recorded by the engine
    PROCESS_STARTED("Process started"),
    PROCESS_ENDED("Process ended"),
    STEP("Step done"),
    ANSWER("Form submitted"),
    TASK("Task handed over"),
    DECISION("Table evaluated"),
    DEPLOYED("Model deployed"),
    INTERVENED("Administrator's intervention"),

    // recorded by features
    REQUEST("Request"),
    SCORE("Score"),
    CHECK("Resources checked"),
    TRIAGE("Triage"),
    CLASSIFICATION("Classified"),
    GATES("Gates planned"),
    REVIEW("Review"),
    VOTE("Vote"),
    OUTCOME("Gate decided"),
    PASSPORT("Decision passport"),
    OBLIGATION("Obligation"),
    STATE("Held, resumed or ended"),
    CHANGE("Change"),
    BASELINE("Baseline"),
    BOOKING("Booking"),
    DEMAND("Demand"),
    RISK("Risk"),
    DOCUMENT("Document"),
    REPORT("Phase report"),
    SCHEDULE("Schedule"),
    SIMULATION("Simulation"),
    EARLY_SIGN("Early sign"),
    HEALTH("Health set"),
    PARTNER("Partner"),
    DEPENDENCY("Dependency"),
    RATE("Exchange rate"),
    OVERLOAD("Overload"),
    LEVELLING("Levelling"),
    PLAN_FIT("Plan fitted to people"),
    CLOSURE("Closure"),
    DUTY("Duty done"),
    SUBSTITUTION("Substitution"),
    PEOPLE("People's data"),
    NOTED("Noted"),

    // sign-ins, refusals, changed rights
    SIGNED_IN("Signed in"),
    SIGN_IN_REFUSED("Sign-in refused"),
    SIGNED_OUT("Signed out"),
    CONFIRMED("Password confirmed"),
    TOKEN_CHANGED("Token changed"),
    USER_CHANGED("User changed"),
    ROLE_CHANGED("Role changed"),
    KEY_ROTATED("Key rotated"),
    REFUSED("Refused"),
    DEPLOYMENT_REFUSED("Deployment refused"),
    MODEL_ALTERED("Model altered"),
    EXPORTED("Exported"),

    // of the ledger itself
    CONTROL("Control"),
    ERASED("Person erased"),
    RETENTION("Retention"),
    ALARM("Alarm");

    private final String words;

    FactKind(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }

    /** Empty for one of a version to come. */
    public static Optional<FactKind> named(String name) {
        return Arrays.stream(values()).filter(kind -> kind.name().equals(name)).findFirst();
    }
}
