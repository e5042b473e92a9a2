package io.tspmo.planning.fit;

import io.tspmo.planning.fit.FitRuns.Run;
import io.tspmo.planning.fit.FitRuns.Status;
import io.tspmo.planning.schedule.StoredPlans;
import io.tspmo.planning.schedule.StoredPlans.StoredPlan;
import io.tspmo.planning.schedulepage.Gantt;
import io.tspmo.platform.form.Rejection;
import io.tspmo.platform.web.Csv;
import io.tspmo.platform.web.SignedIn;
import io.tspmo.project.access.AllowedProject;
import io.tspmo.project.access.RequiredRight;
import io.tspmo.project.access.Right;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.Projects;
import io.tspmo.project.standing.AgreedPlans;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The plan of a project fitted to its people: asked for, compared with the plan as it is, taken or dropped. */
@Controller
class FitPages {

    private static final int ROWS = 150;

    private final Fits fits;
    private final FitRuns runs;
    private final FitAcceptance acceptance;
    private final StoredPlans plans;
    private final AgreedPlans agreed;
    private final Projects projects;
    private final Clock clock;

    FitPages(
            Fits fits,
            FitRuns runs,
            FitAcceptance acceptance,
            StoredPlans plans,
            AgreedPlans agreed,
            Projects projects,
            Clock clock) {
        this.fits = fits;
        this.runs = runs;
        this.acceptance = acceptance;
        this.plans = plans;
        this.agreed = agreed;
        this.projects = projects;
        this.clock = clock;
    }

    @GetMapping("/projects/{code}/schedule/fits")
    String list(AllowedProject allowed, Model model) {
        var code = ProjectCode.of(allowed.code());
        frame(allowed, model);
        model.addAttribute("runs", fits.list(code)).addAttribute("newest", plans.newestNumber(code));
        return "fit/fits";
    }

    private void frame(AllowedProject allowed, Model model) {
        var project = projects.get(ProjectCode.of(allowed.code()));
        model.addAttribute("code", allowed.code())
                .addAttribute("projectTitle", project.title())
                .addAttribute("mayFit", project.isOpen() && allowed.may(Right.SCHEDULE));
    }

    /** What cannot be fitted is said on the page, with the tasks and why. */
    @PostMapping("/projects/{code}/schedule/fits")
    String ask(
            @RequiredRight(Right.SCHEDULE) AllowedProject project,
            @RequestParam(required = false) @Nullable Long seed,
            SignedIn who,
            Model model,
            HttpServletResponse response) {
        try {
            long id = fits.ask(ProjectCode.of(project.code()), seed, who.id());
            return "redirect:/projects/%s/schedule/fits/%d".formatted(project.code(), id);
        } catch (Rejection refused) {
            response.setStatus(refused.status().value());
            model.addAttribute("reasons", refused.reasons());
            return list(project, model);
        }
    }

    @GetMapping("/projects/{code}/schedule/fits/{id}")
    String show(
            AllowedProject allowed,
            @PathVariable long id,
            @RequestParam(defaultValue = "0") @Min(0) @Max(100_000) int page,
            Model model) {
        var code = ProjectCode.of(allowed.code());
        var run = fits.get(code, id);
        frame(allowed, model);
        model.addAttribute("run", run).addAttribute("longestComment", FitAcceptance.LONGEST_COMMENT);
        runs.result(id).ifPresent(result -> compare(run, result, page, model));
        if (run.status() == Status.RUNNING) {
            model.addAttribute("leave", "/projects/%s/schedule/fits/%d".formatted(code, id));
        }
        return "fit/fit";
    }

    private void compare(Run run, FitResult result, int page, Model model) {
        var plan = plans.get(run.code(), run.number());
        int pages = Math.max(1, (result.rows().size() + ROWS - 1) / ROWS);
        int shown = Math.min(page, pages - 1);
        var baseline = agreed.newest(Set.of(run.projectCode())).get(run.projectCode());
        model.addAttribute("result", result)
                .addAttribute("share", runs.problem(run.id()).share())
                .addAttribute("gantt", gantt(plan, result, shown))
                .addAttribute("zoom", Gantt.Zoom.WEEKS)
                .addAttribute("asked", run.number()) // summaries lead to that version
                .addAttribute("page", shown)
                .addAttribute("pages", pages)
                .addAttribute("agreedFinish", baseline == null ? null : baseline.finish())
                .addAttribute(
                        "moves",
                        result.rows().stream()
                                .filter(row -> row.moved() && !row.summary())
                                .toList());
    }

