package io.tspmo.planning.staffing;

import io.tspmo.planning.assignment.AssignmentRights;
import io.tspmo.planning.booking.SoftBookings;
import io.tspmo.planning.calendar.Hours;
import io.tspmo.planning.calendar.Weekdays;
import io.tspmo.planning.capacity.CapacityChoices;
import io.tspmo.planning.resource.Bookings;
import io.tspmo.planning.resource.Reservations;
import io.tspmo.planning.resource.StaffedLines;
import io.tspmo.planning.staffing.DemandLines.Typed;
import io.tspmo.platform.form.Rejection;
import io.tspmo.platform.store.RecordValues;
import io.tspmo.platform.web.Csv;
import io.tspmo.platform.web.SignedIn;
import io.tspmo.project.access.AllowedProject;
import io.tspmo.project.access.RequiredRight;
import io.tspmo.project.access.Right;
import io.tspmo.project.project.Phase;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.Projects;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The people of one project: requested, booked and unfilled. */
@Controller
class StaffingPages {

    private static final int WEEKS = 13;
    private static final int MOST_WEEKS = 104;

    private final StaffedLines staffed;
    private final DemandLines lines;
    private final SoftBookings softBookings;
    private final Reservations reservations;
    private final Bookings bookings;
    private final CapacityChoices choices;
    private final Projects projects;
    private final AssignmentRights assignment;
    private final Clock clock;

    StaffingPages(
            StaffedLines staffed,
            DemandLines lines,
            SoftBookings softBookings,
            Reservations reservations,
            Bookings bookings,
            CapacityChoices choices,
            Projects projects,
            AssignmentRights assignment,
            Clock clock) {
        this.staffed = staffed;
        this.lines = lines;
        this.softBookings = softBookings;
        this.reservations = reservations;
        this.bookings = bookings;
        this.choices = choices;
        this.projects = projects;
        this.assignment = assignment;
        this.clock = clock;
    }

    @GetMapping("/projects/{code}/people")
    String show(
            AllowedProject allowed,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate from,
            SignedIn who,
            Model model) {
        var code = code(allowed);
        var project = projects.get(code);
        boolean committed = bookings.areHard(code);
        var monday = monday(from, project.wantedStart());
        var rows = staffed.of(code, monday, WEEKS);
        boolean open = project.isOpen() && project.phase().compareTo(Phase.CLOSING) < 0;
        var reservation = reservations.of(code).orElse(null);
        boolean mayChange = open && allowed.may(Right.CHANGE);
        model.addAttribute("code", code.value())
                .addAttribute("projectTitle", project.title())
                .addAttribute("rows", rows)
                .addAttribute("monday", monday)
                .addAttribute("weeks", WEEKS)
                .addAttribute(
                        "weekNames",
                        Weekdays.weekNames(monday.datesUntil(monday.plusWeeks(WEEKS), Period.ofWeeks(1))
                                .toList()))
                .addAttribute("committed", committed)
                .addAttribute("reservation", reservation)
                .addAttribute(
                        "mayExtend", mayChange && !committed && reservation != null && reservation.extendedBy() == null)
                .addAttribute("mayAssign", open && assignment.mayAssign(who))
                .addAttribute("mayEdit", mayChange && !committed)
                .addAttribute("marks", lines.marks(code))
                .addAttribute("mayAskForChange", mayChange && committed)
                .addAttribute("skills", choices.skills());
        return "resource/people";
    }

    @PostMapping("/projects/{code}/people/lines")
    String store(
            @RequiredRight(Right.CHANGE) AllowedProject project,
            @RequestParam(defaultValue = "0") int number,
            @RequestParam(defaultValue = "") String skill,
            @RequestParam(defaultValue = "1") String level,
            @RequestParam(defaultValue = "") String person,
            @RequestParam(defaultValue = "") String hours,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String until,
            @RequestParam(defaultValue = "") String seen,
            SignedIn who,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        var typed = new Typed(skill, level, person, hours, from, until);
        try {
            lines.store(code(project), number, typed, seen, who.id());
        } catch (Rejection refused) {
            model.addAttribute("typed", RecordValues.texts(typed)).addAttribute("typedNumber", number);
            if (refused.status() != HttpStatus.CONFLICT) {
                model.addAttribute("typedSeen", seen);
            }
            return again(project, who, refused, model, response);
        }
        next.addFlashAttribute("done", number == 0 ? "The line was added." : "Line " + number + " was changed.");
        return back(project, next);
    }

    /** The page as it is now, with the reason. */
    private String again(
            AllowedProject project, SignedIn who, Rejection refused, Model model, HttpServletResponse response) {
        response.setStatus(refused.status().value());
        model.addAttribute("refused", refused.getMessage());
        return show(project, null, who, model);
    }

    @PostMapping("/projects/{code}/people/lines/{number}/remove")
    String remove(
            @RequiredRight(Right.CHANGE) AllowedProject project,
            @PathVariable int number,
            @RequestParam(defaultValue = "") String seen,
            SignedIn who,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        try {
            lines.remove(code(project), number, seen, who.id());
        } catch (Rejection refused) {
            return again(project, who, refused, model, response);
        }
        next.addFlashAttribute("done", "Line " + number + " was removed.");
        return back(project, next);
    }

    @PostMapping("/projects/{code}/people/extend")
    String extend(@RequiredRight(Right.CHANGE) AllowedProject project, SignedIn who, RedirectAttributes next) {
        attempt(() -> softBookings.extend(code(project), who.id()), "The people are held for the project again.", next);
        return back(project, next);
    }

    @GetMapping("/projects/{code}/people.csv")
    ResponseEntity<byte[]> export(AllowedProject allowed) {
        var code = code(allowed);
        var monday = monday(null, projects.get(code).wantedStart());
        var file = new StringBuilder(Csv.header("line,skill,level,person,monday,asked,soft,hard,lacking"));
        for (var row : staffed.of(code, monday, MOST_WEEKS)) {
            var line = row.line();
            for (var week : row.weeks()) {
                if (week.requested() + week.soft() + week.hard() > 0) {
                    file.append(Csv.line(
                            line.number(),
                            line.skill().id(),
                            line.level(),
                            line.person() == null ? null : line.person().id(),
                            week.monday(),
                            Hours.decimal(week.requested()),
                            Hours.decimal(week.soft()),
                            Hours.decimal(week.hard()),
                            Hours.decimal(week.unfilled())));
                }
            }
        }
        return Csv.attached("people-" + code + ".csv", file.toString());
    }

    /** The week asked for, or that in which there is something to see first. */
    private LocalDate monday(@Nullable LocalDate asked, LocalDate start) {
        var today = LocalDate.now(clock);
        var first = asked != null ? asked : start.isBefore(today) ? today : start;
        var within = first.getYear() < 2000 || first.getYear() > 2200 ? today : first;
        return Weekdays.monday(within);
    }

    /** Does what was requested, or says why not. */
    private static boolean attempt(Runnable step, String done, RedirectAttributes next) {
        try {
            step.run();
            next.addFlashAttribute("done", done);
            return true;
        } catch (Rejection refused) {
            next.addFlashAttribute("refused", refused.getMessage());
            return false;
        }
    }

    private static ProjectCode code(AllowedProject project) {
        return ProjectCode.of(project.code());
    }

    private static String back(AllowedProject project, RedirectAttributes next) {
        next.addAttribute("code", project.code());
        return "redirect:/projects/{code}/people";
    }
}
