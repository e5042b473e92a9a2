package io.tspmo.governance.riskscore;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Where a risk comes from: a row of the table {@code riskCategories}. The first four are in the request form. */
public record Category(String key, String label) implements Comparable<Category> {

    public static final Category SECURITY = new Category("SECURITY", "Security");
    public static final Category INTEGRATION = new Category("INTEGRATION", "Integration");
    public static final Category VENDOR = new Category("VENDOR", "Vendor dependency");
    public static final Category DELIVERY = new Category("DELIVERY", "Delivery");

    /** The request form asks for one risk of each. */
    public static final List<Category> REQUESTED = List.of(SECURITY, INTEGRATION, VENDOR, DELIVERY);

    private static final Comparator<Category> ORDER =
            Comparator.comparing(Category::place).thenComparing(Category::key);

    /** As passports know it that were written when there were only these four. */
    public static Category of(String key) {
        return REQUESTED.stream()
                .filter(category -> category.key.equals(key))
                .findFirst()
                .orElseGet(() -> new Category(key, key));
    }

    /** Key of the form field {@code suffix} of this category: {@code vendorRisk}. */
    public String field(String suffix) {
        return key.toLowerCase(Locale.ROOT) + suffix;
    }

    @Override
    public int compareTo(Category other) {
        return ORDER.compare(this, other);
    }

    /** Whatever the table says later, equals come in the same order as ever. */
    private int place() {
        int place = REQUESTED.indexOf(of(key));
        return place < 0 ? REQUESTED.size() : place;
    }
}
