package io.tspmo.planning.schedule;

import io.tspmo.planning.calendar.BusinessDays;
import io.tspmo.planning.planfile.Incoming;
import io.tspmo.planning.planfile.PlanFile;
import io.tspmo.planning.schedule.Gantt.Zoom;
import io.tspmo.planning.schedule.PlanUploads.Choice;
import io.tspmo.planning.schedule.PlanUploads.Stored;
import io.tspmo.planning.schedule.Schedules.Version;
import io.tspmo.platform.form.Rejection;
import io.tspmo.platform.web.Csv;
import io.tspmo.platform.web.NotFound;
import io.tspmo.platform.web.SignedIn;
import io.tspmo.project.access.AllowedProject;
import io.tspmo.project.access.RequiredRight;
import io.tspmo.project.access.Right;
import io.tspmo.project.project.HolidayCalendar;
import io.tspmo.project.project.Project;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.Projects;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The schedule of one project: when what is done, what moved since the plan was uploaded last, and what is earned. */
@Controller
class SchedulePages {

    private static final int VERSIONS = 20;
    private static final int MOVES = 40;

    private final PlanUploads uploads;
    private final Schedules schedules;
    private final ScheduleView view;
    private final ResourceMatching people;
    private final Projects projects;
    private final HolidayCalendar calendar;
    private final Incoming incoming;
    private final Clock clock;

    SchedulePages(
            PlanUploads uploads,
            Schedules schedules,
            ScheduleView view,
            ResourceMatching people,
            Projects projects,
            HolidayCalendar calendar,
            Incoming incoming,
            Clock clock) {
        this.uploads = uploads;
        this.schedules = schedules;
        this.view = view;
        this.people = people;
        this.projects = projects;
        this.calendar = calendar;
        this.incoming = incoming;
        this.clock = clock;
    }

    /**
     * @param level of the outline down to which tasks are shown; 0 for as deep as fits on a page
     * @param under a summary whose tasks alone are shown; 0 for all
     */
    @GetMapping("/projects/{code}/schedule")
    String show(
            AllowedProject allowed,
            @RequestParam(defaultValue = "WEEKS") Zoom zoom,
            @RequestParam(defaultValue = "0") @Min(0) @Max(100) int level,
            @RequestParam(defaultValue = "0") int under,
            @RequestParam(defaultValue = "0") @Min(0) @Max(100_000) int page,
            Model model) {
        var code = allowed.code();
        var project = projects.get(ProjectCode.of(code));
        frame(model, allowed, project);
        var versions = schedules.versions(code, VERSIONS).toList();
        model.addAttribute("versions", versions)
                .addAttribute("limit", incoming.limit())
                .addAttribute("codePages", PlanFile.codePages());
        if (!versions.isEmpty()) {
            show(code, versions.get(0), zoom, level, under, page, model);
        }
        return "schedule/schedule";
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
                .addAttribute("changes", view.changes(code, number))
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

    @PostMapping("/projects/{code}/schedule")
    String upload(
            @RequiredRight(Right.SCHEDULE) AllowedProject project,
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(defaultValue = "") String plan,
            @RequestParam(defaultValue = "") String codePage,
            @RequestParam(defaultValue = "false") boolean another,
            @ModelAttribute(name = "signedIn", binding = false) SignedIn who,
            RedirectAttributes next)
            throws IOException {
        try {
            if (file == null || file.isEmpty() && "".equals(file.getOriginalFilename())) {
                throw Rejection.of("file", "Choose a file.");
            }
            var stored = uploads.store(
                    ProjectCode.of(project.code()),
                    Objects.requireNonNullElse(file.getOriginalFilename(), ""),
                    file.getInputStream(),
                    new Choice(plan, codePage, another),
                    who.id());
            next.addFlashAttribute("done", said(stored));
        } catch (Rejection refused) {
            next.addFlashAttribute("refused", refused.getMessage())
                    .addFlashAttribute("choices", refused.choices())
                    .addFlashAttribute("typedPlan", plan)
                    .addFlashAttribute("typedCodePage", codePage)
                    .addFlashAttribute(
                            "typedAnother", another || refused.field().equals("another"));
        }
        next.addAttribute("code", project.code());
        return "redirect:/projects/{code}/schedule";
    }

    private static String said(Stored stored) {
        if (!stored.isNew()) {
            return "This file is already there: it is version %d. Nothing was added.".formatted(stored.number());
        }
        var people = stored.unmapped().isEmpty()
                ? ""
                : " Resources not matched yet: %d.".formatted(stored.unmapped().size());
        return "Version %d is stored: %d tasks, %d of them moved."
                        .formatted(stored.number(), stored.tasks(), stored.moved())
                + people;
    }

    @GetMapping("/projects/{code}/schedule/tasks.csv")
    ResponseEntity<byte[]> csv(AllowedProject project) {
        var version =
                schedules.newest(project.code()).orElseThrow(() -> new NotFound(project.code() + " has no schedule"));
        var body = ScheduleCsv.of(
                schedules.tasks(project.code(), version.number()), schedules.links(project.code(), version.number()));
        return Csv.attached("%s-schedule-%d.csv".formatted(project.code(), version.number()), body);
    }
}
