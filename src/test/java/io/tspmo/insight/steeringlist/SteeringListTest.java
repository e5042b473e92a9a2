package io.tspmo.insight.steeringlist;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.IntegrationTest;
import io.tspmo.SignedInBrowser;
import io.tspmo.Users;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.data.Offset;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Lists with health: at the start page, in the API, and the steering list with what each person chose of it. */
@IntegrationTest
class SteeringListTest {

    private static final AtomicInteger LAST = new AtomicInteger();

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Users users;

    @Autowired
    TestRestTemplate http;

    private final String marker = "m" + UUID.randomUUID().toString().replace("-", "");
    private String person;
    private SignedInBrowser browser;

    @BeforeEach
    void signIn() {
        person = users.create("pmo");
        browser = new SignedInBrowser(port, person, Users.PASSWORD);
    }

    @AfterEach
    void end() {
        jdbc.sql("update project set state = 'COMPLETED', phase = 'CLOSED' where code like 'PRJ-2006-%'")
                .update();
    }

    private String project(String title, String colour, String reason, int risk) {
        var code = "PRJ-2006-%05d".formatted(LAST.incrementAndGet());
        jdbc.sql(
                        """
                        insert into project (code, title, problem, benefit, requester, sponsor, manager, method, tier, phase,
                            state, strategic_theme, wanted_start, wanted_end, budget, currency, value_score, risk_score, request,
                            created_at, updated_at, version)
                        values (?, ?, 'p', 'b', 'list-requester', 'list-sponsor', 'list-manager', 'WATERFALL', 'FULL',
                            'EXECUTION', 'ACTIVE', 'cloud', current_date - 100, current_date + 100, 100000, 'EUR', 60, ?, '{}',
                            now(), now(), 1)
                        """)
                .params(code, title + " " + marker, risk)
                .update();
        jdbc.sql(
                        """
                        insert into project_health (project_code, day, judged_at, colour, reasons, dimensions, agreed_finish,
                            expected_finish, agreed_budget, overdue)
                        values (?, current_date, now(), ?, ?, '[]', current_date + 100, current_date + 130, 100000, 2)
                        """)
                .params(code, colour, reason)
                .update();
        jdbc.sql("insert into project_health_day (project_code, day, colour, reasons) values (?, current_date, ?, ?)")
                .params(code, colour, reason)
                .update();
        return code;
    }

    @Test
    void theProjectListShowsFiltersAndSortsByHealth() {
        var green = project("Green", "GREEN", "All is well.", 10);
        var red = project("Red", "RED", "It is 30 days late.", 80);

        var all = browser.get("/?sort=HEALTH&direction=ASC&q=" + marker).body();
        assertThat(all).contains("It is 30 days late.").containsSubsequence("/projects/" + red, "/projects/" + green);
        assertThat(browser.get("/?health=RED&q=" + marker).body())
                .contains("/projects/" + red)
                .doesNotContain("/projects/" + green);
        assertThat(browser.get("/projects.csv?health=RED&q=" + marker).body())
                .contains(red + ",Red " + marker + ",Red,It is 30 days late.")
                .doesNotContain(green);
    }

    @Test
    void theApiGivesColourReasonsAndDayAndBothFinishes() {
        project("Red", "RED", "It is 30 days late.\nThe cost is unknown.", 80);

        var item = http.withBasicAuth("auditor", "demo")
                .getForObject("/api/projects?q=" + marker, com.fasterxml.jackson.databind.JsonNode.class)
                .path("items")
                .path(0);

        assertThat(item.at("/health/colour").asText()).isEqualTo("RED");
        assertThat(item.at("/health/reasons")).hasSize(2);
        assertThat(item.at("/health/asOf").asText()).startsWith("20");
        assertThat(item.path("agreedFinish").asText())
                .isEqualTo(LocalDate.now().plusDays(100).toString());
        assertThat(item.path("expectedFinish").asText())
                .isEqualTo(LocalDate.now().plusDays(130).toString());
        assertThat(item.has("healthColour")).isFalse();
    }

    @Test
    void whatOneMayNotReadIsInNoListAndNoCount() {
        project("Hidden", "RED", "It is late.", 80);
        var stranger = new SignedInBrowser(port, users.create("requester"), Users.PASSWORD);

        assertThat(stranger.get("/portfolio?title=" + marker).body())
                .contains("<span class=\"count\">0</span>")
                .doesNotContain("Hidden", "Health over time");
        assertThat(stranger.get("/portfolio.csv?title=" + marker).body()).doesNotContain("Hidden");
    }

    @Test
    void theSteeringListFiltersByEveryColumnAndItsFilesHaveTheSame() {
        var low = project("Low", "GREEN", "All is well.", 10);
        var high = project("High", "RED", "It is late.", 80);
        var query = "?title=" + marker + "&riskFrom=50&columns=RISK,HEALTH,CODE";

        assertThat(browser.get("/portfolio" + query).body())
                .contains(high, "circle")
                .doesNotContain(low);
        assertThat(browser.get("/portfolio.csv" + query).body()).contains("Risk,Health,Code", "80,Red," + high);
        assertThat(browser.get("/portfolio.xlsx" + query).statusCode()).isEqualTo(200);
        assertThat(browser.get("/portfolio?riskFrom=much").statusCode()).isEqualTo(422);
        assertThat(browser.get("/portfolio?columns=NOTHING").statusCode()).isEqualTo(422);
        assertThat(browser.get("/portfolio?health=red&title=" + marker).body())
                .contains(high)
                .doesNotContain(low);
    }

