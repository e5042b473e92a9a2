package io.tspmo.insight.portfolio;

import io.tspmo.platform.engine.FailedSteps;
import io.tspmo.project.access.AllowedProject;
import io.tspmo.project.access.RequiredRight;
import io.tspmo.project.access.Right;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The button beside a failed step. */
@Controller
class RetrySteps {

    private final FailedSteps steps;

    RetrySteps(FailedSteps steps) {
        this.steps = steps;
    }

    @PostMapping("/projects/{code}/retry")
    String retry(@RequiredRight(Right.RETRY) AllowedProject project, RedirectAttributes next) {
        steps.retry(project.code());
        next.addFlashAttribute("retried", true);
        next.addAttribute("code", project.code());
        return "redirect:/projects/{code}";
    }
}
