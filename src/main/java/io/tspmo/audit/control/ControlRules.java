package io.tspmo.audit.control;

import io.tspmo.platform.decision.DeployedTables;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Evaluates the tables {@code controls} and {@code controlMapping}. */
@Component
class ControlRules {

    private final DeployedTables tables;

    ControlRules(DeployedTables tables) {
        this.tables = tables;
    }

    /**
     * The row of one control.
     *
     * @param owner the group that answers
     * @param escalateTo the next group
     * @param days business days to answer
     * @param table the version that was evaluated
     */
    record Rule(String owner, String escalateTo, String severity, boolean active, int days, String table) {}

    /** A requirement of a standard. */
    record Mapped(String standard, String reference, String wording) {}

    record Ruled(Rule rule, List<Mapped> mapping) {}

    Rule of(String control) {
        return rule(control, tables.latest("controls"));
    }

    /** Rule and mapping by control: two SQL statements. */
    Map<String, Ruled> of(List<String> controls) {
        var latest = tables.latest("controls");
        var mapping = tables.latest("controlMapping");
        var all = new LinkedHashMap<String, Ruled>();
        controls.forEach(control -> all.put(control, new Ruled(rule(control, latest), mapping(control, mapping))));
        return all;
    }

    private static Rule rule(String control, DeployedTables.Table table) {
        var row = table.row(Map.of("control", control));
        return new Rule(
                row.text("owner"),
                row.text("escalateTo"),
                row.text("severity"),
                row.yes("active"),
                row.integer("days"),
                table.toString());
    }

    private static List<Mapped> mapping(String control, DeployedTables.Table table) {
        return table.rows(Map.of("control", control)).stream()
                .map(row -> new Mapped(
                        String.valueOf(row.get("standard")),
                        String.valueOf(row.get("reference")),
                        String.valueOf(row.get("wording"))))
                .toList();
    }
}
