package io.tspmo.insight.performance;

import io.tspmo.audit.diagram.Diagram;
import io.tspmo.platform.decision.DeployedFiles;
import io.tspmo.platform.form.Rejection;
import io.tspmo.platform.web.Csv;
import io.tspmo.platform.web.NotFound;
import io.tspmo.platform.web.Pages;
import io.tspmo.platform.web.Pages.Menu;
import io.tspmo.project.access.ProjectScope;
import io.tspmo.project.access.Right;
import io.tspmo.project.project.Method;
import io.tspmo.project.project.Tier;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Where it waits: of the projects that one may read. */
@Controller
@Pages(
        value = {"/performance/**", "/performance.csv"},
        menu = @Menu(order = 16, text = "Performance", address = "/performance"))
class PerformancePages {

    private static final String COLUMNS =
            """
            process, step, name, answered=ended, median_days=median, p80_days=p80, longest_days=longest, answered_late=late,
            open, overdue, oldest_open_days=waiting
            """;

    private final Performance performance;
    private final TaskTimes times;
    private final DeployedFiles models;
    private final Clock clock;

    PerformancePages(Performance performance, TaskTimes times, DeployedFiles models, Clock clock) {
        this.performance = performance;
        this.times = times;
        this.models = models;
        this.clock = clock;
    }

    @ModelAttribute("filter")
    PerformanceFilter filter(
            @RequestParam(defaultValue = "" + PerformanceFilter.QUARTERS) int quarters,
            @RequestParam(required = false) @Nullable Tier tier,
            @RequestParam(required = false) @Nullable Method method,
            @RequestParam(defaultValue = "") @Size(max = 200) String theme) {
        if (quarters < 1 || quarters > PerformanceFilter.MOST_QUARTERS) {
            throw Rejection.of(
                    "quarters", "Period", "must be 1 to %d quarters".formatted(PerformanceFilter.MOST_QUARTERS));
        }
        return new PerformanceFilter(
                quarters,
                tier == null ? "" : tier.name(),
                method == null ? "" : method.name(),
                theme.replace("\0", "").strip());
    }

    @GetMapping("/performance")
    String performance(
            @ModelAttribute(name = "filter", binding = false) PerformanceFilter filter,
            ProjectScope scope,
            Model model) {
        model.addAttribute("report", performance.report(scope.where(Right.READ), filter))
                .addAttribute("tiers", Tier.values())
                .addAttribute("methods", Method.values())
                .addAttribute("themes", times.themes());
        return "performance/performance";
    }

    /** A model as it is deployed now, with how long its steps take. */
    @GetMapping("/performance/diagrams/{process}")
    String diagram(
            @PathVariable String process,
            @ModelAttribute(name = "filter", binding = false) PerformanceFilter filter,
            ProjectScope scope,
            Model model) {
        var file = models.newestDiagram(process).orElseThrow(() -> new NotFound("No model with this key is deployed"));
        var steps = performance.steps(scope.where(Right.READ), filter, process);
        model.addAttribute("diagram", Diagram.read(file))
                .addAttribute("heat", new HeatMap(steps))
                .addAttribute("since", times.since(filter.quarters()))
                .addAttribute("steps", steps);
        return "performance/diagram";
    }

    @GetMapping("/performance.csv")
    ResponseEntity<byte[]> export(
            @ModelAttribute(name = "filter", binding = false) PerformanceFilter filter, ProjectScope scope) {
        return Csv.attached(
                "performance-" + LocalDate.now(clock) + ".csv",
                performance.report(scope.where(Right.READ), filter).steps(),
                COLUMNS);
    }
}
