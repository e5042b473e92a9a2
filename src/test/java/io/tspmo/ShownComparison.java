package io.tspmo;

import static io.tspmo.SampleRows.date;
import static io.tspmo.SampleRows.last;
import static io.tspmo.SampleRows.plural;
import static io.tspmo.SampleRows.sum;
import static io.tspmo.SampleRows.work;
import static io.tspmo.ShownPage.number;
import static io.tspmo.ShownPage.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finish, cost and progress of a project as its sources have them, side by side. */
final class ShownComparison {

    private static final Pattern TOLERANCE =
            Pattern.compile("(\\d+) (?:days?|%) (?:after|above) it are within tolerance");

    private final SampleRows rows;
    private final String code;
    private final @Nullable Map<String, Object> version;
    private final ShownPage page;
    private final Map<String, Object> agreed;
    private final List<Map<String, Object>> reports;
    private final List<Map<String, Object>> simulations;

    ShownComparison(SampleRows rows, SignedInBrowser auditor, String code, @Nullable Map<String, Object> version) {
        this.rows = rows;
        this.code = code;
        this.version = version;
        page = new ShownPage(auditor, "/projects/" + code + "/schedule/compared");
        agreed = rows.list(
                        """
                        select coalesce('Baseline ' || b.number, 'Plan ' || p.number, 'Request') as source, project.currency,
                               coalesce(b.finish, p.finish, wanted_end) as finish, coalesce(b.budget, p.budget, project.budget) as budget
                        from project
                        left join lateral (select * from baseline where project_code = code order by number desc limit 1) b on true
                        left join lateral (select * from plan where project_code = code order by number desc limit 1) p on true
                        where code = ?
                        """,
                        code)
                .get(0);
        reports = rows.list("select * from phase_report where project_code = ? order by id desc", code);
        simulations = rows.list("select * from simulation where project_code = ? order by number desc limit 1", code);
    }

    /** What is shown of each source, and against what is agreed. */
    private final Map<String, List<String>> expected = new HashMap<>();

    void agrees() {
        page.leaveOut(".crumbs", "h1", "section[aria-labelledby=advice-title]", "p.source");
        finish();
        compare("finish");
        cost();
        compare("cost");
        progress();
        compare("progress");
        page.hasNothingLeft();
    }

    private void finish() {
        expected.put(source(), List.of(text("%s", agreed.get("finish")), "–"));
        reports.stream()
                .filter(report -> report.get("expected_finish") != null)
                .findFirst()
                .ifPresent(report -> finish("Report for " + report.get("gate_code"), date(report, "expected_finish")));
        if (version != null) {
            finish(schedule(""), last(work(rows.tasks(code, version)), "finish"));
            finish("Baseline of the file", last(work(rows.tasks(code, version)), "baseline_finish"));
        }
        simulations.forEach(one -> finish("Simulation " + one.get("number") + ", P80", date(one, "finish_p80")));
    }

    private String source() {
        return agreed.get("source").toString();
    }

    private String schedule(String figure) {
        return "Schedule, version %s (%s)%s".formatted(version.get("number"), version.get("name"), figure);
    }

    private void finish(String source, LocalDate day) {
        long later = ChronoUnit.DAYS.between(date(agreed, "finish"), day);
        expected.put(
                source,
                List.of(
                        text("%s", day),
                        later == 0
                                ? "the same day"
                                : plural(Math.abs(later), "day") + (later > 0 ? " later" : " earlier")));
    }

    private void cost() {
        var currency = agreed.get("currency");
        var budget = (BigDecimal) agreed.get("budget");
        expected.put(source(), List.of(text("%,.2f %s", budget, currency), "–"));
        reports.stream()
                .limit(1)
                .forEach(report -> expected.put(
                        "Report for " + report.get("gate_code") + ": spent",
                        List.of(
                                text("%,.2f %s", report.get("spent"), currency),
                                share((BigDecimal) report.get("spent"), budget) + " of the budget")));
        if (version != null) {
            cost(schedule(""), sum(work(rows.tasks(code, version)), "cost"));
            cost("Baseline of the file", sum(work(rows.tasks(code, version)), "baseline_cost"));
        }
        simulations.forEach(one -> cost("Simulation " + one.get("number") + ", P80", (BigDecimal) one.get("cost_p80")));
    }

    private void cost(String source, BigDecimal amount) {
        var more = amount.subtract((BigDecimal) agreed.get("budget"));
        expected.put(
                source,
                List.of(
                        text("%,.2f %s", amount, agreed.get("currency")),
                        more.signum() == 0
                                ? "the same"
                                : text(
                                        "%,.2f %s %s",
                                        more.abs(), agreed.get("currency"), more.signum() > 0 ? "more" : "less")));
    }

    private static String share(BigDecimal part, BigDecimal whole) {
        return part.movePointRight(2).divide(whole, 0, RoundingMode.HALF_EVEN) + " %";
    }

    private void progress() {
        reports.stream()
                .limit(1)
                .forEach(report -> expected.put(
                        "Report for " + report.get("gate_code"), List.of(report.get("progress") + " %", "–")));
        if (version != null) {
            var one = new EarnedFigures(rows, code, version);
            var budget = one.budget();
            var earned = share(one.earned(), budget);
            long less =
                    (Integer) reports.get(0).get("progress") - number(earned).intValue();
            expected.put(
                    schedule(": earned"),
                    List.of(
                            earned,
                            less == 0
                                    ? "as reported"
                                    : Math.abs(less) + " points " + (less < 0 ? "more" : "less") + " than reported"));
            expected.put(schedule(": planned"), List.of(share(one.planned(one.until()), budget), "–"));
        }
    }

    /** And it is said to be outside where the tolerance that the page names is passed. */
    private void compare(String figure) {
        var lines = page.rows("section[aria-labelledby=" + figure + "-title] table");
        assertThat(lines).as("%s", page).hasSize(expected.size());
        var allowed = lines.isEmpty() ? null : TOLERANCE.matcher(lines.get(0).get(3));
        boolean limited = allowed != null && allowed.find();
        for (var line : lines) {
            var source = expected.keySet().stream()
                    .filter(one -> line.get(0).equals(one) || line.get(0).startsWith(one + " "))
                    .findFirst();
            assertThat(source).as("%s, %s", line, page).isPresent();
            var values = expected.remove(source.get());
            assertThat(line.get(1)).as("%s, %s", line, page).isEqualTo(values.get(0));
            boolean outside = limited && isOutside(figure, values, Integer.parseInt(allowed.group(1)));
            assertThat(line.get(2))
                    .as("%s, %s", line, page)
                    .isEqualTo(values.get(1) + (outside ? " outside tolerance" : ""));
        }
        assertThat(expected).as("%s of %s", figure, page).isEmpty();
    }

    private boolean isOutside(String figure, List<String> values, int allowed) {
        return figure.equals("finish")
                ? values.get(1).endsWith(" later") && number(values.get(1)).intValue() > allowed
                : values.get(1).endsWith(" more")
                        && number(values.get(1))
                                        .movePointRight(2)
                                        .compareTo(((BigDecimal) agreed.get("budget"))
                                                .multiply(BigDecimal.valueOf(allowed)))
                                > 0;
    }
}
