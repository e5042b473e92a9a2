package io.tspmo.governance.change;

import io.tspmo.platform.web.SignedIn;
import io.tspmo.project.access.AllowedProject;
import io.tspmo.project.access.RequiredRight;
import io.tspmo.project.access.Right;
import io.tspmo.project.project.ProjectCode;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The button beside a change that is not decided yet. */
@Controller
class ChangePages {

    private final Withdrawals withdrawals;

    ChangePages(Withdrawals withdrawals) {
        this.withdrawals = withdrawals;
    }

    @PostMapping("/projects/{code}/changes/{number}/withdraw")
    String withdraw(
            @RequiredRight(Right.CHANGE) AllowedProject project,
            @PathVariable int number,
            SignedIn who,
            RedirectAttributes next) {
        boolean done = withdrawals.withdraw(ProjectCode.of(project.code()), number, who.id());
        next.addFlashAttribute(done ? "changeWithdrawn" : "changeDecided", number);
        next.addAttribute("code", project.code());
        return "redirect:/projects/{code}";
    }
}
