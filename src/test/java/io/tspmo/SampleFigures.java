package io.tspmo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.assertj.core.data.Offset;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Figures that pages show of the sample projects, reckoned once more from the rows by SQL and a few lines of nobody's code. */
final class SampleFigures {

    private static final Pattern BOOKED =
            Pattern.compile("(?:All |([\\d.]+) h of the )([\\d.]+) h requested from (\\d+ \\w+ \\d+) on are booked");

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);

    private static final String CAPACITY =
            """
            with week as (select monday::date from generate_series(:from::date, :from::date + 7 * :weeks - 7, '7 days') monday),
            day as (select p.id, week.monday, week.monday + n as day, p.weekly_hours / 5 as usual, p.location, p.last_day, n
                    from person p, week, generate_series(0, 4) n),
            off as (select day.*,
                        coalesce((select sum(case n when 0 then t.monday when 1 then t.tuesday when 2 then t.wednesday
                                                    when 3 then t.thursday else t.friday end)
                                  from working_time t where t.person_id = id and day between t.first_day
                                      and coalesce(t.last_day, 'infinity')), usual) as worked,
                        case when location is null then (select count(*) from holiday h where h.day = day.day)
                             else (select coalesce(sum(share), 0) from location_holiday h
                                   where h.location = day.location and h.day = day.day) end as holiday,
                        least(1, (select coalesce(sum(share), 0) from absence a
                                  where a.person_id = id and day between a.first_day and a.last_day)) as away
                    from day),
            there as (select *, case when day <= coalesce(last_day, 'infinity') then worked * (1 - holiday) else 0 end as supply,
                          sum(worked) over (partition by id, monday) as in_week
                      from off),
            used as (select *, supply * away as absent,
                         least(supply * (1 - away), (select coalesce(sum(r.hours_week * worked / nullif(in_week, 0)), 0) from run_work r
                             where r.person_id = there.id and there.day between r.first_day and coalesce(r.last_day, 'infinity')
                               and ((monday - date_trunc('week', r.first_day)::date) / 7) % r.every_weeks = 0)) as run,
                         (select coalesce(sum(hours) filter (where kind = 'SOFT'), 0) from booking b
                          where b.person_id = there.id and b.day = there.day) as soft,
                         (select coalesce(sum(hours) filter (where kind = 'HARD'), 0) from booking b
                          where b.person_id = there.id and b.day = there.day) as hard
                     from there)
            select id, monday, sum(supply) as supply, sum(absent) as absent, sum(run) as run_work, sum(soft) as soft, sum(hard) as hard,
                   sum(greatest(0, supply - absent - run - soft - hard)) as free
            from used group by id, monday
            """;

    /** Hours are whole hundredths, a fifth of a week is not always. */
    private static final Offset<BigDecimal> ROUNDING = within(new BigDecimal("0.05"));

    private final JdbcClient database;
    private final SignedInBrowser browser;
    private final SignedInBrowser resources;
    private final SampleSchedules schedules;
    private final SampleSimulations simulations;

    SampleFigures(JdbcClient database, int port) {
        this.database = database;
        this.browser = new SignedInBrowser(port, "auditor");
        this.resources = new SignedInBrowser(port, "resources");
        this.schedules = new SampleSchedules(database, port);
        this.simulations = new SampleSimulations(database, port);
    }

    void agree() {
        var codes = database.sql("select code from project order by code")
                .query(String.class)
                .list();
        codes.forEach(this::agreeOnTheProjectsPage);
        agreeOnCapacity();
        agreeOnOverload();
        codes.forEach(simulations::agree);
        codes.forEach(schedules::agree);
    }

    private Document page(String address) {
        return Jsoup.parse(browser.get(address).body());
    }

    private void agreeOnTheProjectsPage(String code) {
        var page = page("/projects/" + code);
        var project = row("select * from project where code = ?", code);
        money(page, code, project);
        risk(page, code);
        demand(page, code);
        booked(page, code);
        assertThat(page.select("section[aria-labelledby=conditions-title] tbody tr"))
                .as("conditions of " + code)
                .hasSize(count("select count(*) from obligation where project_code = ?", code));
    }

    private void money(Document page, String code, Map<String, Object> project) {
        var shown = page.select("section[aria-labelledby=money-title]").text();
        var reported = database.sql(
                        "select progress, spent from phase_report where project_code = ? order by id desc limit 1")
                .param(code)
                .query()
                .listOfRows();
        var budget = (BigDecimal) project.get("budget");
        var spent = reported.isEmpty()
                ? BigDecimal.ZERO
                : (BigDecimal) reported.get(0).get("spent");
        assertThat(shown)
                .as(code)
                .contains(String.format(
                        Locale.ENGLISH, "%,.2f %s spent of %,.2f %2$s", spent, project.get("currency"), budget));
        assertThat(shown)
                .contains("("
                        + spent.multiply(BigDecimal.valueOf(100))
                                .divide(budget, 0, RoundingMode.HALF_EVEN)
                                .toPlainString()
                        + "%)")
                .contains(
                        "Progress " + (reported.isEmpty() ? 0 : reported.get(0).get("progress")) + "%");
    }

    /** One minus the chance that none of the open risks strikes. */
    private void risk(Document page, String code) {
        double none = database
                .sql("select severity from risk where project_code = ? and status = 'OPEN'")
                .param(code)
                .query(Integer.class)
                .list()
                .stream()
                .filter(severity -> severity != null)
                .mapToDouble(severity -> 1 - severity / 100.0)
                .reduce(1, (left, right) -> left * right);
        var shown = page.select("section[aria-labelledby=scores-title] .score b");
        if (shown.size() > 1 && !shown.get(1).text().equals("–")) {
            assertThat(Integer.parseInt(shown.get(1).text()))
                    .as("risk of " + code)
                    .isEqualTo((int) Math.round(100 * (1 - none)));
        }
    }

    private void demand(Document page, String code) {
        var lines = page.select("section[aria-labelledby=people-title] tbody tr");
        var booked = database.sql(
                        """
                        select line, coalesce((select sum(hours) from booking b where b.project_code = d.project_code and b.line = d.line), 0)
                            as booked from demand d where project_code = ? order by line
                        """)
                .param(code)
                .query()
                .listOfRows();
        assertThat(lines).as("lines of " + code).hasSize(booked.size());
        for (int line = 0; line < lines.size(); line++) {
            var shown = lines.get(line).select("td").last().text();
            var hours = (BigDecimal) booked.get(line).get("booked");
            assertThat(
                            shown.equals("–")
                                    ? BigDecimal.ZERO
                                    : new BigDecimal(shown.replaceAll("[, ]?(committed|reserved|h)|,", "")
                                            .strip()))
                    .as("booked for line %d of %s", line + 1, code)
                    .isCloseTo(hours, within(new BigDecimal("0.05")));
        }
    }

    /** Hours of the days on which a line runs, a fifth of its week each, without holidays; or as its weeks say. */
    private void booked(Document page, String code) {
        var shown = BOOKED.matcher(
                page.select("section[aria-labelledby=scores-title]").text());
        if (!shown.find()) {
            return;
        }
        var from = day(shown.group(3));
        var requested = database.sql(
                        """
                        select coalesce(sum(coalesce(
                            (select sum(hours) from demand_week w where w.project_code = d.project_code and w.line = d.line and monday >= :from),
                            hours_week / 5 * (select count(*) from generate_series(greatest(d.first_day, cast(:from as date))::timestamp, d.last_day, '1 day') day
                             where extract(isodow from day) < 6 and day::date not in (select h.day from holiday h)))), 0)
                        from demand d where project_code = :code
                        """)
                .param("from", from)
                .param("code", code)
                .query(BigDecimal.class)
                .single();
        var booked = database.sql("select coalesce(sum(hours), 0) from booking where project_code = ? and day >= ?")
                .params(code, from)
                .query(BigDecimal.class)
                .single();
        var hundredth = within(new BigDecimal("0.3"));
        assertThat(new BigDecimal(shown.group(2))).as("requested by " + code).isCloseTo(requested, hundredth);
        assertThat(new BigDecimal(shown.group(1) == null ? shown.group(2) : shown.group(1)))
                .as("booked for " + code)
                .isCloseTo(booked, hundredth);
    }

    private void agreeOnCapacity() {
        var csv = browser.get("/capacity.csv?by=PERSON").body().lines().toList();
        var columns = List.of(csv.get(0).replace("\uFEFF", "").split(","));
        var monday = csv.get(1).split(",")[columns.indexOf("monday")];
        var reckoned = capacity(LocalDate.parse(monday), 13);
        assertThat(csv).hasSize(reckoned.size() + 1);
        for (var line : csv.subList(1, csv.size())) {
            var cells = line.split(",");
            var week = reckoned.get(cells[columns.indexOf("id")] + " " + cells[columns.indexOf("monday")]);
            for (var figure : List.of("supply", "absent", "run_work", "soft", "hard", "free")) {
                assertThat(new BigDecimal(cells[columns.indexOf(figure)]))
                        .as(figure + " in " + line)
                        .isCloseTo((BigDecimal) week.get(figure), ROUNDING);
            }
        }
    }

    /** By the person's id and the Monday. */
    private Map<String, Map<String, Object>> capacity(LocalDate monday, int weeks) {
        var reckoned = new HashMap<String, Map<String, Object>>();
        database.sql(CAPACITY)
                .param("from", monday)
                .param("weeks", weeks)
                .query()
                .listOfRows()
                .forEach(week -> reckoned.put(week.get("id") + " " + week.get("monday"), week));
        return reckoned;
    }

    private void agreeOnOverload() {
        resources.post("/overload", "/overload/look", "");
        var people = Jsoup.parse(resources.get("/overload").body())
                .select("section[aria-labelledby=open-title] > table > tbody > tr");
        assertThat(people).as("overloaded people").isNotEmpty();
        for (var person : people) {
            var id = database.sql("select id from person where name = ?")
                    .param(person.select("td.main").text())
                    .query(String.class)
                    .single();
            var weeks = person.select("details tbody tr");
            var reckoned = capacity(day(weeks.get(0).select("td").get(0).text()), 26);
            for (var week : weeks) {
                var cells = week.select("td").eachText();
                var figures = reckoned.get(id + " " + day(cells.get(0)));
                var available = figure(figures, "supply").subtract(figure(figures, "absent"));
                var booked = figure(figures, "soft").add(figure(figures, "hard"));
                var run = figure(figures, "run_work");
                assertThat(hours(cells.get(1))).as("%s: %s", id, cells).isCloseTo(available, ROUNDING);
                assertThat(hours(cells.get(2))).as("%s: %s", id, cells).isCloseTo(booked, ROUNDING);
                assertThat(hours(cells.get(3))).as("%s: %s", id, cells).isCloseTo(run, ROUNDING);
                if (available.signum() > 0) {
                    assertThat(new BigDecimal(cells.get(4).replaceAll("[^0-9].*", "")))
                            .as("%s: %s", id, cells)
                            .isCloseTo(
                                    booked.add(run)
                                            .multiply(BigDecimal.valueOf(100))
                                            .divide(available, 1, RoundingMode.UP),
                                    within(BigDecimal.ONE));
                }
            }
        }
    }

    private static BigDecimal figure(Map<String, Object> figures, String name) {
        return (BigDecimal) figures.get(name);
    }

    private static BigDecimal hours(String shown) {
        return new BigDecimal(shown.replace(" h", "").replace(",", ""));
    }

    private static LocalDate day(String shown) {
        return shown.contains("-") ? LocalDate.parse(shown) : LocalDate.parse(shown, DAY);
    }

    private Map<String, Object> row(String sql, String code) {
        return database.sql(sql).param(code).query().singleRow();
    }

    private int count(String sql, String code) {
        return database.sql(sql).param(code).query(Integer.class).single();
    }
}
