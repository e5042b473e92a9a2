package io.tspmo;

import static io.tspmo.SampleRows.date;
import static io.tspmo.SampleRows.dayOf;
import static io.tspmo.SampleRows.hours;
import static io.tspmo.SampleRows.is;
import static io.tspmo.SampleRows.last;
import static io.tspmo.SampleRows.percent;
import static io.tspmo.SampleRows.plural;
import static io.tspmo.SampleRows.sum;
import static io.tspmo.SampleRows.time;
import static io.tspmo.SampleRows.work;
import static io.tspmo.ShownPage.day;
import static io.tspmo.ShownPage.number;
import static io.tspmo.ShownPage.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Every figure that the page of one version shows, from its tasks and links and those of the version before. */
final class ShownSchedule {

    private final SampleRows rows;
    private final String code;
    private final Map<String, Object> row;
    private final List<Map<String, Object>> versions;
    private final @Nullable Map<String, Object> earlier;
    private final List<Map<String, Object>> tasks;
    private final List<Map<String, Object>> work;
    private final ShownPage page;
    private final Map<Object, List<Object>> followers = new HashMap<>();
    private final EarnedFigures values;
    private final LocalDate finish;
    private final String unit;

    ShownSchedule(
            SampleRows rows,
            SignedInBrowser auditor,
            String code,
            Map<String, Object> row,
            List<Map<String, Object>> versions) {
        this.rows = rows;
        this.code = code;
        this.row = row;
        this.versions = versions;
        earlier = versions.stream()
                .filter(one -> one.get("number").equals(row.get("compared_with")))
                .findFirst()
                .orElse(null);
        tasks = rows.tasks(code, row);
        work = work(tasks);
        page = new ShownPage(auditor, "/projects/" + code + "/schedule?version=" + row.get("number"));
        rows.list("select * from schedule_link where project_code = ? and number = ?", code, row.get("number"))
                .forEach(link -> {
                    assertThat(link.get("kind"))
                            .as("the way slack is reckoned here")
                            .isEqualTo("FS");
                    followers
                            .computeIfAbsent(link.get("predecessor"), any -> new ArrayList<>())
                            .add(link.get("successor"));
                });
        values = new EarnedFigures(rows, row, work);
        finish = last(work, "finish");
        unit = " " + row.get("currency");
    }

    void agrees() {
        page.leaveOut(".crumbs", "h1", "form", "#gantt-title");
        if (row != versions.get(0)) {
            page.expect(
                    "p.message:contains(not current)",
                    "This is version %s of %s, which is not current any more. Show the current version",
                    row.get("number"),
                    dayOf(row.get("uploaded_at")));
        }
        head();
        unmatched();
        bars();
        table();
        versions();
        moves();
        value();
        page.expect(
                "#gantt-title ~ p.source, section[aria-labelledby=gantt-title] > p.source",
                "Days are those of the file %s (%s), uploaded %s%s. Hours and slack are working time.",
                row.get("name"),
                row.get("format"),
                time(row.get("uploaded_at")),
                row.get("status_day") == null ? "" : text(", done until %s", row.get("status_day")));
        page.leaveOut("article > p.source", "summary:contains(Withdraw)");
        page.hasNothingLeft();
    }

    private void head() {
        var figure = "dl.figures dd";
        page.expect(figure, "%s", finish);
        long slip = rows.between(last(work, "baseline_finish"), finish);
        page.expect(
                figure,
                slip == 0
                        ? "as in the baseline"
                        : Math.abs(slip) + " business days " + (slip > 0 ? "after" : "before") + " the baseline");
        page.expect(figure, "%d", work.size());
        long done = work.stream().filter(task -> percent(task) == 100).count();
        long milestones = work.stream().filter(task -> is(task, "milestone")).count();
        page.expect(figure, "%d done, %s", done, plural(milestones, "milestone"));
        page.expect(figure, "%d", work.stream().filter(this::isCritical).count());
        page.take(figure);
        page.expect(
                figure, "SPI %s", values.earned().divide(values.planned(values.until()), 2, RoundingMode.HALF_EVEN));
        page.take(figure);
        page.expect(figure, earlier == null ? "–" : "%d", moved().size());
        page.expect(figure, earlier == null ? "first version" : "of %d tasks", work.size());
    }

    private void unmatched() {
        var missing = rows.list(
                """
                select resource, sum(work_hours) as hours from schedule_assignment a where project_code = ? and number = ?
                    and not exists (select from schedule_resource r where r.project_code = a.project_code and r.resource = a.resource)
                group by resource
                """,
                code,
                row.get("number"));
        if (!missing.isEmpty()) {
            page.expect(
                    "p.message:contains(in the plan)",
                    "%s in the plan %s not matched, with %s h of work. Show resources",
                    plural(missing.size(), "resource"),
                    missing.size() == 1 ? "is" : "are",
                    hours(sum(missing, "hours")));
        }
    }

    /** The text of each bar; the drawing shows the same. */
    private void bars() {
        var titles = page.takeAll("svg title");
        assertThat(titles).hasSize(tasks.size());
        for (int i = 0; i < tasks.size(); i++) {
            var task = tasks.get(i);
            assertThat(titles.get(i))
                    .isEqualTo(text(
                            "%s: %s%s, %.0f%% complete%s%s",
                            task.get("name"),
                            task.get("start_day"),
                            is(task, "milestone") ? "" : text(" to %s", task.get("finish")),
                            task.get("percent_complete"),
                            isCritical(task) ? ", critical" : "",
                            task.get("baseline_finish") == null
                                    ? ""
                                    : text(", baseline finish %s", task.get("baseline_finish"))));
        }
        page.leaveOut("svg");
    }

