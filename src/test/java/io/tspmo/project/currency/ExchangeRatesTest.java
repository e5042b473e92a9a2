package io.tspmo.project.currency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.tspmo.IntegrationTest;
import io.tspmo.Play;
import io.tspmo.SignedInBrowser;
import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.platform.form.Rejection;
import io.tspmo.platform.sheet.SheetFiles;
import io.tspmo.project.project.Money;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.FormService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Limits in another currency, and the rates that they are compared with. */
@IntegrationTest
class ExchangeRatesTest {

    private static final LocalDate TODAY = LocalDate.now();

    @LocalServerPort
    int port;

    @Autowired
    Play play;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ExchangeRates rates;

    @Autowired
    RateBook book;

    @Autowired
    FormService forms;

    @Autowired
    SheetFiles files;

    @Autowired
    TestRestTemplate http;

    @AfterEach
    void forgetTestCurrencies() {
        jdbc.sql("delete from currency_rate where currency in ('NOK', 'SEK', 'JPY', 'DKK')")
                .update();
    }

    private static TypedRate typed(String currency, LocalDate day, String rate) {
        return new TypedRate(currency, day.toString(), rate, "", null);
    }

    private RatedMoney pounds(String amount) {
        return rates.convert(new Money(new BigDecimal(amount), "GBP"));
    }

    private Map<String, Object> requestOf(int budget, String currency) {
        var request = Play.request();
        request.putAll(
                Map.of("budget", budget, "currency", currency, "strategicTheme", "efficiency", "demand1Skill", "java"));
        return request;
    }

    @Test
    void limitsOfTablesCompareAmountsInThePortfoliosCurrency() {
        var converted = pounds("490000");
        assertThat(converted.converted().amount()).isGreaterThan(new BigDecimal("500000"));

        var project = play.submit(requestOf(490_000, "GBP")).runJobs();

        assertThat(project.project().tier()).hasToString("FULL");
        assertThat(project.project().assessed().money()).isEqualTo(converted.converted());
        assertThat(forms.getTaskFormVariables(project.task("triageRequest").getId())
                        .get("budgetConverted"))
                .isEqualTo(converted.inWords());
        var score = jdbc.sql(
                        "select body from ledger_entry where kind = 'SCORE' and project = ? and outcome = 'REQUEST'")
                .param(project.code().value())
                .query(String.class)
                .single();
        assertThat(score).contains(converted.converted().amount().toPlainString(), "rateDay");
    }

    @Test
    void thePassportKeepsAmount_rate_andDay_andReplays() {
        var project = play.submit(requestOf(90_000, "GBP")).accept("STANDARD").waitsAt("castVote", "castVote");
        var passport = passport(project.code().value()).path("opened");
        var converted = pounds("90000");

        for (var part : List.of("gate", "assessment")) {
            var budget = passport.at("/parts/" + part + "/given/budgetConverted");
            assertThat(budget.path("amount").decimalValue()).isEqualByComparingTo("90000");
            assertThat(budget.path("currency").asText()).isEqualTo("GBP");
            assertThat(budget.path("portfolioAmount").decimalValue())
                    .isEqualByComparingTo(converted.converted().amount());
            assertThat(budget.path("rate").decimalValue()).isEqualByComparingTo(converted.rate());
            assertThat(budget.path("rateDay").asText()).isEqualTo(String.valueOf(converted.day()));
        }
        // 90,000 GBP are more than 100,000 EUR: finance reviews the business case, not the PMO
        assertThat(passport.at("/parts/gate/given/budget").decimalValue()).isGreaterThan(new BigDecimal("100000"));
        assertThat(passport.at("/pack/budgetConverted").asText()).isEqualTo(converted.inWords());
    }

    @Test
    void whoDecidesAChangeFollowsItsCostInThePortfoliosCurrency() {
        var project = play.submit(requestOf(2_000_000, "GBP")).accept("LITE").vote("APPROVE");

        // within the manager's tolerance and below 250,000, yet worth more than 250,000 EUR
        play.change("manager", project.code(), Map.of("newBudget", 2_230_000));

        assertThat(pounds("230000").converted().amount()).isGreaterThan(new BigDecimal("250000"));
        assertThat(project.runJobs().waitingAt()).contains("castVote");
        assertThat(jdbc.sql(
                                "select body from ledger_entry where kind = 'CHANGE' and outcome = 'ASSESSED' and project = ?")
                        .param(project.code().value())
                        .query(String.class)
                        .single())
                .contains(pounds("230000").converted().amount().toPlainString());
    }

    private JsonNode passport(String code) {
        return http.withBasicAuth("auditor", "demo")
                .getForObject("/api/projects/" + code + "/passports/G0/1", JsonNode.class);
    }

    @Test
    void withoutARateARequestIsRefusedAtItsCurrency_andTakenOnceThereIsOne() {
        var refused = http.withBasicAuth("requester", "demo")
                .postForEntity("/api/projects", requestOf(1000, "NOK"), JsonNode.class);
        assertThat(refused.getStatusCode().value()).isEqualTo(422);
        assertThat(refused.getBody().at("/errors/0/field").asText()).isEqualTo("currency");
        assertThat(refused.getBody().at("/errors/0/reason").asText()).contains("no exchange rate", "PMO");

        book.enter(typed("NOK", TODAY, "11.7"), false, "finance");

        var taken = http.withBasicAuth("requester", "demo")
                .postForEntity("/api/projects", requestOf(1000, "NOK"), JsonNode.class);
        assertThat(taken.getStatusCode().value()).isEqualTo(201);
        assertThat(rates.options("currencies")).extracting("value").contains("EUR", "NOK", "GBP");
        assertThat(rates.options("currencies").get(0).value()).isEqualTo("EUR");
    }

