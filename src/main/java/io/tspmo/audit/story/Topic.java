package io.tspmo.audit.story;

import io.tspmo.ledger.ledger.FactKind;
import java.util.EnumSet;
import java.util.Set;

/** What a person looks for, in a word: several kinds of entries together. */
public enum Topic {
    /** What a reader of the story wants; the steps of the machine are left out. */
    NOTABLE("All but single steps", EnumSet.complementOf(EnumSet.of(FactKind.STEP, FactKind.TASK))),
    EVERYTHING("Everything", EnumSet.noneOf(FactKind.class)),
    DECIDED(
            "Votes and decisions",
            EnumSet.of(
                    FactKind.VOTE,
                    FactKind.OUTCOME,
                    FactKind.DECISION,
                    FactKind.TRIAGE,
                    FactKind.CLASSIFICATION,
                    FactKind.REVIEW)),
    ANSWERED("Forms and duties", EnumSet.of(FactKind.ANSWER, FactKind.DUTY, FactKind.SUBSTITUTION, FactKind.TASK)),
    AGREED(
            "Baselines, changes and conditions",
            EnumSet.of(
                    FactKind.BASELINE,
                    FactKind.CHANGE,
                    FactKind.OBLIGATION,
                    FactKind.GATES,
                    FactKind.STATE,
                    FactKind.CLOSURE)),
    FOUND(
            "Scores, risks and people",
            EnumSet.of(
                    FactKind.SCORE,
                    FactKind.CHECK,
                    FactKind.RISK,
                    FactKind.BOOKING,
                    FactKind.DEMAND,
                    FactKind.SIMULATION,
                    FactKind.EARLY_SIGN,
                    FactKind.HEALTH,
                    FactKind.SCHEDULE,
                    FactKind.REPORT,
                    FactKind.OVERLOAD,
                    FactKind.LEVELLING,
                    FactKind.PLAN_FIT,
                    FactKind.PEOPLE)),
    PAPERS("Documents and exports", EnumSet.of(FactKind.DOCUMENT, FactKind.EXPORTED)),
    RAN("Processes and steps", EnumSet.of(FactKind.PROCESS_STARTED, FactKind.PROCESS_ENDED, FactKind.STEP)),
    MODELS(
            "Models",
            EnumSet.of(FactKind.DEPLOYED, FactKind.DEPLOYMENT_REFUSED, FactKind.MODEL_ALTERED, FactKind.INTERVENED)),
    RIGHTS(
            "Sign-ins, rights and refusals",
            EnumSet.of(
                    FactKind.SIGNED_IN,
                    FactKind.SIGN_IN_REFUSED,
                    FactKind.SIGNED_OUT,
                    FactKind.CONFIRMED,
                    FactKind.TOKEN_CHANGED,
                    FactKind.USER_CHANGED,
                    FactKind.ROLE_CHANGED,
                    FactKind.KEY_ROTATED,
                    FactKind.REFUSED)),
    LEDGER("The ledger itself", EnumSet.of(FactKind.CONTROL, FactKind.ERASED, FactKind.RETENTION, FactKind.ALARM));

    private final String words;
    private final Set<FactKind> kinds;

    Topic(String words, Set<FactKind> kinds) {
        this.words = words;
        this.kinds = kinds;
    }

    public String words() {
        return words;
    }

    /** Empty for all. */
    public Set<FactKind> kinds() {
        return kinds;
    }

    boolean holds(String kind) {
        return kinds.isEmpty() || FactKind.named(kind).map(kinds::contains).orElse(this == NOTABLE);
    }
}
