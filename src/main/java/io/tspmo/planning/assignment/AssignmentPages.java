package io.tspmo.planning.assignment;

import io.tspmo.planning.assignment.AssignmentConflicts.Taker;
import io.tspmo.planning.resource.StaffedLines;
import io.tspmo.platform.form.Rejection;
import io.tspmo.platform.form.TypedDay;
import io.tspmo.platform.form.TypedNumber;
import io.tspmo.project.access.AllowedProject;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.Projects;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Assigning, swapping and splitting people of a project by hand: choose, see what speaks against it, confirm with a reason. */
@Controller
class AssignmentPages {

    /** The choice of open hours; no id of a person has such a character. */
    private static final String OPEN = "*";

    private final Assigning assigning;
    private final AssignmentPreviews previews;
    private final StaffedLines staffed;
    private final Projects projects;
    private final AssignmentRights rights;
    private final Clock clock;

    AssignmentPages(
            Assigning assigning,
            AssignmentPreviews previews,
            StaffedLines staffed,
            Projects projects,
            AssignmentRights rights,
            Clock clock) {
        this.assigning = assigning;
        this.previews = previews;
        this.staffed = staffed;
        this.projects = projects;
        this.rights = rights;
        this.clock = clock;
    }

    /** What was typed, as it was typed. */
    record Typed(int line, String from, String to, String first, String last, String hours) {

        AssignmentChange change() {
            return new AssignmentChange(
                    line, person("from", from), person("to", to), day("first", first), day("last", last), number());
        }

        /** Null for open hours, which are chosen like a person, so that nothing is chosen by default. */
        private static @Nullable String person(String field, String typed) {
            if (typed.isBlank()) {
                throw Rejection.of(field, "Choose who gives the hours and who gets them.");
            }
            return typed.equals(OPEN) ? null : typed.strip();
        }

        private static LocalDate day(String field, String typed) {
            return TypedDay.read(typed)
                    .orElseThrow(() -> Rejection.of(field, "The %s day %s.".formatted(field, TypedDay.reason(typed))));
        }

        private @Nullable BigDecimal number() {
            try {
                return hours.isBlank() ? null : TypedNumber.read(hours);
            } catch (TypedNumber.Unreadable e) {
                throw Rejection.of("hours", "Hours a week: this %s.".formatted(e.getMessage()));
            }
        }
    }

    @GetMapping("/projects/{code}/people/assign")
    String show(
            AllowedProject allowed,
            @RequestParam(defaultValue = "0") int line,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "") String first,
            @RequestParam(defaultValue = "") String last,
            @RequestParam(defaultValue = "") String hours,
            @RequestParam(defaultValue = "") String look,
            @Nullable Authentication signedIn,
            Model model) {
        rights.toAssign(signedIn);
        var code = ProjectCode.of(allowed.code());
        var rows = staffed.of(code, LocalDate.now(clock), 1);
        var row = rows.stream().filter(one -> one.number() == line).findAny().orElse(null);
        var today = LocalDate.now(clock);
        var typed = new Typed(
                line,
                from,
                to,
                first.isEmpty() && row != null ? max(row.from(), today).toString() : first,
                last.isEmpty() && row != null ? row.until().toString() : last,
                hours);
        if (!look.isEmpty()) {
            try {
                model.addAttribute("preview", previews.of(code, typed.change()));
            } catch (Rejection refused) {
                model.addAttribute("refused", refused.getMessage());
            }
        }
        model.addAttribute("code", code.value())
                .addAttribute("projectTitle", projects.get(code).title())
                .addAttribute("rows", rows)
                .addAttribute("row", row)
                .addAttribute("typed", typed)
                .addAttribute("open", OPEN)
                .addAttribute("booked", row == null ? List.<Taker>of() : previews.booked(code, line))
                .addAttribute("candidates", previews.candidates());
        return "resource/assign";
    }

    @PostMapping("/projects/{code}/people/assign")
    String confirm(
            AllowedProject allowed,
            @RequestParam(defaultValue = "0") int line,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "") String first,
            @RequestParam(defaultValue = "") String last,
            @RequestParam(defaultValue = "") String hours,
            @RequestParam(defaultValue = "") String seen,
            @RequestParam(defaultValue = "") String reason,
            @Nullable Authentication signedIn,
            RedirectAttributes next) {
        var who = rights.toAssign(signedIn);
        next.addAttribute("code", allowed.code());
        try {
            var done = assigning.confirm(
                    ProjectCode.of(allowed.code()),
                    new Typed(line, from, to, first, last, hours).change(),
                    seen,
                    reason,
                    who.id());
            next.addFlashAttribute(
                    "done",
                    "%s h of line %d were changed."
                            .formatted(done.hours().stripTrailingZeros().toPlainString(), line));
            return "redirect:/projects/{code}/people";
        } catch (Rejection refused) {
            if (refused.status() == HttpStatus.NOT_FOUND) {
                throw refused;
            }
            next.addFlashAttribute("refused", refused.getMessage());
            next.addFlashAttribute("reason", reason);
            next.addAttribute("line", line)
                    .addAttribute("from", from)
                    .addAttribute("to", to)
                    .addAttribute("first", first)
                    .addAttribute("last", last)
                    .addAttribute("hours", hours)
                    .addAttribute("look", "1");
            return "redirect:/projects/{code}/people/assign";
        }
    }

    private static LocalDate max(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }
}
