package io.tspmo.insight.steeringlist;

import io.tspmo.platform.form.Rejection;
import io.tspmo.platform.sheet.SheetFiles;
import io.tspmo.platform.sheet.SheetFiles.Table;
import io.tspmo.platform.web.Attachment;
import io.tspmo.platform.web.Pages;
import io.tspmo.platform.web.Pages.Menu;
import io.tspmo.platform.web.SignedIn;
import io.tspmo.project.access.ProjectScope;
import io.tspmo.project.currency.ExchangeRates;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The steering list, its files, and what each person chooses to see of it. */
@Controller
@Pages(
        value = {"/portfolio", "/portfolio.csv", "/portfolio.xlsx", "/portfolio/**"},
        menu = @Menu(order = 12, text = "Portfolio", address = "/portfolio"))
class SteeringListPages {

    private static final int PAGE_SIZE = 50;
    private static final int MOST_EXPORTED = 50_000;

    private final SteeringList list;
    private final SteeringViews views;
    private final ExchangeRates rates;
    private final SheetFiles files;
    private final Clock clock;

    SteeringListPages(SteeringList list, SteeringViews views, ExchangeRates rates, SheetFiles files, Clock clock) {
        this.list = list;
        this.views = views;
        this.rates = rates;
        this.files = files;
        this.clock = clock;
    }

    @GetMapping("/portfolio")
    String show(
            @RequestParam Map<String, String> address,
            @RequestParam(defaultValue = "0") @Min(0) @Max(100_000) int page,
            ProjectScope scope,
            SignedIn who,
            HttpServletResponse response,
            Model model) {
        var query = SteeringQuery.of(address, views.columns(who.id()));
        if (!query.wrong().isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        }
        var today = rates.today();
        var found = list.find(scope, query, today, PAGE_SIZE, (long) page * PAGE_SIZE);
        model.addAttribute("query", query);
        model.addAttribute("list", list);
        model.addAttribute("lines", found.lines());
        model.addAttribute("found", found.found());
        model.addAttribute("page", page);
        model.addAttribute("more", (page + 1L) * PAGE_SIZE < found.found());
        model.addAttribute("all", SteeringColumn.values());
        model.addAttribute("views", views.of(who.id()));
        model.addAttribute("bubbles", BubblePicture.of(found.lines()));
        model.addAttribute("trend", HealthTrend.of(list.trend(scope)));
        model.addAttribute("sums", found.sums());
        model.addAttribute("unrated", found.unrated());
        model.addAttribute("currency", today.portfolio());
        model.addAttribute("budgets", BudgetTable.of(list.budgets(scope, query, today)));
        model.addAttribute("saved", query.address("", 0));
        return "steeringlist/portfolio";
    }

    @GetMapping("/portfolio.csv")
    void csv(@RequestParam Map<String, String> address, ProjectScope scope, SignedIn who, HttpServletResponse response)
            throws IOException {
        var table = table(address, scope, who);
        Attachment.begin(response, name("csv"), "text/csv;charset=UTF-8");
        files.writeCsv(table, response.getOutputStream());
    }

    @GetMapping("/portfolio.xlsx")
    void xlsx(@RequestParam Map<String, String> address, ProjectScope scope, SignedIn who, HttpServletResponse response)
            throws IOException {
        var table = table(address, scope, who);
        Attachment.begin(response, name("xlsx"), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        files.writeXlsx(List.of(table), response.getOutputStream());
    }

    /** Each column with its position as typed; one without is not shown. */
    @PostMapping("/portfolio/columns")
    String choose(@RequestParam Map<String, String> typed, SignedIn who, RedirectAttributes next) {
        try {
            views.choose(
                    who.id(),
                    Stream.of(SteeringColumn.values())
                            .filter(column -> position(typed, column) > 0)
                            .sorted(Comparator.comparingInt(column -> position(typed, column)))
                            .toList());
        } catch (Rejection refused) {
            next.addFlashAttribute("refused", refused.getMessage());
        }
        return "redirect:/portfolio";
    }

    @PostMapping("/portfolio/views")
    String save(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "false") boolean shared,
            @RequestParam(defaultValue = "") String query,
            SignedIn who,
            RedirectAttributes next) {
        try {
            views.save(who.id(), name, shared, query);
        } catch (Rejection refused) {
            next.addFlashAttribute("refused", refused.getMessage());
        }
        return "redirect:/portfolio";
    }

    @PostMapping("/portfolio/views/{id}/delete")
    String delete(@PathVariable long id, SignedIn who) {
        views.delete(who.id(), id);
        return "redirect:/portfolio";
    }

    private static int position(Map<String, String> typed, SteeringColumn column) {
        var position = typed.getOrDefault(column.parameter(), "").strip();
        if (position.isEmpty()) {
            return 0;
        }
        if (!position.matches("\\d{1,3}")) {
            throw Rejection.of(column.parameter(), column.label(), "must be a position, as in 3");
        }
        return Integer.parseInt(position);
    }

    private Table table(Map<String, String> address, ProjectScope scope, SignedIn who) {
        var query = SteeringQuery.of(address, views.columns(who.id())).understood();
        return new Table(
                "Portfolio",
                query.columns().stream().map(SteeringColumn::label).toList(),
                list.find(scope, query, rates.today(), MOST_EXPORTED, 0).lines().stream()
                        .map(line -> query.columns().stream()
                                .map(column -> list.cell(column, line.value(column)))
                                .toList())
                        .toList());
    }

    private String name(String ending) {
        return "portfolio-" + LocalDate.now(clock) + "." + ending;
    }
}
