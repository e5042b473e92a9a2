package io.tspmo.project.currency;

/** An amount cannot be compared with limits, because its currency has no exchange rate. */
public class MissingRate extends IllegalStateException {

    MissingRate(String currency, String portfolio) {
        super("There is no exchange rate between %s and %s. The PMO or finance enters one on the page Exchange rates."
                .formatted(currency, portfolio));
    }
}