    @Test
    void moneyIsComparedAndSummedInThePortfoliosCurrency() {
        var pounds = project("Pounds", "GREEN", "All is well.", 10);
        var euros = project("Euros", "GREEN", "All is well.", 20);
        var strange = project("Strange", "GREEN", "All is well.", 30);
        budget(pounds, 100_000, "GBP");
        budget(euros, 110_000, "EUR");
        budget(strange, 900_000, "XTS");
        var pound = jdbc.sql(
                        """
                        select rate from currency_rate where base = 'EUR' and currency = 'GBP' and day <= current_date
                        order by day desc limit 1
                        """)
                .query(BigDecimal.class)
                .single();
        var inEuros = BigDecimal.valueOf(100_000).divide(pound, MathContext.DECIMAL64);
        assertThat(inEuros).as("a pound is worth more").isGreaterThan(BigDecimal.valueOf(110_000));

        var sorted = Jsoup.parse(browser.get("/portfolio?columns=CODE,BUDGET&sort=BUDGET&title=" + marker)
                .body());
        assertThat(sorted.select("a.code").eachText()).containsExactly(euros, pounds, strange);
        assertThat(sorted.text())
                .contains("100,000 GBP", "110,000 EUR", "1 project is left out: the currency has no rate.")
                .contains("agreed budget %s EUR"
                        .formatted(String.format(
                                Locale.ROOT,
                                "%,.0f",
                                inEuros.add(BigDecimal.valueOf(110_000)).setScale(0, RoundingMode.HALF_EVEN))));
        var dear = Jsoup.parse(browser.get("/portfolio?columns=CODE&budgetFrom=111000&title=" + marker)
                .body());
        assertThat(dear.select("a.code").eachText()).containsExactly(pounds);
        var years =
                sorted.select("section[aria-labelledby=budgets-title] tbody tr").first();
        assertThat(years.select("td[data-label]").stream()
                        .mapToLong(cell -> Long.parseLong(cell.text().replaceAll("[^0-9]", "")))
                        .sum())
                .as("the years of a theme are its budget, to the rounding of each")
                .isCloseTo(inEuros.longValue() + 110_000, Offset.offset(8L));
    }

    @Test
    void aFilterThatIsNotUnderstoodIsRefusedAtItsField_andNothingTypedIsLost() {
        var code = project("Typed", "RED", "It is late.", 80);

        var answer = browser.get("/portfolio?riskFrom=much&agreedUntil=31/02/2027&health=RED&title=" + marker);

        assertThat(answer.statusCode()).isEqualTo(422);
        var page = Jsoup.parse(answer.body());
        assertThat(page.select("input[name=riskFrom][aria-invalid=true]").val()).isEqualTo("much");
        assertThat(page.select("#riskFrom-wrong").text()).isEqualTo("Risk: must be a number, as in 50000.");
        assertThat(page.select("input[name=agreedUntil][aria-invalid=true]").val())
                .isEqualTo("31/02/2027");
        assertThat(page.select("select[name=health] option[selected]").val()).isEqualTo("RED");
        assertThat(page.select("input[name=title]").val()).isEqualTo(marker);
        assertThat(page.select("a.code").eachText()).contains(code);
        assertThat(browser.get("/portfolio.csv?riskFrom=much").statusCode()).isEqualTo(422);
    }

    private void budget(String code, int amount, String currency) {
        jdbc.sql("update project set budget = ?, currency = ? where code = ?")
                .params(amount, currency, code)
                .update();
        jdbc.sql("update project_health set agreed_budget = ? where project_code = ?")
                .params(amount, code)
                .update();
    }

    @Test
    void eachPersonKeepsColumnsAndViewsAndSharesThem() {
        project("Kept", "RED", "It is late.", 80);

        browser.post("/portfolio", "/portfolio/columns", "title=2&risk=1");
        assertThat(browser.get("/portfolio.csv?title=" + marker).body()).contains("Risk,Title");

        browser.post("/portfolio", "/portfolio/views", "name=Mine+" + marker + "&query=%3Fhealth%3DRED");
        browser.post("/portfolio", "/portfolio/views", "name=Ours+" + marker + "&query=%3Fhealth%3DRED&shared=true");
        var other = new SignedInBrowser(port, users.create("pmo"), Users.PASSWORD);
        assertThat(browser.get("/portfolio").body()).contains("Mine " + marker, "Ours " + marker);
        assertThat(other.get("/portfolio").body()).contains("Ours " + marker).doesNotContain("Mine " + marker);

        jdbc.sql("delete from steering_saved where user_id = ?").param(person).update();
    }
}
