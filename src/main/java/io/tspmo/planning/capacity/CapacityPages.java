package io.tspmo.planning.capacity;

import io.tspmo.planning.calendar.Hours;
import io.tspmo.planning.calendar.Weekdays;
import io.tspmo.planning.capacity.CapacityFilter.By;
import io.tspmo.planning.capacity.CapacityFilter.Show;
import io.tspmo.planning.choice.LoadLimits;
import io.tspmo.platform.web.Attachment;
import io.tspmo.platform.web.Csv;
import io.tspmo.platform.web.NotFound;
import io.tspmo.platform.web.PageAccess;
import io.tspmo.platform.web.Pages;
import io.tspmo.platform.web.Pages.Menu;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Who has how much time across all projects, for those who plan people or weigh projects against each other. */
@Controller
@Pages(
        value = {"/capacity/**", "/capacity.csv"},
        menu = @Menu(order = 40, text = "Capacity", address = "/capacity", open = "capacity"))
class CapacityPages {

    static final String ONLY_FOR_PLANNERS =
            "Only resource managers, the PMO, the steering committee, finance and auditors can see capacity.";

    private final CapacityMap map;
    private final CapacityChoices choices;
    private final LoadLimits limits;
    private final Clock clock;
    private final PageAccess access;

    CapacityPages(CapacityMap map, CapacityChoices choices, LoadLimits limits, Clock clock, PageAccess access) {
        this.map = map;
        this.choices = choices;
        this.limits = limits;
        this.clock = clock;
        this.access = access;
    }

    /** Before each handler of this class. */
    @ModelAttribute
    void allowed(@Nullable Authentication authentication) {
        access.toOpen(authentication, "capacity", ONLY_FOR_PLANNERS);
    }

    /** The same parameters for the page and its export. */
    @ModelAttribute("filter")
    CapacityFilter filter(
            @RequestParam(defaultValue = "SKILL") By by,
            @RequestParam(defaultValue = "13") int weeks,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate from,
            @RequestParam(defaultValue = "") String team,
            @RequestParam(defaultValue = "") String location,
            @RequestParam(defaultValue = "") String skill,
            @RequestParam(defaultValue = "1") int level,
            @RequestParam(defaultValue = "LOAD") Show show,
            @RequestParam(defaultValue = "0") @Min(0) @Max(100_000) int page) {
        var first = from == null ? LocalDate.now(clock) : from;
        return new CapacityFilter(by, weeks, first, team, location, skill, level, show, page);
    }

    @GetMapping("/capacity")
    String capacity(@ModelAttribute(name = "filter", binding = false) CapacityFilter filter, Model model) {
        var shown = map.of(filter);
        model.addAttribute("shown", shown)
                .addAttribute("weeks", Weekdays.weekNames(shown.mondays()))
                .addAttribute("last", Math.max(0, (shown.found() - 1) / CapacityMap.PAGE_SIZE))
                .addAttribute("teams", choices.teams())
                .addAttribute("locations", choices.locations())
                .addAttribute("skills", choices.skills())
                .addAttribute("bys", By.values())
                .addAttribute("shows", Show.values())
                .addAttribute("cells", new CapacityCells(filter.show(), limits.now()));
        return "resource/capacity";
    }

    /** What is behind one cell of a person. */
    @GetMapping("/capacity/people/{person}")
    String person(
            @PathVariable String person,
            @RequestParam @DateTimeFormat(iso = ISO.DATE) LocalDate week,
            @ModelAttribute(name = "filter", binding = false) CapacityFilter filter,
            Model model) {
        var one = new CapacityFilter(By.PERSON, 13, week, "", "", "", 1, Show.LOAD, 0);
        Supplier<NotFound> unknown = () -> new NotFound("There is no person " + person);
        var row = map.person(person).orElseThrow(unknown);
        model.addAttribute("row", row)
                .addAttribute(
                        "cell",
                        row.hasLeftBefore(one.from())
                                ? null
                                : map.week(row, one).orElseThrow(unknown))
                .addAttribute("cells", new CapacityCells(Show.LOAD, limits.now()))
                .addAttribute("week", one)
                .addAttribute("weekName", Weekdays.weekName(one.from()))
                .addAttribute("work", choices.work(person, one.from()));
        return "resource/person-week";
    }

    /** Written while it is read, however many there are: three lines a row would be hard to sum, so a line a week. */
    @GetMapping("/capacity.csv")
    void export(@ModelAttribute(name = "filter", binding = false) CapacityFilter filter, HttpServletResponse response)
            throws IOException {
        Attachment.begin(response, "capacity-" + filter.from() + ".csv", "text/csv;charset=UTF-8");
        var file = response.getWriter();
        file.write(Csv.header("id,name,people,monday,supply,absent,run_work,soft,hard,free,load"));
        map.each(filter, row -> {
            for (int week = 0; week < row.cells().size(); week++) {
                file.write(line(row, filter.from().plusWeeks(week), row.cells().get(week)));
            }
        });
    }

    private static String line(CapacityMap.Row row, LocalDate monday, CapacityMap.Cell cell) {
        List<Object> values = new ArrayList<>(List.of(row.id(), row.name(), row.people(), monday));
        for (long hours :
                new long[] {cell.supply(), cell.absent(), cell.runWork(), cell.soft(), cell.hard(), cell.free()}) {
            values.add(Hours.decimal(hours));
        }
        values.add(cell.load());
        return Csv.line(values.toArray());
    }
}
