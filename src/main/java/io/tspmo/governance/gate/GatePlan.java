package io.tspmo.governance.gate;

import io.tspmo.platform.decision.Decisions;
import io.tspmo.project.project.Phase;
import io.tspmo.project.project.Project;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The table {@code gatePlan}: the gates of one project, and the rules of each. */
@Component
class GatePlan {

    private final Decisions decisions;

    GatePlan(Decisions decisions) {
        this.decisions = decisions;
    }

    /**
     * What the table says today about a project of this tier and method.
     *
     * @param extra the plan code of a gate that is in no plan; "" for those of the plan
     */
    List<Map<String, Object>> rules(Project project, String extra) {
        return decisions.rows(
                "gatePlan",
                Map.of(
                        "tier", Objects.requireNonNull(project.tier(), "tier").name(),
                        "method", project.method().name(),
                        "asked", extra));
    }

    /** The gates of a project that lasts from one day to another. */
    List<Gate> gates(Project project, LocalDate start, LocalDate end) {
        return of(rules(project, "").stream().map(Row::of).toList(), start, end);
    }

    /**
     * A row of the table.
     *
     * @param plannedPercent when the gate is planned, as a share of the time between start and finish; null for release reviews
     * @param everyWeeks of a row of release reviews: one review for each started span of so many weeks; else null
     */
    record Row(
            String gate,
            String name,
            Phase opens,
            @Nullable Integer plannedPercent,
            @Nullable Integer everyWeeks,
            int reviewDays) {

        static Row of(Map<String, Object> entry) {
            var everyWeeks = (Number) entry.get("everyWeeks");
            var plannedPercent = (Number) entry.get("plannedPercent");
            return new Row(
                    (String) Objects.requireNonNull(entry.get("gate")),
                    (String) Objects.requireNonNull(entry.get("name")),
                    Phase.valueOf((String) Objects.requireNonNull(entry.get("opens"))),
                    plannedPercent == null ? null : plannedPercent.intValue(),
                    everyWeeks == null ? null : everyWeeks.intValue(),
                    ((Number) Objects.requireNonNull(entry.get("reviewDays"))).intValue());
        }
    }

    /**
     * @throws IllegalStateException if the table has no gate for this project, or none that closes it at the end
     */
    static List<Gate> of(List<Row> rows, LocalDate start, LocalDate end) {
        var gates = new ArrayList<Gate>();
        for (var row : rows) {
            if (row.everyWeeks == null) {
                int percent = Objects.requireNonNullElse(row.plannedPercent, evenly(gates.size(), rows.size()));
                gates.add(gate(gates.size(), row, row.gate, row.name, percent));
            } else {
                for (int release = 1; release <= releases(start, end, row.everyWeeks); release++) {
                    int percent = release(start, end, release * row.everyWeeks);
                    gates.add(gate(gates.size(), row, row.gate + release, row.name + " " + release, percent));
                }
            }
        }
        if (gates.isEmpty() || !gates.get(gates.size() - 1).isClosing()) {
            throw new IllegalStateException("The table gatePlan gives no gate that closes the project at the end");
        }
        return gates;
    }

    private static int releases(LocalDate start, LocalDate end, int everyWeeks) {
        long days = ChronoUnit.DAYS.between(start, end) + 1;
        return (int) Math.max(1, (days + everyWeeks * 7L - 1) / (everyWeeks * 7L));
    }

    /** The share of the time after so many weeks; the last span may be shorter. */
    private static int release(LocalDate start, LocalDate end, int weeks) {
        long days = Math.max(1, ChronoUnit.DAYS.between(start, end));
        return (int) Math.min(100, weeks * 700L / days);
    }

    /** Where the table says nothing, as one of before the column. */
    private static int evenly(int place, int gates) {
        return gates < 2 ? 100 : Math.min(100, 100 * place / (gates - 1));
    }

    private static Gate gate(int sequence, Row row, String code, String name, int plannedPercent) {
        return new Gate(
                sequence,
                code,
                row.gate,
                name,
                row.opens,
                row.reviewDays,
                null,
                false,
                Gate.Kind.PLANNED,
                plannedPercent);
    }
}