    private Gantt gantt(StoredPlan plan, FitResult result, int page) {
        var rows = result.rows().stream().collect(Collectors.toMap(FitResult.Row::task, Function.identity()));
        var tasks = plan.tasks().stream()
                .skip((long) page * ROWS)
                .limit(ROWS)
                .map(task -> {
                    var row = rows.get(task.task());
                    return row == null ? task : task.comparedOn(row.newStart(), row.newFinish());
                })
                .toList();
        return Gantt.of(tasks, plan.links(), Gantt.Zoom.WEEKS, LocalDate.now(clock), plan.statusDay(), "finish now");
    }

    @PostMapping("/projects/{code}/schedule/fits/{id}/cancel")
    String cancel(
            @RequiredRight(Right.SCHEDULE) AllowedProject project,
            @PathVariable long id,
            SignedIn who,
            RedirectAttributes next) {
        try {
            fits.cancel(ProjectCode.of(project.code()), id, who.id());
        } catch (Rejection refused) {
            next.addFlashAttribute("refused", refused.getMessage());
        }
        return "redirect:/projects/%s/schedule/fits/%d".formatted(project.code(), id);
    }

    @PostMapping("/projects/{code}/schedule/fits/{id}/accept")
    String accept(
            @RequiredRight(Right.SCHEDULE) AllowedProject project,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String comment,
            SignedIn who,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        model.addAttribute("typedComment", comment);
        return decided(
                project,
                id,
                model,
                response,
                next,
                code -> acceptance.accept(code, id, comment, who.id()) == Status.PROPOSED
                        ? "A change of the agreed finish is requested. The plan becomes the schedule when it is agreed."
                        : "The fitted plan is the schedule now.");
    }

    @PostMapping("/projects/{code}/schedule/fits/{id}/drop")
    String drop(
            @RequiredRight(Right.SCHEDULE) AllowedProject project,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String comment,
            SignedIn who,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        model.addAttribute("typedComment", comment);
        return decided(project, id, model, response, next, code -> {
            acceptance.drop(code, id, comment, who.id());
            return "Rejected. The schedule stays as it is.";
        });
    }

    /** What cannot be decided so shows the plan again, with the reasons and what was typed. */
    private String decided(
            AllowedProject project,
            long id,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next,
            Function<ProjectCode, String> decision) {
        try {
            next.addFlashAttribute("done", decision.apply(ProjectCode.of(project.code())));
        } catch (Rejection refused) {
            response.setStatus(refused.status().value());
            model.addAttribute("reasons", refused.reasons());
            return show(project, id, 0, model);
        }
        return "redirect:/projects/%s/schedule/fits/%d".formatted(project.code(), id);
    }

    @GetMapping("/projects/{code}/schedule/fits/{id}.xml")
    ResponseEntity<byte[]> file(AllowedProject project, @PathVariable long id) {
        return fits.file(ProjectCode.of(project.code()), id);
    }

    @GetMapping("/projects/{code}/schedule/fits/{id}.csv")
    ResponseEntity<byte[]> csv(AllowedProject project, @PathVariable long id) {
        fits.get(ProjectCode.of(project.code()), id);
        var file = new StringBuilder(Csv.header("Task,Name,Start now,Finish now,Start,Finish,Why"));
        runs.result(id).ifPresent(result -> result.rows()
                .forEach(row -> file.append(Csv.line(
                        row.task(),
                        row.name(),
                        row.start(),
                        row.finish(),
                        row.newStart(),
                        row.newFinish(),
                        row.why()))));
        return Csv.attached("%s-fitted-plan-%d.csv".formatted(project.code(), id), file.toString());
    }
}
