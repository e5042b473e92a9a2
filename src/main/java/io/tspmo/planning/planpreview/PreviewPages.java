package io.tspmo.planning.planpreview;

import io.tspmo.planning.planfile.PlanFile;
import io.tspmo.planning.planpreview.WaitingPlans.Waiting;
import io.tspmo.planning.planupload.PlanUploads;
import io.tspmo.planning.planupload.PlanUploads.Choice;
import io.tspmo.planning.planupload.PlanUploads.Stored;
import io.tspmo.platform.form.Rejection;
import io.tspmo.platform.web.SignedIn;
import io.tspmo.project.access.AllowedProject;
import io.tspmo.project.access.RequiredRight;
import io.tspmo.project.access.Right;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.Projects;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A plan is uploaded, looked at, and made the schedule once its effect was seen. */
@Controller
class PreviewPages {

    private static final String SCHEDULE = "redirect:/projects/{code}/schedule";

    private final PlanUploads uploads;
    private final WaitingPlans waiting;
    private final Projects projects;

    PreviewPages(PlanUploads uploads, WaitingPlans waiting, Projects projects) {
        this.uploads = uploads;
        this.waiting = waiting;
        this.projects = projects;
    }

    /** What cannot be read is not kept; which of several plans it should be is chosen in the preview. */
    @PostMapping("/projects/{code}/schedule")
    String upload(
            @RequiredRight(Right.SCHEDULE) AllowedProject project,
            @RequestParam(required = false) @Nullable MultipartFile file,
            SignedIn who,
            RedirectAttributes next)
            throws IOException {
        next.addAttribute("code", project.code());
        try {
            if (file == null || file.isEmpty() && "".equals(file.getOriginalFilename())) {
                throw Rejection.of("file", "Choose a file.");
            }
            var name = Objects.requireNonNullElse(file.getOriginalFilename(), "");
            mustBeReadable(ProjectCode.of(project.code()), name, file);
            next.addAttribute(
                    "id", waiting.keep(project.code(), who.id(), name, file.getInputStream(), file.getSize()));
            return "redirect:/projects/{code}/schedule/previews/{id}";
        } catch (Rejection refused) {
            next.addFlashAttribute("refused", refused.getMessage());
            return SCHEDULE;
        }
    }

    private void mustBeReadable(ProjectCode code, String name, MultipartFile file) throws IOException {
        try {
            uploads.preview(code, name, file.getInputStream(), Choice.NONE);
        } catch (Rejection refused) {
            if (refused.choices().isEmpty()) {
                throw refused;
            }
        }
    }

    @GetMapping("/projects/{code}/schedule/previews/{id}")
    String show(
            @RequiredRight(Right.SCHEDULE) AllowedProject project,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String plan,
            @RequestParam(defaultValue = "") String codePage,
            SignedIn who,
            Model model) {
        return page(
                project, waiting.get(project.code(), id, who.id()), new Choice(plan, codePage, false, "", null), model);
    }

    private String page(AllowedProject allowed, Waiting file, Choice choice, Model model) {
        var code = ProjectCode.of(allowed.code());
        model.addAttribute("code", allowed.code())
                .addAttribute("projectTitle", projects.get(code).title())
                .addAttribute("file", file)
                .addAttribute("choice", choice)
                .addAttribute("codePages", PlanFile.codePages())
                .addAttribute("longestReason", PlanUploads.LONGEST_REASON);
        try {
            var preview = uploads.preview(code, file.name(), waiting.content(file), choice);
            model.addAttribute("preview", preview).addAttribute("plans", preview.plans());
        } catch (Rejection refused) {
            model.addAttribute("unread", refused.getMessage()).addAttribute("plans", refused.choices());
        }
        return "planpreview/preview";
    }

    /** @param seen number of the version that the preview compared with, 0 for none */
    @PostMapping("/projects/{code}/schedule/previews/{id}")
    String store(
            @RequiredRight(Right.SCHEDULE) AllowedProject project,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String plan,
            @RequestParam(defaultValue = "") String codePage,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam int seen,
            SignedIn who,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        var file = waiting.get(project.code(), id, who.id());
        var choice = new Choice(plan, codePage, false, reason, seen);
        try {
            var stored =
                    uploads.store(ProjectCode.of(project.code()), file.name(), waiting.content(file), choice, who.id());
            waiting.forget(project.code(), id, who.id());
            next.addFlashAttribute("done", said(stored)).addAttribute("code", project.code());
            return SCHEDULE;
        } catch (Rejection refused) {
            response.setStatus(refused.status().value());
            var page = page(project, file, choice, model);
            model.addAttribute("refused", refused.getMessage());
            return page;
        }
    }

    private static String said(Stored stored) {
        if (!stored.isNew()) {
            return "This file is already stored as version %d. Nothing was added.".formatted(stored.number());
        }
        var people = stored.unmapped().isEmpty()
                ? ""
                : " Resources not matched yet: %d.".formatted(stored.unmapped().size());
        return "Version %d is stored: %d tasks, %d of them moved."
                        .formatted(stored.number(), stored.tasks(), stored.moved())
                + people;
    }

    @PostMapping("/projects/{code}/schedule/previews/{id}/drop")
    String drop(
            @RequiredRight(Right.SCHEDULE) AllowedProject project,
            @PathVariable long id,
            SignedIn who,
            RedirectAttributes next) {
        waiting.forget(project.code(), id, who.id());
        next.addFlashAttribute("done", "The file was discarded. The schedule is unchanged.")
                .addAttribute("code", project.code());
        return SCHEDULE;
    }
}
