package io.tspmo.governance.review;

import io.tspmo.platform.decision.TableRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns the rows of the table gateReviewers into the seats of a review. */
public final class Route {

    private Route() {}

    /**
     * One seat that the table requires.
     *
     * @param nextRoles separated by commas
     */
    public record Required(
            int seat, String reviewer, int weight, boolean mandatory, boolean veto, String nextRoles, int signWithin) {}

    /** Each role with as many seats as it has votes, in the order of the rules. */
    public static List<Required> of(List<Map<String, Object>> rules) {
        var rows = new LinkedHashMap<String, Row>();
        for (var rule : rules) {
            var row = Row.of(new TableRow("gateReviewers", rule));
            rows.merge(row.reviewer, row, Row::and);
        }
        var seats = new ArrayList<Required>();
        rows.values().forEach(row -> row.addTo(seats));
        return seats;
    }

    /** What the table requires of one role. */
    private record Row(
            String reviewer, int votes, int weight, boolean mandatory, boolean veto, String nextRoles, int signWithin) {

        public static Row of(TableRow rule) {
            return new Row(
                    rule.required("reviewer"),
                    number(rule, "votes", 1),
                    number(rule, "weight", 1),
                    rule.yes("mandatory"),
                    rule.yes("veto"),
                    String.join(", ", rule.words("nextRoles")),
                    number(rule, "signWithin", 0));
        }

        private static int number(TableRow rule, String column, int usual) {
            return rule.text(column).isEmpty() ? usual : rule.integer(column);
        }

        /** Two rules that ask the same role: the stricter of each. */
        Row and(Row other) {
            return new Row(
                    reviewer,
                    Math.max(votes, other.votes),
                    Math.max(weight, other.weight),
                    mandatory || other.mandatory,
                    veto || other.veto,
                    nextRoles.isEmpty() ? other.nextRoles : nextRoles,
                    newerProof(signWithin, other.signWithin));
        }

        /** 0 requires none. */
        private static int newerProof(int one, int other) {
            return one == 0 || other == 0 ? Math.max(one, other) : Math.min(one, other);
        }

        void addTo(List<Required> seats) {
            for (int i = 0; i < votes; i++) {
                seats.add(new Required(seats.size(), reviewer, weight, mandatory, veto, nextRoles, signWithin));
            }
        }
    }
}
