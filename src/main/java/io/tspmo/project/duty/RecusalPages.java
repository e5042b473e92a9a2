package io.tspmo.project.duty;

import io.tspmo.platform.form.Rejection;
import io.tspmo.platform.web.SignedIn;
import io.tspmo.project.access.AllowedProject;
import io.tspmo.project.access.RequiredRight;
import io.tspmo.project.access.Right;
import io.tspmo.project.project.ProjectCode;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The button beside a recusal, on the page of its project. */
@Controller
class RecusalPages {

    private final Recusals recusals;

    RecusalPages(Recusals recusals) {
        this.recusals = recusals;
    }

    @PostMapping("/projects/{code}/recusals/{id}/withdraw")
    String withdraw(
            @RequiredRight(Right.RECUSAL) AllowedProject project,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String why,
            SignedIn who,
            RedirectAttributes next) {
        try {
            recusals.withdraw(ProjectCode.of(project.code()), id, why, who.id());
        } catch (Rejection refused) {
            next.addFlashAttribute("recusalRefused", refused.getMessage());
        }
        next.addAttribute("code", project.code());
        return "redirect:/projects/{code}";
    }
}
