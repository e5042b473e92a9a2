package io.tspmo;

import static io.tspmo.ShownPage.day;
import static io.tspmo.ShownPage.number;
import static io.tspmo.ShownPage.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tspmo.SecondMonteCarlo.Mean;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The chances that the page of a simulation shows, against a second simulation of the same inputs. */
record ShownChances(ShownPage page, StoredInputs inputs, SamplingError error) {

    private static final String MONEY = "%,.0f %s";
    private static final Pattern CHANCES = Pattern.compile("finish ([\\d.]+) %, budget ([\\d.]+) %");

    void agree() {
        var with = new SecondMonteCarlo(inputs.json, true, error.second());
        var without = inputs.json.get("risks").findValue("answered") == null
                ? null
                : new SecondMonteCarlo(inputs.json, false, error.second());
        var sorted = new Sorted(with);
        figures(with, sorted, without == null ? null : new Sorted(without));
        histogram(0, sorted);
        histogram(1, sorted);
        tornado("time", with, 0);
        tornado("money", with, 1);
        critical(with);
    }

    /** Days of the finish, and cost, in order. */
    private final class Sorted {
        private final long[] finish;
        private final long[] cost;
        private final double inTime;
        private final double inBudget;
        private final double both;

        Sorted(SecondMonteCarlo second) {
            finish = Arrays.stream(second.finish)
                    .map(end -> inputs.date(end).toEpochDay())
                    .toArray();
            long budget = inputs.json.get("budget").asLong();
            int meetBoth = 0;
            for (int run = 0; run < finish.length; run++) {
                meetBoth += finish[run] <= inputs.agreedFinish.toEpochDay() && second.cost[run] <= budget ? 1 : 0;
            }
            cost = second.cost.clone();
            Arrays.sort(finish);
            Arrays.sort(cost);
            inTime = SamplingError.share(finish, inputs.agreedFinish.toEpochDay());
            inBudget = SamplingError.share(cost, budget);
            both = (double) meetBoth / cost.length;
        }

        void finish(String shown, int percent) {
            error.percentile("the finish, " + page, day(shown).toEpochDay(), percent, finish, 1);
        }

        /** Shown to the unit of the inputs.currency. */
        void cost(String shown, int percent) {
            assertThat(shown).endsWith(" " + inputs.currency);
            error.percentile("the cost, " + page, number(shown).longValue() * 100 + 50, percent, cost, 101);
        }

        void chances(String meetsBoth, String meetsOne) {
            chance("chance of both", meetsBoth, both);
            var each = CHANCES.matcher(meetsOne);
            assertThat(each.matches()).as(meetsOne).isTrue();
            chance("chance of the finish", each.group(1), inTime);
            chance("chance of the budget", each.group(2), inBudget);
        }

        private void chance(String what, String shown, double reckoned) {
            error.share(what + ", " + page, number(shown).doubleValue() / 100, reckoned, 0.000501);
        }
    }

    private void figures(SecondMonteCarlo with, Sorted sorted, Sorted without) {
        var figure = "section[aria-labelledby=chances-title] dd";
        var p50 = page.take(figure);
        sorted.finish(p50, 50);
        page.take(figure);
        var p80 = page.take(figure);
        sorted.finish(p80, 80);
        page.expect(figure, "%s", inputs.distance(day(p80)));
        var p90 = page.take(figure);
        sorted.finish(p90, 90);
        marks("finish", p50, p80, p90, text("%s", inputs.agreedFinish));
        page.take(figure);
        var costP80 = page.take(figure);
        sorted.cost(costP80, 80);
        var costs = page.take(figure).split("; P50 |, P90 ");
        assertThat(costs[0])
                .isEqualTo(text("agreed " + MONEY, StoredInputs.rounded(inputs.money("budget")), inputs.currency));
        sorted.cost(costs[1], 50);
        sorted.cost(costs[2], 90);
        marks("cost", costs[1], costP80, costs[2], costs[0].replace("agreed ", ""));
        page.expect("section[aria-labelledby=chances-title] dt:contains(Chance)", "Chance to meet " + inputs.agreed);
        var chance = page.take(figure);
        var each = page.take(figure);
        sorted.chances(chance, each);
        if (without != null) {
            without.chances(page.take(figure), page.take(figure));
            responses(List.of(p50, p80, costs[1], costP80), chance, each, sorted, without);
        }
        assertThat(page.has("section[aria-labelledby=responses-title]")).isEqualTo(without != null);
        page.expect(figure, "%s", inputs.date(with.plannedEnd()));
        page.expect(
                figure,
                MONEY + ", without risks",
                StoredInputs.rounded(BigDecimal.valueOf(with.plannedCost(), 2)),
                inputs.currency);
    }

    /** Lines in the chart, with their labels. */
    private void marks(String section, String p50, String p80, String p90, String limit) {
        assertThat(page.takeAll("section[aria-labelledby=" + section + "-title] svg g[class] text"))
                .extracting(label -> label.replaceAll("^[◂▸] ", ""))
                .as("labels of the %s, %s", section, page)
                .isEqualTo(Stream.of("P50 " + p50, "P80 " + p80, "P90 " + p90, inputs.agreed + " " + limit)
                        .map(label -> label.replace(" " + inputs.currency, ""))
                        .toList());
    }

