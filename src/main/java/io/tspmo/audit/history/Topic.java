package io.tspmo.audit.history;

import io.tspmo.ledger.ledger.Kind;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/** What somebody looks for, in a word: several kinds of entries together. */
enum Topic {
    /** What a reader of the story wants; the steps of the machine are left out. */
    NOTABLE("All but single steps", EnumSet.complementOf(EnumSet.of(Kind.STEP, Kind.TASK))),
    EVERYTHING("Everything", EnumSet.noneOf(Kind.class)),
    DECIDED(
            "Votes and decisions",
            EnumSet.of(Kind.VOTE, Kind.OUTCOME, Kind.DECISION, Kind.TRIAGE, Kind.CLASSIFICATION, Kind.REVIEW)),
    ANSWERED("Forms and duties", EnumSet.of(Kind.ANSWER, Kind.DUTY, Kind.SUBSTITUTION, Kind.TASK)),
    AGREED(
            "Baselines, changes and conditions",
            EnumSet.of(Kind.BASELINE, Kind.CHANGE, Kind.OBLIGATION, Kind.GATES, Kind.STATE, Kind.CLOSURE)),
    FOUND(
            "Scores, risks and people",
            EnumSet.of(
                    Kind.SCORE,
                    Kind.CHECK,
                    Kind.RISK,
                    Kind.BOOKING,
                    Kind.DEMAND,
                    Kind.SIMULATION,
                    Kind.EARLY_SIGN,
                    Kind.SCHEDULE,
                    Kind.REPORT,
                    Kind.OVERLOAD,
                    Kind.LEVELLING,
                    Kind.PEOPLE)),
    PAPERS("Documents and exports", EnumSet.of(Kind.DOCUMENT, Kind.EXPORTED)),
    RAN("Processes and steps", EnumSet.of(Kind.PROCESS_STARTED, Kind.PROCESS_ENDED, Kind.STEP)),
    MODELS("Models", EnumSet.of(Kind.DEPLOYED, Kind.DEPLOYMENT_REFUSED, Kind.MODEL_ALTERED, Kind.INTERVENED)),
    RIGHTS(
            "Sign-ins, rights and refusals",
            EnumSet.of(
                    Kind.SIGNED_IN,
                    Kind.SIGN_IN_REFUSED,
                    Kind.SIGNED_OUT,
                    Kind.CONFIRMED,
                    Kind.TOKEN_CHANGED,
                    Kind.USER_CHANGED,
                    Kind.ROLE_CHANGED,
                    Kind.KEY_ROTATED,
                    Kind.REFUSED)),
    LEDGER("The ledger itself", EnumSet.of(Kind.CONTROL, Kind.ERASED, Kind.RETENTION, Kind.ALARM));

    private final String words;
    private final Set<Kind> kinds;

    Topic(String words, Set<Kind> kinds) {
        this.words = words;
        this.kinds = kinds;
    }

    public String words() {
        return words;
    }

    /** Empty for all. */
    Set<Kind> kinds() {
        return kinds;
    }

    boolean holds(String kind) {
        return kinds.isEmpty()
                || kinds.stream().anyMatch(one -> one.name().equals(kind))
                || this == NOTABLE
                        && Arrays.stream(Kind.values())
                                .noneMatch(one -> one.name().equals(kind));
    }
}
