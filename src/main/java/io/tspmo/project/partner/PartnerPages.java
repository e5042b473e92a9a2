package io.tspmo.project.partner;

import io.tspmo.platform.form.Rejection;
import io.tspmo.platform.store.RecordValues;
import io.tspmo.platform.web.Csv;
import io.tspmo.platform.web.NotFound;
import io.tspmo.platform.web.SignedIn;
import io.tspmo.project.access.AllowedProject;
import io.tspmo.project.access.RequiredRight;
import io.tspmo.project.access.Right;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.Projects;
import jakarta.servlet.http.HttpServletResponse;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The partners of one project: a list, a form for another one, and for each a form to change and to remove it. */
@Controller
class PartnerPages {

    private static final String BACK = "redirect:/projects/{code}/partners";

    private final Partners partners;
    private final Projects projects;

    PartnerPages(Partners partners, Projects projects) {
        this.partners = partners;
        this.projects = projects;
    }

    @GetMapping("/projects/{code}/partners")
    String show(AllowedProject allowed, Model model) {
        var project = projects.get(ProjectCode.of(allowed.code()));
        model.addAttribute("code", allowed.code())
                .addAttribute("projectTitle", project.title())
                .addAttribute("open", project.isOpen())
                .addAttribute("mayChange", project.isOpen() && allowed.may(Right.CHANGE))
                .addAttribute("partners", partners.of(allowed.code()))
                .addAttribute("kinds", PartnerKind.values());
        return "partner/partners";
    }

    @PostMapping("/projects/{code}/partners")
    String add(
            @RequiredRight(Right.CHANGE) AllowedProject project,
            PartnerForm typed,
            SignedIn who,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        return back(project, 0, typed, new Answer(model, response, next), () -> "\"%s\" is added."
                .formatted(partners.add(project.code(), typed, who.id()).name()));
    }

    @PostMapping("/projects/{code}/partners/{number}")
    String change(
            @RequiredRight(Right.CHANGE) AllowedProject project,
            @PathVariable int number,
            PartnerForm typed,
            @RequestParam long version,
            SignedIn who,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        return back(project, number, typed, new Answer(model, response, next), () -> "\"%s\" is changed."
                .formatted(partners.change(project.code(), number, version, typed, who.id())
                        .name()));
    }

    @PostMapping("/projects/{code}/partners/{number}/remove")
    String remove(
            @RequiredRight(Right.CHANGE) AllowedProject project,
            @PathVariable int number,
            @RequestParam long version,
            SignedIn who,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        return back(project, number, null, new Answer(model, response, next), () -> {
            var removed = partners.remove(project.code(), number, version, who.id());
            next.addFlashAttribute("removed", RecordValues.texts(removed));
            return "\"%s\" is removed.".formatted(removed.name());
        });
    }

    @GetMapping("/projects/{code}/partners.csv")
    ResponseEntity<byte[]> export(AllowedProject project) {
        return Csv.attached(
                "partners-" + project.code() + ".csv",
                partners.of(project.code()),
                "number,name,kind,delivers,contact_name,email,phone");
    }

    /** What did not fit stays typed, in the form it was typed in; number 0 is the form for another one. */
    private String back(
            AllowedProject project, int number, @Nullable PartnerForm typed, Answer answer, Supplier<String> deed) {
        try {
            answer.next.addFlashAttribute("done", deed.get());
            answer.next.addAttribute("code", project.code());
            return BACK;
        } catch (Rejection refused) {
            answer.response.setStatus(refused.status().value());
            if (typed == null) {
                answer.model.addAttribute("refused", refused.getMessage());
            } else {
                boolean outdated = refused.status() == HttpStatus.CONFLICT;
                answer.model
                        .addAttribute("wrong", refused.getMessage())
                        .addAttribute("wrongField", refused.field())
                        .addAttribute("wrongAt", number)
                        .addAttribute("typed", RecordValues.texts(typed))
                        .addAttribute("typedVersion", outdated ? null : typed.version());
            }
        } catch (NotFound gone) {
            answer.response.setStatus(HttpStatus.CONFLICT.value());
            answer.model
                    .addAttribute(
                            "refused", "The partner was removed meanwhile. What you entered is in the form below.")
                    .addAttribute("wrongAt", 0)
                    .addAttribute("typed", typed == null ? null : RecordValues.texts(typed));
        }
        return show(project, answer.model);
    }

    /** Where an answer goes: on, or to the page again. */
    private record Answer(Model model, HttpServletResponse response, RedirectAttributes next) {}
}
