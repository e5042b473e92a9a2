package io.tspmo.governance.riskscore;

import io.tspmo.platform.decision.DeployedTables;
import io.tspmo.platform.form.FormOptions;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The categories that the PMO keeps in the table {@code riskCategories}; forms offer them as {@code riskCategories}. */
@Component
public class Categories implements FormOptions {

    private final DeployedTables tables;

    Categories(DeployedTables tables) {
        this.tables = tables;
    }

    public List<Category> all() {
        return tables.latest("riskCategories").rows(Map.of()).stream()
                .map(row -> new Category(String.valueOf(row.get("key")), String.valueOf(row.get("label"))))
                .toList();
    }

    /** What people read for a key. */
    public String label(String key) {
        return named(all(), key).label();
    }

    /** What people read, by key. */
    public static Map<String, String> labels(List<Category> all) {
        return all.stream().collect(Collectors.toMap(Category::key, Category::label, (one, two) -> one));
    }

    /** By key; one that the table has no more reads as it is stored. */
    public static Category named(List<Category> all, String key) {
        return all.stream().filter(known -> known.key().equals(key)).findFirst().orElseGet(() -> Category.of(key));
    }

    @Override
    public boolean supports(String source) {
        return source.equals("riskCategories");
    }

    @Override
    public List<Option> options(String source) {
        return all().stream()
                .map(category -> new Option(category.key(), category.label()))
                .toList();
    }
}
