package io.tspmo.insight.tour;

import io.tspmo.insight.tour.TourPlaces.Found;
import io.tspmo.platform.task.OpenTasks;
import io.tspmo.platform.task.OpenTasks.OpenTask;
import io.tspmo.platform.web.NotFound;
import io.tspmo.platform.web.PageAccess;
import io.tspmo.platform.web.Pages;
import io.tspmo.platform.web.Pages.Menu;
import io.tspmo.platform.web.SignedIn;
import io.tspmo.project.access.ProjectScope;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The tours of a person's roles, each step with the place where its thing can be seen now. */
@Controller
@Pages(
        value = {"/tour", "/tour/**"},
        menu = @Menu(order = 10, text = "Tour", address = "/tour", footer = true))
class TourPages {

    private final Tours tours;
    private final TourPlaces places;
    private final TourProgress progress;
    private final OpenTasks tasks;
    private final PageAccess access;

    TourPages(Tours tours, TourPlaces places, TourProgress progress, OpenTasks tasks, PageAccess access) {
        this.tours = tours;
        this.places = places;
        this.progress = progress;
        this.tasks = tasks;
        this.access = access;
    }

    /** @param steps those that the person may open */
    record Shown(String id, String name, List<Step> steps) {

        public long done() {
            return steps.stream().filter(Step::done).count();
        }
    }

    /**
     * @param address {@code null} if there is nothing to see now
     * @param about the project or task that was found; {@code null} if none was needed
     */
    record Step(Tour.Stop stop, @Nullable String address, @Nullable String about, boolean done) {}

    @GetMapping("/tour")
    String show(SignedIn who, ProjectScope scope, Model model) {
        var mine = tours.of(who.groups());
        var stops = mine.stream().flatMap(tour -> tour.stops().stream()).toList();
        var found = places.of(
                stops.stream().map(Tour.Stop::place).filter(Objects::nonNull).toList(), scope, who.id());
        var open = stops.stream().allMatch(stop -> stop.task() == null)
                ? List.<OpenTask>of()
                : tasks.all(who.id(), who.groups());
        var done = progress.done(who.id());
        model.addAttribute(
                "tours",
                mine.stream()
                        .map(tour -> new Shown(
                                tour.id(),
                                tour.name(),
                                tour.stops().stream()
                                        .filter(stop -> stop.page() == null || access.opens(who, stop.page()))
                                        .map(stop -> step(stop, found, open, done))
                                        .toList()))
                        .toList());
        model.addAttribute("hidden", progress.isHidden(who.id()));
        return "tour/tour";
    }

    @PostMapping("/tour/steps/{step}")
    String tick(@PathVariable String step, @RequestParam boolean done, SignedIn who, RedirectAttributes next) {
        var stop = tours.stop(step).orElseThrow(() -> new NotFound("No tour has the step " + step));
        progress.tick(who.id(), stop.id(), done);
        return "redirect:/tour#" + stop.id();
    }

    /** @param hidden whether the start page offers the tour no more */
    @PostMapping("/tour/hidden")
    String hide(@RequestParam boolean hidden, SignedIn who) {
        progress.hide(who.id(), hidden);
        return hidden ? "redirect:/" : "redirect:/tour";
    }

    private static Step step(Tour.Stop stop, Map<TourPlace, Found> found, List<OpenTask> open, Set<String> done) {
        boolean ticked = done.contains(stop.id());
        if (stop.task() != null) {
            return open.stream()
                    .filter(task -> task.kind().equals(stop.task()))
                    .findFirst()
                    .map(task -> new Step(stop, stop.address().replace("{task}", task.id()), task.name(), ticked))
                    .orElse(new Step(stop, null, null, ticked));
        }
        if (stop.place() == null) {
            return new Step(stop, stop.address(), null, ticked);
        }
        var project = found.get(stop.place());
        return project == null
                ? new Step(stop, null, null, ticked)
                : new Step(
                        stop,
                        stop.address()
                                .replace("{code}", project.code())
                                .replace("{gate}", String.valueOf(project.gate()))
                                .replace("{round}", String.valueOf(project.round())),
                        project.title(),
                        ticked);
    }
}
