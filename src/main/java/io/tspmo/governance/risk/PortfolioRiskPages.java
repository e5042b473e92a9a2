package io.tspmo.governance.risk;

import io.tspmo.governance.riskscore.Categories;
import io.tspmo.governance.riskscore.RiskRules;
import io.tspmo.governance.riskscore.Severities;
import io.tspmo.platform.web.Csv;
import io.tspmo.platform.web.Pages;
import io.tspmo.platform.web.Pages.Menu;
import io.tspmo.project.access.ProjectScope;
import io.tspmo.project.project.Phase;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** The risks of all projects that one may read. */
@Controller
@Pages(
        value = {"/risks", "/risks.csv"},
        menu = @Menu(order = 30, text = "Risks", address = "/risks"))
class PortfolioRiskPages {

    static final int PAGE_SIZE = 50;

    private static final int MOST_EXPORTED = 50_000;

    private final PortfolioRisks risks;
    private final Severities severities;
    private final RiskRules rules;
    private final Categories categories;
    private final Clock clock;

    PortfolioRiskPages(
            PortfolioRisks risks, Severities severities, RiskRules rules, Categories categories, Clock clock) {
        this.risks = risks;
        this.severities = severities;
        this.rules = rules;
        this.categories = categories;
        this.clock = clock;
    }

    /** What a list shows; the same parameters for the page and its export. */
    @ModelAttribute("filter")
    RiskFilter filter(
            @RequestParam(defaultValue = "") @Size(max = 100) String category,
            @RequestParam(defaultValue = "") @Size(max = 255) String owner,
            @RequestParam(required = false) RegisterEntry.@Nullable Status status,
            @RequestParam(required = false) RiskFilter.@Nullable Which which,
            @RequestParam(defaultValue = "") @Size(max = 200) String project,
            @RequestParam(required = false) @Min(1) @Max(5) @Nullable Integer probability,
            @RequestParam(required = false) @Min(1) @Max(5) @Nullable Integer impact) {
        return new RiskFilter(category, owner, status, which, project, probability, impact);
    }

    @GetMapping("/risks")
    String show(
            @ModelAttribute(name = "filter", binding = false) RiskFilter filter,
            @RequestParam(defaultValue = "0") @Min(0) @Max(1_000_000) int page,
            ProjectScope scope,
            Model model) {
        int found = risks.count(scope, filter);
        int last = Math.max(0, (found - 1) / PAGE_SIZE);
        int shown = Math.min(page, last);
        var all = categories.all();
        model.addAttribute("risks", risks.rows(scope, filter, (long) shown * PAGE_SIZE, PAGE_SIZE))
                .addAttribute("found", found)
                .addAttribute("page", shown)
                .addAttribute("last", last)
                .addAttribute("matrix", matrix(scope, filter))
                .addAttribute("categories", all)
                .addAttribute("labels", Categories.labels(all))
                .addAttribute("owners", risks.owners(scope))
                .addAttribute("statuses", RegisterEntry.Status.values())
                .addAttribute("whiches", RiskFilter.Which.values());
        return "risk/risks";
    }

    @GetMapping("/risks.csv")
    ResponseEntity<byte[]> export(
            @ModelAttribute(name = "filter", binding = false) RiskFilter filter, ProjectScope scope) {
        return Csv.attached(
                "risks-" + LocalDate.now(clock) + ".csv",
                risks.rows(scope, filter, 0, MOST_EXPORTED),
                RegisterEntry.COLUMNS);
    }

    private Matrix matrix(ProjectScope scope, RiskFilter filter) {
        var table = rules.now();
        return Matrix.of(
                risks.points(scope, filter),
                severities.all(),
                severity -> Matrix.band(table, Phase.EXECUTION, severity),
                filter::cell);
    }
}
