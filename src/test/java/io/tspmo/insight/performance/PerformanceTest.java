package io.tspmo.insight.performance;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.IntegrationTest;
import io.tspmo.Play;
import io.tspmo.ProjectRun;
import io.tspmo.SignedInBrowser;
import io.tspmo.project.workdays.HolidayCalendar;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class PerformanceTest {

    @LocalServerPort
    int port;

    @Autowired
    Play play;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    @Autowired
    HolidayCalendar calendar;

    @Test
    void timesOfTasksAreThoseOfTheEngine_andThoseOfARebuild() {
        var held = play.submit(Play.request()).accept("STANDARD");
        held.vote("REWORK");
        held.runJobs();
        var closed = play.submit(Play.request()).accept("LITE").vote("APPROVE").report();
        play.submit(Play.request());
        for (var project : List.of(held, closed)) {
            var code = project.code().value();
            assertThat(rows(code))
                    .as("each task of the project, open or not")
                    .containsExactlyInAnyOrderElementsOf(jdbc.sql(
                                    """
                                    select h.task_def_key_ || ' ' || case when h.end_time_ is null then 'OPEN'
                                               when h.delete_reason_ = 'completed' then 'ANSWERED' else 'WITHDRAWN' end
                                    from act_hi_taskinst h join act_hi_procinst p on p.id_ = h.proc_inst_id_
                                    where p.business_key_ = ?
                                    """)
                            .param(code)
                            .query(String.class)
                            .list());
            assertThat(jdbc.sql(
                                    """
                                    select max(abs(extract(epoch from t.opened_at - h.start_time_ at time zone 'UTC')))
                                    from task_time t join act_hi_taskinst h on h.id_ = t.task_id where t.project_code = ?
                                    """)
                            .param(code)
                            .query(Double.class)
                            .single())
                    .as("seconds between the engine's times and these")
                    .isLessThan(60);
        }
        var before = everything();

        jdbc.sql("select rebuild_task_times()").query().listOfRows();

        assertThat(everything()).hasSameSizeAs(before).containsAll(before);
    }

    @Test
    void weekdaysAreCounted() {
        var random = new Random(7);
        for (int i = 0; i < 200; i++) {
            var from = LocalDate.of(2020, 1, 1).plusDays(random.nextInt(4_000));
            var until = from.plusDays(random.nextInt(100));
            assertThat(jdbc.sql("select weekday_number(:until) - weekday_number(:from)")
                            .param("from", from)
                            .param("until", until)
                            .query(Integer.class)
                            .single())
                    .as("after %s, up to %s", from, until)
                    .isEqualTo((int) from.plusDays(1)
                            .datesUntil(until.plusDays(1))
                            .filter(day -> day.getDayOfWeek().getValue() <= 5)
                            .count());
        }
    }

    @Test
    void thePageSaysHowLongStepsAndGatesTook_andWhatWaitsLongest() throws Exception {
        var theme = theme();
        var today = LocalDate.now(clock);
        var decided = List.of(1, 2, 3, 5, 8).stream()
                .map(days -> decided(theme, workingDaysBefore(today, days), today))
                .toList();
        var waiting = play.submit(request(theme)).accept("STANDARD");
        open(waiting, workingDaysBefore(today, 12));

        var page = page("pmo", "/performance?theme=" + theme);

        var vote = row(page, "steps-title", "Cast vote");
        assertThat(vote.get("Half within")).isEqualTo("3");
        assertThat(vote.get("Four of five within")).isEqualTo("5");
        assertThat(vote.get("Longest")).isEqualTo("8");
        assertThat(vote.get("Oldest open")).isEqualTo("12");
        assertThat(vote.get("Overdue")).isEqualTo(vote.get("Open"));
        var gate = row(page, "gates-title", "G0");
        assertThat(gate.get("Rounds")).isEqualTo("5");
        assertThat(gate.get("Half within")).isEqualTo("3");
        assertThat(gate.get("Four of five within")).isEqualTo("5");
        assertThat(gate.get("Longest")).isEqualTo("8");
        assertThat(gate.get("Sent back")).isEqualTo("0");
        assertThat(row(page, "gates-title", "All gates")).isEqualTo(gate);
        var first = page.selectFirst("section[aria-labelledby=waiting-title] tbody tr");
        assertThat(first.text()).contains(waiting.code().value(), "Cast vote, G0", "Overdue");
        assertThat(first.selectFirst("td.number").text()).isEqualTo("12");
        assertThat(page.select("section[aria-labelledby=votes-title] tbody tr")).isNotEmpty();
        assertThat(page.select("svg.chart circle")).hasSize(1);
        assertThat(page("pmo", "/performance?theme=" + theme + "&tier=FULL").text())
                .contains("No project that you may read matches");
        assertThat(new SignedInBrowser(port, "pmo")
                        .get("/performance.csv?theme=" + theme)
                        .body())
                .contains("gateReview,castVote,Cast vote,");
        assertThat(page("pmo", "/performance/diagrams/gateReview?theme=" + theme)
                        .select(".drawing g.shape.heat-4"))
                .hasSize(1);
        assertThat(decided).hasSize(5);
    }

    @Test
    void whatOneMayNotReadIsNotCounted() throws Exception {
        var theme = theme();
        var project = decided(theme, workingDaysBefore(LocalDate.now(clock), 2), LocalDate.now(clock));
        assertThat(page("requester", "/performance?theme=" + theme).select("section"))
                .isNotEmpty();
        jdbc.sql("update project set requester = 'sponsor' where code = ?")
                .param(project.code().value())
                .update();

        assertThat(page("pmo", "/performance?theme=" + theme).select("section")).isNotEmpty();
        assertThat(page("requester", "/performance?theme=" + theme).select("section"))
                .isEmpty();
    }

    @Test
    void nonsenseIsRefused() {
        var pmo = new SignedInBrowser(port, "pmo");

        assertThat(pmo.get("/performance?quarters=0").statusCode()).isEqualTo(422);
        assertThat(pmo.get("/performance?quarters=0").body()).contains("must be 1 to 20 quarters");
        assertThat(pmo.get("/performance?quarters=many").statusCode()).isEqualTo(400);
        assertThat(pmo.get("/performance?tier=HUGE").statusCode()).isEqualTo(400);
        assertThat(pmo.get("/performance?theme=%00").statusCode()).isLessThan(500);
        assertThat(pmo.get("/performance/diagrams/nothing").statusCode()).isEqualTo(404);
    }

    @Test
    void aBoxIsColouredByItsDays() {
        assertThat(IntStream.of(0, 1, 2, 3, 4, 5, 6, 10, 11, 400).map(HeatMap::grade))
                .containsExactly(0, 0, 1, 1, 2, 2, 3, 3, 4, 4);
    }

    private String theme() {
        var id = "t" + UUID.randomUUID();
        jdbc.sql("insert into strategic_theme (id, name, weight) values (?, ?, 5)")
                .params(id, "Theme " + id)
                .update();
        return id;
    }

    private static Map<String, Object> request(String theme) {
        var request = Play.request();
        request.put("strategicTheme", theme);
        return request;
    }

    /** Its first gate and the votes for it were open from one day to the other. */
    private ProjectRun decided(String theme, LocalDate from, LocalDate until) {
        var project = play.submit(request(theme)).accept("STANDARD").vote("APPROVE");
        var code = project.code().value();
        jdbc.sql("update task_time set opened_at = ?, ended_at = ? where project_code = ? and step = 'castVote'")
                .params(noon(from), noon(until), code)
                .update();
        jdbc.sql("update gate_review set opened_at = ?, decided_at = ? where project_code = ? and gate_code = 'G0'")
                .params(noon(from), noon(until), code)
                .update();
        return project;
    }

    private void open(ProjectRun project, LocalDate from) {
        jdbc.sql("update task_time set opened_at = ?, due_at = ? where project_code = ? and step = 'castVote'")
                .params(noon(from), noon(from.plusDays(1)), project.code().value())
                .update();
    }

    private Timestamp noon(LocalDate day) {
        return Timestamp.from(day.atTime(12, 0).atZone(clock.getZone()).toInstant());
    }

    private LocalDate workingDaysBefore(LocalDate today, int days) {
        var day = today;
        while (!calendar.isBusinessDay(day)) {
            day = day.minusDays(1);
        }
        return calendar.minusBusinessDays(day, days);
    }

    private List<String> rows(String code) {
        return jdbc.sql("select step || ' ' || coalesce(ending, 'OPEN') from task_time where project_code = ?")
                .param(code)
                .query(String.class)
                .list();
    }

    private List<Map<String, Object>> everything() {
        return jdbc.sql(
                        """
                        select task_id, project_code, process, instance, step, name, array_to_string(roles, ',') as roles, holder,
                               ending, due_at
                        from task_time
                        """)
                .query()
                .listOfRows();
    }

    private Document page(String user, String address) {
        var answer = new SignedInBrowser(port, user).get(address);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Jsoup.parse(answer.body());
    }

    /** Cells by their label. */
    private static Map<String, String> row(Document page, String section, String name) {
        return page.select("section[aria-labelledby=" + section + "] tbody tr").stream()
                .filter(row -> row.select("td.main").text().startsWith(name))
                .findFirst()
                .orElseThrow()
                .select("td[data-label]")
                .stream()
                .collect(Collectors.toMap(
                        cell -> cell.attr("data-label"), cell -> cell.text().strip()));
    }
}
