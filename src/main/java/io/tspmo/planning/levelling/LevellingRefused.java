package io.tspmo.planning.levelling;

import java.util.List;

/** What was asked for does not fit, or no longer. The reasons are sentences for people. */
class LevellingRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    enum Why {
        /** Something that was asked is wrong. */
        WRONG,

        /** Somebody or something came in between. */
        CONFLICT
    }

    private final Why why;
    private final transient List<String> reasons;

    LevellingRefused(Why why, List<String> reasons) {
        super(String.join(" ", reasons));
        this.why = why;
        this.reasons = List.copyOf(reasons);
    }

    Why why() {
        return why;
    }

    List<String> reasons() {
        return reasons;
    }
}