    private void responses(List<String> shown, String chance, String each, Sorted with, Sorted without) {
        var lines = page.rows("section[aria-labelledby=responses-title] table");
        assertThat(lines)
                .hasSize(7)
                .extracting(line -> line.get(0))
                .containsExactly(
                        "Finish, P50",
                        "Finish, P80",
                        "Cost, P50",
                        "Cost, P80",
                        "Chance to meet the finish",
                        "Chance to meet the budget",
                        "Chance to meet both");
        for (int i = 0; i < 4; i++) {
            assertThat(lines.get(i).get(1)).startsWith(shown.get(i));
            int percent = i % 2 == 0 ? 50 : 80;
            if (i < 2) {
                without.finish(lines.get(i).get(2), percent);
                assertThat(day(lines.get(i).get(1)))
                        .isBeforeOrEqualTo(day(lines.get(i).get(2)));
            } else {
                without.cost(lines.get(i).get(2), percent);
                assertThat(number(lines.get(i).get(1)))
                        .isLessThanOrEqualTo(number(lines.get(i).get(2)));
            }
        }
        assertThat("finish %s, budget %s"
                        .formatted(lines.get(4).get(1), lines.get(5).get(1)))
                .isEqualTo(each);
        assertThat(lines.get(6).get(1)).isEqualTo(chance);
        without.chances(
                lines.get(6).get(2),
                "finish %s, budget %s"
                        .formatted(lines.get(4).get(2), lines.get(5).get(2)));
        lines.subList(4, 7).forEach(line -> assertThat(number(line.get(1)))
                .as("a response lowers no chance: %s", line)
                .isGreaterThanOrEqualTo(number(line.get(2))));
    }

    /** The runs add up, and to the end of each bar there are as many as in the second simulation. */
    private void histogram(int which, Sorted sorted) {
        var section = which == 0 ? "finish" : "cost";
        if (which == 1) {
            page.expect("#cost-title", "Cost, " + inputs.currency);
        }
        var lines = page.rows("section[aria-labelledby=" + section + "-title] table");
        assertThat(lines).as("bars of the %s, %s", section, page).isNotEmpty();
        int runs = 0;
        for (var line : lines) {
            var ends = line.get(0).split(" to ");
            var end = ends[ends.length - 1];
            runs += number(line.get(1)).intValue();
            double share = (double) runs / error.runs();
            assertThat(number(line.get(2)).doubleValue()).isCloseTo(100 * share, within(0.0501));
            if (which == 0) {
                var last = day(end);
                error.share(
                        "finished up to %s, %s".formatted(end, page),
                        share,
                        SamplingError.share(sorted.finish, last.toEpochDay()),
                        0);
            } else {
                long most = number(end).longValue() * 100;
                double few = SamplingError.share(sorted.cost, most - 100);
                double many = SamplingError.share(sorted.cost, most + 100);
                error.share("cost up to %s, %s".formatted(end, page), share, Math.max(few, Math.min(many, share)), 0);
            }
        }
        assertThat(runs).as("runs of the %s, %s", section, page).isEqualTo(error.runs());
    }

    private void tornado(String section, SecondMonteCarlo second, int which) {
        var lines = page.rows("section[aria-labelledby=" + section + "-title] table");
        double unit = which == 0 ? 800 : 100;
        double rounding = which == 0 ? 0.051 : 0.51;
        double last = Double.MAX_VALUE;
        var missing = new ArrayList<>(second.drivers.keySet());
        for (var line : lines) {
            var driver = second.drivers.get(line.get(0));
            assertThat(driver).as("%s, %s", line.get(0), page).isNotNull();
            missing.remove(line.get(0));
            double well = number(line.get(2)).doubleValue();
            double badly = number(line.get(3)).doubleValue();
            from(second.all, driver.well(), which, unit, rounding, well, line.toString());
            from(second.all, driver.badly(), which, unit, rounding, badly, line.toString());
            assertThat(Math.abs(badly - well))
                    .as("the most first: %s, %s", line, page)
                    .isLessThanOrEqualTo(last + 2 * rounding);
            last = Math.abs(badly - well);
        }
        double least = lines.size() < 12 ? 0 : last;
        for (var name : missing) {
            var driver = second.drivers.get(name);
            double well = error.ofMean(driver.well(), which) / unit + rounding;
            double badly = error.ofMean(driver.badly(), which) / unit + rounding;
            assertThat(Math.abs(driver.badly().mean(which) - driver.well().mean(which)) / unit)
                    .as("%s is missing on %s", name, page)
                    .isLessThanOrEqualTo(least + well + badly);
        }
    }

    private void from(Mean all, Mean part, int which, double unit, double rounding, double shown, String what) {
        double reckoned = (part.mean(which) - all.mean(which)) / unit;
        double bound = (error.ofMean(part, which) + error.ofMean(all, which)) / unit + rounding;
        assertThat(shown).as("%s, %s", what, page).isCloseTo(reckoned, within(bound));
    }

    private void critical(SecondMonteCarlo second) {
        var lines = page.rows("section[aria-labelledby=critical-title] table");
        if (inputs.reference().isObject()) {
            assertThat(lines).isEmpty();
            return;
        }
        page.leaveOut("section[aria-labelledby=critical-title] p");
        for (int place = 0; place < second.critical.length; place++) {
            var task = inputs.json.get("tasks").get(place);
            double reckoned = (double) second.critical[place] / second.criticalRuns;
            double shown = lines.stream()
                            .filter(line -> line.get(0).equals(task.get("name").asText()))
                            .mapToDouble(line -> number(line.get(2)).doubleValue())
                            .findFirst()
                            .orElse(0)
                    / 100;
            double bound = SamplingError.ofShare(reckoned, error.runs())
                    + SamplingError.ofShare(reckoned, second.criticalRuns)
                    + 0.000501;
            assertThat(shown)
                    .as("criticality of %s, %s", task.get("name"), page)
                    .isCloseTo(reckoned, within(bound));
        }
    }
}
