package io.tspmo.planning.schedulepage;

import io.tspmo.planning.calendar.BusinessDays;
import io.tspmo.planning.planfile.Incoming;
import io.tspmo.planning.planupload.PlanUploads;
import io.tspmo.planning.planupload.VersionChanges;
import io.tspmo.planning.schedule.ResourceMatching;
import io.tspmo.planning.schedule.ScheduleView;
import io.tspmo.planning.schedule.Schedules;
import io.tspmo.planning.schedule.Schedules.Version;
import io.tspmo.planning.schedulepage.Gantt.Zoom;
import io.tspmo.platform.form.Rejection;
import io.tspmo.platform.store.StoredJson;
import io.tspmo.platform.web.Csv;
import io.tspmo.platform.web.NotFound;
import io.tspmo.platform.web.SignedIn;
import io.tspmo.project.access.AllowedProject;
import io.tspmo.project.access.RequiredRight;
import io.tspmo.project.access.Right;
import io.tspmo.project.project.Project;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.Projects;
import io.tspmo.project.workdays.HolidayCalendar;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The schedule of one project: when what is done, what moved since the plan was uploaded last, and what is earned. */
@Controller
class SchedulePages {

    static final String CHANGED_MEANWHILE =
            "Another person changed the marked lines meanwhile, so nothing was saved. Save again to replace them by what you"
                    + " entered.";

    private static final int VERSIONS = 20;
    private static final int MOVES = 40;

    private final ScheduleEditing editing;
    private final Schedules schedules;
    private final ScheduleView view;
    private final ResourceMatching people;
    private final Projects projects;
    private final HolidayCalendar calendar;
    private final Incoming incoming;
    private final StoredJson json;
    private final Clock clock;

    SchedulePages(
            ScheduleEditing editing,
            Schedules schedules,
            ScheduleView view,
            ResourceMatching people,
            Projects projects,
            HolidayCalendar calendar,
            Incoming incoming,
            StoredJson json,
            Clock clock) {
        this.editing = editing;
        this.schedules = schedules;
        this.view = view;
        this.people = people;
        this.projects = projects;
        this.calendar = calendar;
        this.incoming = incoming;
        this.json = json;
        this.clock = clock;
    }

    /**
     * @param level of the outline down to which tasks are shown; 0 for as deep as fits on a page
     * @param under a summary whose tasks alone are shown; 0 for all
     * @param version of the schedule; 0 for the current one
     */
    @GetMapping("/projects/{code}/schedule")
    String show(
            AllowedProject allowed,
            @RequestParam(defaultValue = "WEEKS") Zoom zoom,
            @RequestParam(defaultValue = "0") @Min(0) @Max(100) int level,
            @RequestParam(defaultValue = "0") int under,
            @RequestParam(defaultValue = "0") @Min(0) @Max(100_000) int page,
            @RequestParam(defaultValue = "0") @Min(0) int version,
            Model model) {
        var code = allowed.code();
        var project = projects.get(ProjectCode.of(code));
        frame(model, allowed, project);
        model.addAttribute("versions", schedules.versions(code, VERSIONS).toList())
                .addAttribute("withdrawn", schedules.withdrawn(code))
                .addAttribute("limit", incoming.limit())
                .addAttribute("longestReason", PlanUploads.LONGEST_REASON);
        var current = schedules.newest(code);
        model.addAttribute("current", current.map(Version::number).orElse(0)).addAttribute("asked", version);
        var shown = version == 0 ? current : Optional.of(earlier(code, version));
        shown.ifPresent(one -> show(code, one, zoom, level, under, page, model));
        return "schedule/schedule";
    }

    private Version earlier(String code, int number) {
        return schedules
                .version(code, number)
                .orElseThrow(() -> new NotFound("The schedule of %s has no version %d".formatted(code, number)));
    }

    private void show(String code, Version version, Zoom zoom, int level, int under, int page, Model model) {
        int number = version.number();
        var part = view.part(code, number, level, under, page);
        var moves = schedules.moves(code, number);
        var weeks = schedules.weeks(code, number);
        var today = LocalDate.now(clock);
        var baselineFinish = view.baselineFinish(code, number);
        model.addAttribute("version", version)
                .addAttribute("totals", view.totals(code, number))
                .addAttribute("part", part)
                .addAttribute("zoom", zoom)
                .addAttribute("gantt", Gantt.of(part.tasks(), part.links(), zoom, today, version.statusDay()))
                .addAttribute("moves", moves.stream().limit(MOVES).toList())
                .addAttribute("moved", moves.size())
                .addAttribute(
                        "movedByTask", moves.stream().collect(Collectors.toMap(move -> move.task(), move -> move)))
                .addAttribute(
                        "changes",
                        version.changes().isEmpty() ? null : json.read(version.changes(), VersionChanges.class))
                .addAttribute("curve", ValueCurve.of(weeks))
                .addAttribute("weeks", ValueCurve.some(weeks, version.valueDay()))
                .addAttribute("indices", Indices.of(version))
                .addAttribute("baselineFinish", baselineFinish)
                .addAttribute("slip", baselineFinish == null ? null : between(baselineFinish, version.finish()))
                .addAttribute(
                        "unmapped",
                        people.resources(code, number).stream()
                                .filter(resource -> !resource.known())
                                .toList());
    }

    private int between(LocalDate from, LocalDate until) {
        var first = from.isBefore(until) ? from : until;
        var last = from.isBefore(until) ? until : from;
        return new BusinessDays(calendar.holidays(first, last)).between(from, until);
    }

    /** What all pages of a schedule have in common. */
    static void frame(Model model, AllowedProject allowed, Project project) {
        model.addAttribute("code", allowed.code())
                .addAttribute("projectTitle", project.title())
                .addAttribute("open", project.isOpen())
                .addAttribute("mayUpload", project.isOpen() && allowed.may(Right.SCHEDULE));
    }

    @PostMapping("/projects/{code}/schedule/versions/{number}/withdraw")
    String withdraw(
            @RequiredRight(Right.SCHEDULE) AllowedProject project,
            @PathVariable int number,
            @RequestParam(defaultValue = "") String reason,
            SignedIn who,
            RedirectAttributes next) {
        try {
            editing.withdraw(ProjectCode.of(project.code()), number, reason, who.id());
            next.addFlashAttribute("done", "Version %d is withdrawn. It stays readable in the list.".formatted(number));
        } catch (Rejection refused) {
            next.addFlashAttribute("refused", refused.getMessage()).addFlashAttribute("typedReason", reason);
        }
        next.addAttribute("code", project.code());
        return "redirect:/projects/{code}/schedule";
    }

    @GetMapping("/projects/{code}/schedule/tasks.csv")
    ResponseEntity<byte[]> csv(AllowedProject project, @RequestParam(defaultValue = "0") @Min(0) int version) {
        var shown = version == 0
                ? schedules.newest(project.code()).orElseThrow(() -> new NotFound(project.code() + " has no schedule"))
                : earlier(project.code(), version);
        var body = ScheduleCsv.of(
                schedules.tasks(project.code(), shown.number()), schedules.links(project.code(), shown.number()));
        return Csv.attached("%s-schedule-%d.csv".formatted(project.code(), shown.number()), body);
    }
}