    @Test
    void sumsOfThePortfolioAreConverted_andSayAtWhichRate() {
        play.submit(requestOf(90_000, "GBP"));
        var page = new SignedInBrowser(port, "pmo", "demo").get("/").body();
        assertThat(page).contains("Open budget", "Open budget includes", "GBP</span> as", " at 1 EUR = ");
    }

    @Test
    void aRateIsEnteredOnce_correctedByItsVersion_andRemoved_allOnRecord() {
        var entered = book.enter(typed("DKK", TODAY, "11.05"), false, "finance");
        assertThatThrownBy(() -> book.enter(typed("DKK", TODAY, "11.06"), false, "pmo"))
                .isInstanceOf(Rejection.class)
                .hasMessageContainingAll("1 EUR = 11.05 DKK", "11.06");

        var version = new TypedRate("dkk", TODAY.toString(), "11.06", "Bank", entered.version());
        book.enter(version, false, "pmo");
        assertThatThrownBy(() -> book.enter(version, false, "pmo")).hasMessageContaining("11.06");

        var present = book.history("DKK").get(0);
        book.remove("EUR", "DKK", TODAY, present.version(), "pmo");
        assertThat(book.history("DKK")).isEmpty();
        assertThat(jdbc.sql("select outcome from ledger_entry where kind = ? and subject = ? order by id")
                        .params(FactKind.RATE.name(), "EUR/DKK/" + TODAY)
                        .query(String.class)
                        .list())
                .containsExactly("ENTERED", "CORRECTED", "REMOVED");
    }

    @Test
    void aRateTypedTheWrongWayRoundHasToBeConfirmed() {
        book.enter(typed("JPY", TODAY.minusDays(10), "180"), false, "finance");
        assertThatThrownBy(() -> book.enter(typed("JPY", TODAY, "0.0055"), false, "finance"))
                .hasMessageContainingAll("differs by", "1 EUR = 180 JPY", "confirm");
        assertThatThrownBy(() -> book.enter(typed("JPY", TODAY, "205"), false, "finance"))
                .hasMessageContaining("13.9 %");
        assertThat(book.enter(typed("JPY", TODAY, "205"), true, "finance").rate())
                .isEqualByComparingTo("205");
    }

    @Test
    void nonsenseIsRefusedAtItsField() {
        var wrong = Map.of(
                "currency", new TypedRate("EUR", TODAY.toString(), "1", "", null),
                "day", new TypedRate("NOK", TODAY.plusDays(1).toString(), "11", "", null),
                "rate", new TypedRate("NOK", TODAY.toString(), "1,234", "", null),
                "source", new TypedRate("NOK", TODAY.toString(), "11", "x\u202Ey", null));
        wrong.forEach((field, typed) -> assertThatThrownBy(() -> book.enter(typed, false, "pmo"))
                .isInstanceOfSatisfying(
                        Rejection.class, refused -> assertThat(refused.field()).isEqualTo(field)));
        assertThatThrownBy(() -> book.enter(typed("QQQ", TODAY, "1"), false, "pmo"))
                .hasMessageContaining("ISO 4217");
        assertThatThrownBy(() -> book.enter(typed("NOK", TODAY, "0"), false, "pmo"))
                .hasMessageContaining("more than 0");
    }

    private List<RateFile.Row> rows(String csv) {
        return RateFile.rows(
                files.read("rates.csv", csv.getBytes(StandardCharsets.UTF_8)).get(0), "EUR");
    }

    @Test
    void aFileIsImportedWhole_orNotAtAll() {
        var good =
                rows("Date,NOK,SEK,XYZ\n%s,11.71,11.02,N/A\n%s,11.65,N/A,N/A\n".formatted(TODAY, TODAY.minusDays(1)));
        assertThat(book.enter(good, false, false, "finance")).isEqualTo(new RateBook.Imported(3, 0, 0));
        assertThat(book.enter(good, false, false, "finance")).isEqualTo(new RateBook.Imported(0, 0, 3));

        var mixed = rows("day,currency,rate\n%s,NOK,11.70\n%s,SEK,eleven\n%s,SEK,11.00\n"
                .formatted(TODAY, TODAY, TODAY.minusDays(5)));
        assertThatThrownBy(() -> book.enter(mixed, false, false, "finance"))
                .hasMessageContainingAll("Row 2", "11.71 NOK", "Row 3", "is not a number");
        assertThat(book.history("SEK")).hasSize(1);

        var corrected = rows("day,currency,rate\n%s,NOK,11.70\n".formatted(TODAY));
        assertThat(book.enter(corrected, true, false, "finance")).isEqualTo(new RateBook.Imported(0, 1, 0));
        assertThatThrownBy(() -> rows("a,b\n1,2\n")).hasMessageContaining("day, currency and rate");
    }

    @Test
    void thePageShowsRatesAndTheirHistory_andFinanceEntersOne() {
        var finance = new SignedInBrowser(port, "finance", "demo");
        assertThat(finance.get("/rates").body()).contains("Exchange rates", "1 EUR = ", "British Pound");
        assertThat(finance.get("/rates/GBP").body()).contains("History", "Course of the rate");
        var entered = finance.post("/rates", "/rates", "currency=NOK&rate=11.7&day=" + TODAY + "&source=Bank");
        assertThat(entered.body()).contains("1 EUR = 11.7 NOK is recorded for");
        assertThat(finance.get("/rates.csv").body()).contains(TODAY + ",EUR,NOK,11.7");
        var again = finance.post("/rates", "/rates", "currency=NOK&rate=eleven&day=" + TODAY);
        assertThat(again.body()).contains("is not a number", "value=\"eleven\"");
    }
}
