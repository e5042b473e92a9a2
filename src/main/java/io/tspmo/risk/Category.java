package io.tspmo.risk;

import java.util.Locale;

/** Where a risk comes from. The request form asks for one risk of each. */
enum Category {
    SECURITY("Security"),
    INTEGRATION("Integration"),
    VENDOR("Vendor dependency"),
    DELIVERY("Delivery");

    private final String label;

    Category(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    /** Key of the form field {@code suffix} of this category: {@code vendorRisk}. */
    String field(String suffix) {
        return name().toLowerCase(Locale.ROOT) + suffix;
    }
}
