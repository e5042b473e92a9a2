package io.tspmo.insight.health;

import io.tspmo.platform.form.Rejection;
import io.tspmo.platform.web.SignedIn;
import io.tspmo.project.access.AllowedProject;
import io.tspmo.project.access.RequiredRight;
import io.tspmo.project.access.Right;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The forms below the health of a project, on its page. */
@Controller
class HealthPages {

    private final SetHealth health;

    HealthPages(SetHealth health) {
        this.health = health;
    }

    @PostMapping("/projects/{code}/health")
    String set(
            @RequiredRight(Right.HEALTH) AllowedProject project,
            @RequestParam(defaultValue = "") String dimension,
            @RequestParam(defaultValue = "") String colour,
            @RequestParam(defaultValue = "") String comment,
            @RequestParam(defaultValue = "") String until,
            SignedIn who,
            RedirectAttributes next) {
        try {
            health.set(project.code(), dimension, colour, comment, until, who.id());
        } catch (Rejection refused) {
            next.addFlashAttribute("healthRefused", refused.getMessage()).addFlashAttribute("healthComment", comment);
        }
        next.addAttribute("code", project.code());
        return "redirect:/projects/{code}";
    }

    @PostMapping("/projects/{code}/health/{id}/end")
    String end(
            @RequiredRight(Right.HEALTH) AllowedProject project,
            @PathVariable long id,
            SignedIn who,
            RedirectAttributes next) {
        try {
            health.end(project.code(), id, who.id());
        } catch (Rejection refused) {
            next.addFlashAttribute("healthRefused", refused.getMessage());
        }
        next.addAttribute("code", project.code());
        return "redirect:/projects/{code}";
    }
}
