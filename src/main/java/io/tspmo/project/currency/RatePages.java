package io.tspmo.project.currency;

import io.tspmo.platform.form.Rejection;
import io.tspmo.platform.sheet.SheetFiles;
import io.tspmo.platform.store.RecordValues;
import io.tspmo.platform.web.Csv;
import io.tspmo.platform.web.NotFound;
import io.tspmo.platform.web.PageAccess;
import io.tspmo.platform.web.Pages;
import io.tspmo.platform.web.Pages.Menu;
import io.tspmo.platform.words.Words;
import io.tspmo.project.project.Money;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The newest rates with a form for another one and a file, and the history of each currency. */
@Controller
@Pages(
        value = {"/rates/**", "/rates.csv"},
        menu = @Menu(order = 55, text = "Exchange rates", address = "/rates", open = "rates"))
class RatePages {

    /** As the table {@code pageAccess} names it. */
    private static final String PAGE = "rates";

    private static final String COLUMNS = "day,base,currency,rate=number,source,entered_by,entered_at";
    private static final String READERS =
            "Only the PMO, finance, the steering committee and auditors can read exchange rates.";
    private static final String KEEPERS = "Only the PMO and finance can enter exchange rates.";
    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);

    private final RateBook book;
    private final CurrencyRules rules;
    private final SheetFiles files;
    private final PageAccess access;
    private final Clock clock;

    RatePages(RateBook book, CurrencyRules rules, SheetFiles files, PageAccess access, Clock clock) {
        this.book = book;
        this.rules = rules;
        this.files = files;
        this.access = access;
        this.clock = clock;
    }

    /**
     * @param days since its day
     * @param thousand what 1,000 of the currency are worth; null if the rate is for another base than the portfolio's
     */
    record Line(Rate rate, String name, long days, boolean old, @Nullable Money thousand) {}

    @GetMapping("/rates")
    String show(Authentication signedIn, Model model) {
        var who = access.toOpen(signedIn, PAGE, READERS);
        var rule = rules.latest();
        model.addAttribute("portfolio", rule.portfolio())
                .addAttribute("portfolioName", ExchangeRates.name(rule.portfolio()))
                .addAttribute("oldDays", rule.oldDays())
                .addAttribute(
                        "lines",
                        book.newest().stream().map(rate -> line(rate, rule)).toList())
                .addAttribute("today", LocalDate.now(clock))
                .addAttribute("most", RateFile.MOST)
                .addAttribute("mayChange", access.changes(who, PAGE));
        return "currency/rates";
    }

    @GetMapping("/rates/{currency}")
    String history(@PathVariable String currency, Authentication signedIn, Model model) {
        var who = access.toOpen(signedIn, PAGE, READERS);
        var rule = rules.latest();
        var rates = book.history(currency);
        if (rates.isEmpty()) {
            throw new NotFound("No exchange rate of %s was entered.".formatted(currency));
        }
        model.addAttribute("currency", currency)
                .addAttribute("name", ExchangeRates.name(currency))
                .addAttribute("portfolio", rule.portfolio())
                .addAttribute(
                        "lines", rates.stream().map(rate -> line(rate, rule)).toList())
                .addAttribute("chart", RateChart.of(rates, rule.portfolio()))
                .addAttribute("mayChange", access.changes(who, PAGE));
        return "currency/history";
    }

    @PostMapping("/rates")
    String enter(
            TypedRate typed,
            @RequestParam(defaultValue = "false") boolean confirmed,
            Authentication signedIn,
            RedirectAttributes next) {
        var who = access.toChange(signedIn, PAGE, KEEPERS);
        try {
            var rate = book.enter(typed, confirmed, who.id());
            next.addFlashAttribute(
                    "done", "%s is recorded for %s.".formatted(rate.inWords(), Words.DAY.format(rate.day())));
            if (typed.version() == null) {
                next.addFlashAttribute("undo", RecordValues.texts(rate));
            }
        } catch (Rejection refused) {
            next.addFlashAttribute("wrong", refused.getMessage())
                    .addFlashAttribute("wrongField", refused.field())
                    .addFlashAttribute("typed", RecordValues.texts(typed));
        }
        return back(typed.version() == null ? null : typed.currency(), next);
    }

    @PostMapping("/rates/remove")
    String remove(
            @RequestParam String base,
            @RequestParam String currency,
            @RequestParam LocalDate day,
            @RequestParam long version,
            Authentication signedIn,
            RedirectAttributes next) {
        var who = access.toChange(signedIn, PAGE, KEEPERS);
        try {
            var removed = book.remove(base, currency, day, version, who.id());
            next.addFlashAttribute(
                            "done",
                            "%s of %s is removed. Decisions that used it are unchanged."
                                    .formatted(removed.inWords(), Words.DAY.format(day)))
                    .addFlashAttribute("removed", RecordValues.texts(removed));
        } catch (Rejection | NotFound refused) {
            next.addFlashAttribute("refused", refused.getMessage());
        }
        return back(null, next);
    }

    @PostMapping("/rates/import")
    String bring(
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(defaultValue = "false") boolean replace,
            @RequestParam(defaultValue = "false") boolean confirmed,
            Authentication signedIn,
            RedirectAttributes next)
            throws IOException {
        var who = access.toChange(signedIn, PAGE, KEEPERS);
        try {
            if (file == null || file.isEmpty() && "".equals(file.getOriginalFilename())) {
                throw Rejection.of("Choose a file.");
            }
            var name = Objects.requireNonNullElse(file.getOriginalFilename(), "");
            var sheet = files.read(name, file.getBytes()).get(0);
            var rows = RateFile.rows(sheet, rules.latest().portfolio());
            var imported = book.enter(rows, replace, confirmed, who.id());
            next.addFlashAttribute(
                    "done",
                    "%,d rates entered, %,d corrected, %,d unchanged."
                            .formatted(imported.entered(), imported.corrected(), imported.same()));
        } catch (Rejection refused) {
            next.addFlashAttribute(
                            "rowsWrong", refused.reasons().stream().limit(50).toList())
                    .addFlashAttribute("rowsWrongCount", refused.reasons().size());
        }
        return back(null, next);
    }

    @GetMapping("/rates.csv")
    ResponseEntity<byte[]> export(Authentication signedIn) {
        access.toOpen(signedIn, PAGE, READERS);
        return Csv.attached("exchange-rates-" + LocalDate.now(clock) + ".csv", book.history(""), COLUMNS);
    }

    private Line line(Rate rate, CurrencyRules.Rules rule) {
        long days = ChronoUnit.DAYS.between(rate.day(), LocalDate.now(clock));
        var thousand = Optional.of(new Money(THOUSAND, rate.currency()))
                .filter(amount -> rate.base().equals(rule.portfolio()))
                .map(amount -> RatedMoney.of(amount, rule.portfolio(), rate.rate(), rate.day())
                        .converted());
        return new Line(rate, ExchangeRates.name(rate.currency()), days, days > rule.oldDays(), thousand.orElse(null));
    }

    private static String back(@Nullable String currency, RedirectAttributes next) {
        boolean known = currency != null && currency.matches("[A-Z]{3}");
        if (known) {
            next.addAttribute("currency", currency);
        }
        return known ? "redirect:/rates/{currency}" : "redirect:/rates";
    }
}
