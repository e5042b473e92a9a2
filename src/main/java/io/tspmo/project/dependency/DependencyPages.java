package io.tspmo.project.dependency;

import io.tspmo.platform.form.Rejection;
import io.tspmo.platform.store.RecordValues;
import io.tspmo.platform.web.NotFound;
import io.tspmo.platform.web.SignedIn;
import io.tspmo.project.access.AllowedProject;
import io.tspmo.project.access.ProjectScope;
import io.tspmo.project.access.RequiredRight;
import io.tspmo.project.access.Right;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.Projects;
import jakarta.servlet.http.HttpServletResponse;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What a project needs of others, and others of it: a list, a form for another need, and for each a form to change and to remove it. */
@Controller
class DependencyPages {

    private static final String BACK = "redirect:/projects/{code}/dependencies";

    private final Dependencies dependencies;
    private final Projects projects;

    DependencyPages(Dependencies dependencies, Projects projects) {
        this.dependencies = dependencies;
        this.projects = projects;
    }

    @GetMapping("/projects/{code}/dependencies")
    String show(AllowedProject allowed, ProjectScope scope, Model model) {
        var project = projects.get(ProjectCode.of(allowed.code()));
        var readable = scope.where(Right.READ);
        boolean mayChange = project.isOpen() && allowed.may(Right.CHANGE);
        model.addAttribute("code", allowed.code())
                .addAttribute("projectTitle", project.title())
                .addAttribute("open", project.isOpen())
                .addAttribute("mayChange", mayChange)
                .addAttribute("needs", dependencies.needs(allowed.code(), readable))
                .addAttribute("delivers", dependencies.delivers(allowed.code(), readable));
        if (mayChange) {
            model.addAttribute("suppliers", dependencies.suppliers(allowed.code(), readable));
        }
        return "dependency/dependencies";
    }

    @PostMapping("/projects/{code}/dependencies")
    String add(
            @RequiredRight(Right.CHANGE) AllowedProject project,
            DependencyForm typed,
            ProjectScope scope,
            SignedIn who,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        return back(project, 0, typed, new Answer(scope, model, response, next), () -> "\"%s\" is added."
                .formatted(dependencies
                        .add(project.code(), typed, scope.where(Right.READ), who.id())
                        .deliverable()));
    }

    @PostMapping("/projects/{code}/dependencies/{number}")
    String change(
            @RequiredRight(Right.CHANGE) AllowedProject project,
            @PathVariable int number,
            DependencyForm typed,
            @RequestParam long version,
            ProjectScope scope,
            SignedIn who,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        return back(project, number, typed, new Answer(scope, model, response, next), () -> "\"%s\" is changed."
                .formatted(dependencies
                        .change(project.code(), number, version, typed, scope.where(Right.READ), who.id())
                        .deliverable()));
    }

    @PostMapping("/projects/{code}/dependencies/{number}/remove")
    String remove(
            @RequiredRight(Right.CHANGE) AllowedProject project,
            @PathVariable int number,
            @RequestParam long version,
            ProjectScope scope,
            SignedIn who,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        return back(project, number, null, new Answer(scope, model, response, next), () -> {
            var removed = dependencies.remove(project.code(), number, version, who.id());
            next.addFlashAttribute("removed", RecordValues.texts(removed));
            return "\"%s\" is removed.".formatted(removed.deliverable());
        });
    }

    /** What did not fit stays typed, in the form it was typed in; number 0 is the form for another one. */
    private String back(
            AllowedProject project, int number, @Nullable DependencyForm typed, Answer answer, Supplier<String> deed) {
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
                            "refused", "The dependency was removed meanwhile. What you entered is in the form below.")
                    .addAttribute("wrongAt", 0)
                    .addAttribute("typed", typed == null ? null : RecordValues.texts(typed));
        }
        return show(project, answer.scope, answer.model);
    }

    /** Where an answer goes: on, or to the page again. */
    private record Answer(ProjectScope scope, Model model, HttpServletResponse response, RedirectAttributes next) {}
}