    private void table() {
        var moved = moved();
        var lines = page.rows("section[aria-labelledby=gantt-title] details table");
        assertThat(lines).hasSize(tasks.size());
        for (int i = 0; i < tasks.size(); i++) {
            var task = tasks.get(i);
            boolean hasSlack = !is(task, "summary") && percent(task) < 100;
            var move = moved.get(task.get("name"));
            assertThat(lines.get(i))
                    .as("%s", page)
                    .containsExactly(
                            (task.get("wbs") + " " + task.get("name") + (isCritical(task) ? " critical" : "")
                                    + (is(task, "milestone") ? " milestone" : "")),
                            text("%s", task.get("start_day")),
                            text("%s", task.get("finish")),
                            hours((BigDecimal) task.get("duration_hours")),
                            text("%.0f%%", task.get("percent_complete")),
                            hasSlack ? text("%,d h", slack(task)) : "–",
                            text("%s", task.get("baseline_finish")),
                            move == null ? "–" : "%s d".formatted(signed(move[1])));
        }
    }

    private static String signed(long days) {
        return days > 0 ? "+" + days : Long.toString(days);
    }

    private boolean isCritical(Map<String, Object> task) {
        return !is(task, "summary") && percent(task) < 100 && slack(task) == 0;
    }

    /** Hours until it would move the end, on Mondays to Fridays: the sample has no holidays. */
    private long slack(Map<String, Object> task) {
        long end = weekday(date(task, "finish")) + 1;
        var after = followers.getOrDefault(task.get("task"), List.of());
        return after.isEmpty()
                ? 8 * (weekday(finish) + 1 - end)
                : work.stream()
                        .filter(other -> after.contains(other.get("task")))
                        .mapToLong(other -> slack(other) + 8 * (begin(other) - end))
                        .min()
                        .orElseThrow();
    }

    /** A milestone is at the end of its day. */
    private static long begin(Map<String, Object> task) {
        return weekday(date(task, "start_day")) + (is(task, "milestone") ? 1 : 0);
    }

    private static long weekday(@Nullable LocalDate day) {
        var monday = LocalDate.of(2000, 1, 3);
        long days = ChronoUnit.DAYS.between(monday, day);
        return days / 7 * 5 + Math.min(5, days % 7);
    }

    /** By the name of the task: business days by which start and finish are later than in the version before. */
    private Map<Object, long[]> moved() {
        var moves = new HashMap<Object, long[]>();
        for (var then : earlier == null ? List.<Map<String, Object>>of() : work(rows.tasks(code, earlier))) {
            for (var now : work) {
                if (now.get("name").equals(then.get("name"))) {
                    long[] days = {
                        rows.between(date(then, "start_day"), date(now, "start_day")),
                        rows.between(date(then, "finish"), date(now, "finish"))
                    };
                    if (days[0] != 0 || days[1] != 0) {
                        moves.put(now.get("name"), days);
                    }
                }
            }
        }
        return moves;
    }

    private void moves() {
        var moved = moved();
        var lines = page.rows("section[aria-labelledby=moved-title] table");
        assertThat(lines).hasSize(moved.size());
        for (var line : lines) {
            var move = moved.get(line.get(0).replace(" milestone", ""));
            assertThat(line.subList(1, 3)).containsExactly(signed(move[0]), signed(move[1]));
        }
        if (earlier != null) {
            var then = new HashMap<Object, Double>();
            work(rows.tasks(code, earlier)).forEach(task -> then.put(task.get("name"), percent(task)));
            long on = work.stream()
                    .filter(task -> percent(task) > then.getOrDefault(task.get("name"), 100.0))
                    .count();
            page.expect("section[aria-labelledby=moved-title] li", "%s went on", plural(on, "task"));
            assertThat(sum(work, "cost")).isEqualByComparingTo(sum(work(rows.tasks(code, earlier)), "cost"));
        }
    }

    private void versions() {
        var shown = page.takeAll("ol.versions > li");
        assertThat(shown).hasSize(versions.size());
        for (int i = 0; i < shown.size(); i++) {
            var one = versions.get(i);
            assertThat(shown.get(i))
                    .isEqualTo("%s%s %s, %s · finish %s SHA-256 %s"
                            .formatted(
                                    one.get("name"),
                                    i == 0 ? " current" : "",
                                    rows.called(one.get("uploaded_by")),
                                    time(one.get("uploaded_at")),
                                    text("%s", last(work(rows.tasks(code, one)), "finish")),
                                    one.get("sha256")));
        }
    }

    private void value() {
        var section = "section[aria-labelledby=value-title]";
        page.expect(section + " dl dd", "%,.2f%s", values.budget(), unit);
        var planned = page.take(section + " dl dd").split(unit + " until ");
        closeTo(planned[0], values.planned(values.until()), "planned value");
        assertThat(planned[1]).isEqualTo(text("%s", values.until()));
        var earned = page.take(section + " dl dd");
        assertThat(earned).endsWith(unit);
        closeTo(earned, values.earned(), "earned value");
        for (var line : page.rows(section + " details table")) {
            var sunday = day(line.get(0));
            closeTo(line.get(1), values.planned(sunday), "planned until " + sunday);
            if (sunday.minusDays(6).isAfter(values.until())) {
                assertThat(line.get(2)).isEqualTo("–");
            } else {
                closeTo(line.get(2), values.earned(sunday), "earned until " + sunday);
            }
        }
    }

    /** Each task is rounded to hundredths, downwards. */
    private void closeTo(String shown, BigDecimal reckoned, String what) {
        assertThat(number(shown))
                .as("%s, %s", what, page)
                .isCloseTo(reckoned, within(new BigDecimal("0.01").multiply(BigDecimal.valueOf(work.size()))));
    }
}
