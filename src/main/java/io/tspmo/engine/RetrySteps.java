package io.tspmo.engine;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
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
    String retry(@PathVariable String code, RedirectAttributes next) {
        steps.retry(code);
        next.addFlashAttribute("retried", true);
        next.addAttribute("code", code);
        return "redirect:/projects/{code}";
    }
}
