package io.tspmo.governance.risk;

import io.tspmo.platform.store.StoredJson;
import io.tspmo.project.project.ProjectCode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What risks and scores were, the latest first. */
@Repository
public class RiskHistory {

    private static final int MOST = 200;

    /** In the order in which people read them; what is not here changes with something that is. */
    static final Map<String, String> LABELS = new LinkedHashMap<>();

    static {
        LABELS.put("title", "Event");
        LABELS.put("category", "Category");
        LABELS.put("cause", "Cause");
        LABELS.put("effect", "Effect");
        LABELS.put("probability", "Probability");
        LABELS.put("impact", "Impact");
        LABELS.put("severity", "Severity");
        LABELS.put("status", "Status");
        LABELS.put("owner", "Owner");
        LABELS.put("response", "Response");
        LABELS.put("residual_probability", "Residual probability");
        LABELS.put("residual_impact", "Residual impact");
        LABELS.put("cost_min", "Cost at best");
        LABELS.put("cost_likely", "Cost most likely");
        LABELS.put("cost_max", "Cost at worst");
        LABELS.put("days_min", "Days at best");
        LABELS.put("days_likely", "Days most likely");
        LABELS.put("days_max", "Days at worst");
        LABELS.put("task", "Task of the schedule");
        LABELS.put("proximity", "May happen from");
        LABELS.put("links", "Threatens");
        LABELS.put("figures", "Figures");
    }

    private final JdbcClient jdbc;
    private final StoredJson json;

    RiskHistory(JdbcClient jdbc, StoredJson json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** @param changes empty for the first version */
    public record Version(Instant changedAt, String changedBy, String why, List<Change> changes) {}

    public record Change(String label, String before, String after) {}

    public record Score(Instant scoredAt, int score, String reasons, String why, int risks) {}

    private record Row(Instant changedAt, String changedBy, String why, String entry) {}

    public List<Version> of(ProjectCode code, int number) {
        var rows = jdbc.sql("select changed_at, changed_by, why, entry::text as entry from risk_history"
                        + " where project_code = ? and number = ? order by id desc limit " + MOST)
                .params(code.value(), number)
                .query(Row.class)
                .list();
        var versions = new ArrayList<Version>();
        for (int i = 0; i < rows.size(); i++) {
            var row = rows.get(i);
            var changes = i + 1 < rows.size()
                    ? changes(json.map(rows.get(i + 1).entry), json.map(row.entry))
                    : List.<Change>of();
            versions.add(new Version(row.changedAt, row.changedBy, row.why, changes));
        }
        return versions;
    }

    public List<Score> scores(ProjectCode code) {
        return jdbc.sql("select scored_at, score, reasons, why, risks from risk_score_history"
                        + " where project_code = ? order by id desc limit " + MOST)
                .param(code.value())
                .query(Score.class)
                .list();
    }

    private static List<Change> changes(Map<String, Object> before, Map<String, Object> after) {
        var changes = new ArrayList<Change>();
        LABELS.forEach((key, label) -> {
            if (!Objects.equals(before.get(key), after.get(key))) {
                changes.add(new Change(label, text(before.get(key)), text(after.get(key))));
            }
        });
        return changes;
    }

    private static String text(@Nullable Object value) {
        var text = value instanceof List<?> list
                ? String.join(", ", list.stream().map(String::valueOf).toList())
                : Objects.toString(value, "");
        return text.isEmpty() ? "–" : text;
    }
}
