package io.tspmo.ledger.verifier;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The result of a check.
 *
 * @param count how many were checked
 * @param statement what holds if all fit
 * @param misfit the first that does not fit
 */
record Checked(String check, long count, String statement, @Nullable DoesNotFit misfit) {

    boolean fits() {
        return misfit == null;
    }

    String line() {
        return "  %-12s %-20s %,12d  %s"
                .formatted(
                        misfit == null ? "fits" : "DOES NOT FIT",
                        check,
                        count,
                        misfit == null ? statement : misfit.words());
    }

    Map<String, @Nullable Object> json() {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("check", check);
        json.put("count", count);
        json.put("fits", fits());
        json.put("says", statement);
        if (misfit != null) {
            json.put("says", misfit.reason());
            json.put("file", misfit.file());
            if (misfit.entry() != null) {
                json.put("entry", misfit.entry());
            }
        }
        return json;
    }
}
