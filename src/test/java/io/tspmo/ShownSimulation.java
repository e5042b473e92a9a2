package io.tspmo;

import static io.tspmo.SampleRows.dayOf;
import static io.tspmo.SampleRows.time;
import static io.tspmo.ShownPage.number;
import static io.tspmo.ShownPage.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every figure that the page of one simulation shows: from its stored inputs, from the rows of then, and from the tables. */
final class ShownSimulation {

    private static final String MONEY = "%,.0f %s";

    private final JdbcClient database;
    private final String code;
    private final Map<String, Object> row;
    private final boolean newest;
    private final StoredInputs inputs;
    private final ShownPage page;
    private List<String> shown = List.of();
    private List<List<String>> shownRisks = List.of();
    private List<List<String>> listed = List.of();

    ShownSimulation(
            JdbcClient database, SignedInBrowser auditor, String code, Map<String, Object> row, boolean newest) {
        this.database = database;
        this.code = code;
        this.row = row;
        this.newest = newest;
        inputs = new StoredInputs(read(row.get("inputs")));
        page = new ShownPage(auditor, "/projects/" + code + "/simulation?number=" + row.get("number"));
    }

    private static JsonNode read(Object text) {
        try {
            return new ObjectMapper().readTree((String) text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void agrees() {
        shown = page.all("section[aria-labelledby=chances-title] dd");
        page.leaveOut(".crumbs", "h1", "form");
        assertThat(page.has("p:contains(inputs have changed)"))
                .as("%s: a newer one is due", page)
                .isFalse();
        outcome();
        page.expect("#chances-title", "Forecast, simulation %s", row.get("number"));
        sources();
        if (inputs.isCertain()) {
            certain();
        } else {
            new ShownChances(page, inputs, new SamplingError((Integer) row.get("runs"))).agree();
        }
        assumptions();
        risks();
        listed = page.rows("section[aria-labelledby=earlier-title] table");
        page.leaveOut("svg");
        page.hasNothingLeft();
    }

    private void outcome() {
        if (!page.has("section[aria-labelledby=outcome-title]")) {
            return;
        }
        var done = database.sql(
                        """
                        select min(reported_at) as at, project.spent, baseline.finish, baseline.budget, baseline.number
                        from project join phase_report r on project_code = code and r.progress = 100
                        join lateral (select * from baseline b where b.project_code = code order by number desc limit 1) baseline on true
                        where code = ? group by 2, 3, 4, 5
                        """)
                .param(code)
                .query()
                .singleRow();
        var finished = dayOf(done.get("at"));
        var finish = ((java.sql.Date) done.get("finish")).toLocalDate();
        var budget = (BigDecimal) done.get("budget");
        var spent = (BigDecimal) done.get("spent");
        boolean late = finished.isAfter(finish);
        boolean dear = spent.compareTo(budget) > 0;
        var figure = "section[aria-labelledby=outcome-title] dd";
        page.expect(figure, "%s", finished);
        page.expect(figure, "%s", StoredInputs.distance(finished, finish, "Baseline " + done.get("number")));
        page.expect(figure, MONEY, spent, inputs.currency);
        page.expect(figure, "agreed " + MONEY, budget, inputs.currency);
        page.expect(figure, late ? dear ? "Neither" : "The budget" : dear ? "The finish" : "Finish and budget");
    }

    private Optional<String> called(Map<String, Object> row) {
        return database.sql("select first_ || ' ' || last_ from act_id_user where id_ = ?")
                .param(row.get("simulated_by"))
                .query(String.class)
                .optional();
    }

    /** The figures that stand for what was agreed, done and spent when it was simulated are those of the rows. */
    private void sources() {
        var by = called(row);
        page.expect(
                "section[aria-labelledby=chances-title] p.source",
                "Simulated %s %s, %,d runs, seed %s. %s",
                text("%s", time(row.get("simulated_at"))),
                by.map("by "::concat).orElse("for the review of a gate"),
                row.get("runs"),
                row.get("seed"),
                inputs.json.get("basis").asText());
        var then = database.sql(
                        """
                        select coalesce(b.finish, p.finish, wanted_end) as finish, coalesce(b.budget, p.budget, project.budget) as budget,
                               coalesce(b.start_day, p.start_day, wanted_start) as start_day,
                               coalesce('Baseline ' || b.number, 'Plan ' || p.number, 'Request') as agreed,
                               coalesce(r.spent, 0) as spent, coalesce(r.progress, 0) as progress
                        from project
                        left join lateral (select * from baseline where project_code = code and agreed_at <= :at order by number desc limit 1) b on true
                        left join lateral (select * from plan where project_code = code and 'Plan ' || number = :agreed) p on true
                        left join lateral (select * from phase_report where project_code = code and reported_at <= :at order by id desc limit 1) r on true
                        where code = :code
                        """)
                .param("code", code)
                .param("at", row.get("simulated_at"))
                .param("agreed", inputs.agreed)
                .query()
                .singleRow();
        assertThat(inputs.agreed).as("%s", page).isEqualTo(then.get("agreed"));
        assertThat(inputs.agreedFinish).isEqualTo(((java.sql.Date) then.get("finish")).toLocalDate());
        assertThat(inputs.money("budget")).isEqualByComparingTo((BigDecimal) then.get("budget"));
        if (inputs.json.get("method").get("schedule") == null) {
            assertThat(inputs.money("spent")).as("spent, %s", page).isEqualByComparingTo((BigDecimal)
                    then.get("spent"));
        }
        if (inputs.reference().isObject()) {
            deviations(then);
        }
    }

    /** Those of the class, of the inputs.agreed time and budget, and of the root of what is open. */
    private void deviations(Map<String, Object> then) {
        var start = ((java.sql.Date) then.get("start_day")).toLocalDate();
        long planned = inputs.in(start, inputs.agreedFinish);
        double open = Math.sqrt((100 - (Integer) then.get("progress")) / 100.0);
        var section = "section[aria-labelledby=reference-title]";
        page.expect(
                "#reference-title",
                "Reference class: %d projects",
                inputs.reference().get("projects").asInt());
        page.expect(
                section + " p",
                "There is no schedule, so finish and cost deviate from the plan as they did in finished projects: %s.",
                inputs.reference().get("name").asText());
        var measured = inputs.reference().get("measured");
        page.expect(
                section + " p",
                "Each of these projects predicted from the others: their P50 was met by %d %% for the finish and %d %% for the"
                        + " cost, their P80 by %d %% and %d %%.",
                measured.get("finishP50").asInt(),
                measured.get("costP50").asInt(),
                measured.get("finishP80").asInt(),
                measured.get("costP80").asInt());
        var steps = DecisionTable.named("referenceClass").rows(Map.of("referenceClass", "UK_GOVERNMENT"));
        var shown = page.rows(section + " table");
        assertThat(shown).hasSize(steps.size());
        for (int i = 0; i < steps.size(); i++) {
            var step = steps.get(i).getEntryMap();
            assertThat(shown.get(i).get(0)).isEqualTo(step.get("percent") + " %");
            assertThat(number(shown.get(i).get(1)).doubleValue())
                    .as("days later, %s", page)
                    .isCloseTo(percent(step.get("finish")) * planned * open, within(0.051));
            assertThat(number(shown.get(i).get(2)).doubleValue())
                    .as("money more, %s", page)
                    .isCloseTo(
                            percent(step.get("cost")) * inputs.money("budget").doubleValue() * open, within(0.51));
        }
    }

    private static double percent(Object figure) {
        return new BigDecimal(figure.toString()).doubleValue() / 100;
    }

    private void certain() {
        var finished = LocalDate.parse(inputs.json.get("finished").asText());
        boolean inTime = !finished.isAfter(inputs.agreedFinish);
        boolean inBudget = inputs.money("spent").compareTo(inputs.money("budget")) <= 0;
        var figure = "section[aria-labelledby=chances-title] dd";
        page.expect(figure, "%s", finished);
        page.expect(figure, "%s", inputs.distance(finished));
        page.expect(figure, MONEY, StoredInputs.rounded(inputs.money("spent")), inputs.currency);
        page.expect(figure, "agreed " + MONEY, StoredInputs.rounded(inputs.money("budget")), inputs.currency);
        page.expect("section[aria-labelledby=chances-title] dt:contains(Chance)", "Chance to meet " + inputs.agreed);
        page.expect(figure, "%s %%", inTime && inBudget ? "100.0" : "0.0");
        page.expect(figure, "finish %s %%, budget %s %%", inTime ? "100.0" : "0.0", inBudget ? "100.0" : "0.0");
        assertThat(page.takeAll("section[aria-labelledby=critical-title] tr")).isEmpty();
    }

    private void assumptions() {
        var from = inputs.json.get("from").asText();
        boolean certain = inputs.isCertain();
        var method = inputs.json.get("method");
        var expected = new ArrayList<String>();
        expected.add(inputs.json.get("basis").asText()
                + (certain ? "" : text(" Work that is left begins on %s or later.", LocalDate.parse(from))));
        inputs.json.get("notes").forEach(note -> expected.add(note.asText()));
        if (!certain && !inputs.reference().isObject()) {
            expected.add("Task durations are correlated: %d %%, by the table simulationRules."
                    .formatted(inputs.json.get("correlation").asInt()));
        }
        if (!certain) {
            expected.add(
                    "Delays of the same work overlap by %d %%, by the table simulationRules; those of parallel tasks as the links let them."
                            .formatted(method.get("overlap").asInt()));
        }
        assertThat(page.takeAll("section[aria-labelledby=counted-title] li"))
                .as("assumptions of %s", page)
                .containsAll(expected)
                .filteredOn(text -> text.matches(".*\\d.*") && !expected.contains(text))
                .allMatch(text ->
                        text.contains("(%d %%)".formatted(method.get("riskLuck").asInt())));
        scheduled();
        var lines = page.rows("section[aria-labelledby=counted-title] h3 + table");
        var sources = method.get("sources");
        assertThat(lines).hasSize(sources.size() + inputs.json.get("risks").size());
        for (int i = 0; i < sources.size(); i++) {
            var source = sources.get(i);
            assertThat(lines.get(i))
                    .containsExactly(
                            source.get("input").asText(),
                            source.get("source").asText(),
                            text(
                                    "%s",
                                    source.hasNonNull("day")
                                            ? LocalDate.parse(source.get("day").asText())
                                            : dayOf(row.get("simulated_at"))));
        }
        shownRisks = lines.subList(sources.size(), lines.size());
    }

    /** What is said of the schedule, against its rows. */
    private void scheduled() {
        var version = inputs.json.get("method").get("schedule");
        if (version == null || version.isNull()) {
            return;
        }
        var counts = database.sql(
                        """
                        select count(*) as tasks, sum(cost) as cost, sum(cost * percent_complete / 100) as earned,
                               (select spent from project where code = project_code) as spent,
                               (select count(*) from schedule_link l where l.project_code = t.project_code and l.number = t.number) as links,
                               count(*) filter (where percent_complete < 100 and actual_finish is null and not milestone) as open,
                               count(*) filter (where percent_complete < 100 and actual_finish is null and not milestone
                                   and pessimistic_hours is not null) as estimated
                        from schedule_task t where project_code = ? and number = ? and not summary group by project_code, number
                        """)
                .params(code, version.asInt())
                .query()
                .singleRow();
        if (newest) {
            assertThat(inputs.money("spent"))
                    .as("spent, or planned for what is done: %s", page)
                    .isCloseTo(
                            ((BigDecimal) counts.get("spent")).max((BigDecimal) counts.get("earned")),
                            within(new BigDecimal("0.10")));
        }
        assertThat(inputs.json.get("basis").asText())
                .as("%s", page)
                .startsWith("Schedule version " + version.asInt() + " (")
                .endsWith(": %s tasks, %s links.".formatted(counts.get("tasks"), counts.get("links")));
        assertThat(inputs.json.get("notes"))
                .as("%s", page)
                .extracting(JsonNode::asText)
                .contains(
                        "%s of %s open tasks have a three-point estimate of their own; the others vary by the table simulationSpread."
                                .formatted(counts.get("estimated"), counts.get("open")))
                .contains("The tasks of the schedule cost %,.2f %s together; the agreed budget is %,.2f %2$s."
                        .formatted(counts.get("cost"), inputs.currency, inputs.money("budget")));
    }

    private void risks() {
        page.leaveOut("section[aria-labelledby=counted-title] p:contains(Tables used)");
        assertThat(shownRisks).as("risks of %s", page).isEqualTo(inputs.risks());
        if (newest && !inputs.isCertain()) {
            assertThat(shownRisks)
                    .as("risks of %s", page)
                    .hasSize(database.sql("select count(*) from risk where project_code = ? and status <> 'CLOSED'")
                            .param(code)
                            .query(Integer.class)
                            .single());
        }
    }

    /** As every page lists it. */
    List<String> line() {
        boolean certain = inputs.isCertain();
        return List.of(
                "Simulation " + row.get("number"),
                time(row.get("simulated_at")),
                called(row).orElse("review of a gate").toString(),
                "%,d".formatted((Integer) row.get("runs")),
                row.get("seed").toString(),
                shown.get(certain ? 0 : 2),
                shown.get(certain ? 2 : 6).replace(" " + inputs.currency, ""),
                shown.get(certain ? 4 : 8));
    }

    List<List<String>> listed() {
        return listed;
    }

    ShownPage page() {
        return page;
    }
}
