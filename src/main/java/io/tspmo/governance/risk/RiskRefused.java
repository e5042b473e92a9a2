package io.tspmo.governance.risk;

import java.util.LinkedHashMap;
import java.util.Map;

/** A risk that does not go into the register as it was typed, field by field; nothing was stored. */
class RiskRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Map<String, String> reasons;
    private final boolean conflict;

    RiskRefused(Map<String, String> reasons) {
        this(reasons, false);
    }

    private RiskRefused(Map<String, String> reasons, boolean conflict) {
        super(String.join(" ", reasons.values()));
        this.reasons = new LinkedHashMap<>(reasons);
        this.conflict = conflict;
    }

    /** It is right in itself, but something else has happened meanwhile. */
    static RiskRefused conflict(String reason) {
        return new RiskRefused(Map.of("", reason), true);
    }

    /** By field; "" is the whole. */
    Map<String, String> reasons() {
        return reasons;
    }

    boolean isConflict() {
        return conflict;
    }
}
