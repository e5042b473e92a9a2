package io.tspmo.planning.schedulepage;

import io.tspmo.planning.planfile.Task;
import io.tspmo.planning.schedule.Schedules;
import io.tspmo.planning.schedule.ThreePoints;
import io.tspmo.platform.form.Rejection;
import io.tspmo.platform.web.SignedIn;
import io.tspmo.project.access.AllowedProject;
import io.tspmo.project.access.RequiredRight;
import io.tspmo.project.access.Right;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.Projects;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Three-point estimates of tasks: how long each takes at best, most likely and at worst. The simulation draws from them. */
@Controller
class EstimatePages {

    static final int PAGE_SIZE = 100;

    private final ScheduleEditing editing;
    private final Schedules schedules;
    private final Projects projects;

    EstimatePages(ScheduleEditing editing, Schedules schedules, Projects projects) {
        this.editing = editing;
        this.schedules = schedules;
        this.projects = projects;
    }

    /** @param seen the mark of the estimate as it was shown */
    record Line(Task task, String optimistic, String likely, String pessimistic, String seen, @Nullable String wrong) {

        static Line of(Task task) {
            return new Line(
                    task,
                    text(task.optimisticHours()),
                    text(task.likelyHours()),
                    text(task.pessimisticHours()),
                    markOf(task),
                    null);
        }

        private static String markOf(Task task) {
            return ThreePoints.of(task).shown().mark();
        }

        private Line now(Map<String, Task> tasks) {
            return new Line(
                    tasks.getOrDefault(Integer.toString(task.task()), task),
                    optimistic,
                    likely,
                    pessimistic,
                    seen,
                    wrong);
        }

        private Line wrong(String why) {
            return new Line(task, optimistic, likely, pessimistic, seen, why);
        }

        /** The same against what is stored now. */
        private Line outdated(@Nullable String why) {
            return new Line(task, optimistic, likely, pessimistic, why == null ? seen : markOf(task), why);
        }

        private static String text(@Nullable BigDecimal hours) {
            return hours == null ? "" : hours.stripTrailingZeros().toPlainString();
        }
    }

    @GetMapping("/projects/{code}/schedule/estimates")
    String show(AllowedProject allowed, @RequestParam(defaultValue = "0") @Min(0) @Max(100_000) int page, Model model) {
        var tasks = tasks(allowed.code());
        int pages = Math.max(1, (tasks.size() + PAGE_SIZE - 1) / PAGE_SIZE);
        int shown = Math.min(page, pages - 1);
        var lines = tasks.stream()
                .skip((long) shown * PAGE_SIZE)
                .limit(PAGE_SIZE)
                .map(Line::of)
                .toList();
        return page(allowed, lines, shown, pages, model);
    }

    /** What is done needs no estimate, and what is above other tasks follows from theirs. */
    private List<Task> tasks(String code) {
        return schedules.newest(code).map(version -> schedules.tasks(code, version.number())).orElse(List.of()).stream()
                .filter(task -> !task.summary() && !task.milestone() && !task.isDone())
                .toList();
    }

    private String page(AllowedProject allowed, List<Line> lines, int page, int pages, Model model) {
        SchedulePages.frame(model, allowed, projects.get(ProjectCode.of(allowed.code())));
        model.addAttribute("lines", lines).addAttribute("page", page).addAttribute("pages", pages);
        return "schedule/estimates";
    }

    /** @param form {@code task}, {@code optimistic}, {@code likely} and {@code pessimistic}, as many of each */
    @PostMapping("/projects/{code}/schedule/estimates")
    String save(
            @RequiredRight(Right.SCHEDULE) AllowedProject project,
            @RequestParam(defaultValue = "0") @Min(0) @Max(100_000) int page,
            @RequestParam MultiValueMap<String, String> form,
            SignedIn who,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        var tasks = tasks(project.code()).stream()
                .collect(Collectors.toMap(task -> Integer.toString(task.task()), Function.identity()));
        var points = new ArrayList<ThreePoints>();
        var lines = lines(form, tasks, points);
        next.addAttribute("code", project.code());
        int pages = Math.max(1, (tasks.size() + PAGE_SIZE - 1) / PAGE_SIZE);
        int shown = Math.min(page, pages - 1);
        if (lines.stream().anyMatch(line -> line.wrong() != null)) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            model.addAttribute("refused", "Nothing was saved. Correct the marked lines.");
            return page(project, lines, shown, pages, model);
        }
        try {
            var seen =
                    lines.stream().collect(Collectors.toMap(line -> line.task().task(), Line::seen));
            editing.estimate(ProjectCode.of(project.code()), points, seen, who.id());
        } catch (Rejection refused) {
            if (!refused.field().isEmpty() && refused.status() == HttpStatus.CONFLICT) {
                response.setStatus(refused.status().value());
                model.addAttribute("refused", SchedulePages.CHANGED_MEANWHILE);
                var now = tasks(project.code()).stream()
                        .collect(Collectors.toMap(task -> Integer.toString(task.task()), Function.identity()));
                var why = refused.byField();
                return page(
                        project,
                        lines.stream()
                                .map(line -> line.now(now)
                                        .outdated(why.get(
                                                Integer.toString(line.task().task()))))
                                .toList(),
                        shown,
                        pages,
                        model);
            }
            next.addFlashAttribute("refused", refused.getMessage());
            return "redirect:/projects/{code}/schedule";
        }
        next.addFlashAttribute("done", "The estimates were saved.");
        next.addAttribute("page", page);
        return "redirect:/projects/{code}/schedule/estimates?page={page}";
    }

    private static List<Line> lines(
            MultiValueMap<String, String> form, Map<String, Task> tasks, List<ThreePoints> points) {
        var lines = new ArrayList<Line>();
        var named = form.getOrDefault("task", List.of());
        var seen = new HashMap<String, Integer>();
        for (int i = 0; i < named.size(); i++) {
            var task = tasks.get(named.get(i));
            if (task == null || seen.put(named.get(i), i) != null) {
                continue; // of a version that is not the newest any more
            }
            var line = new Line(
                    task,
                    at(form, "optimistic", i),
                    at(form, "likely", i),
                    at(form, "pessimistic", i),
                    at(form, "seen", i),
                    null);
            try {
                points.add(ThreePoints.of(task.task(), task.name(), line.optimistic, line.likely, line.pessimistic));
                lines.add(line);
            } catch (Rejection refused) {
                lines.add(line.wrong(String.valueOf(refused.getMessage())));
            }
        }
        return lines;
    }

    private static String at(MultiValueMap<String, String> form, String field, int place) {
        var values = form.getOrDefault(field, List.of());
        return place < values.size() ? values.get(place) : "";
    }
}
