package io.tspmo.project.duty;

import io.tspmo.platform.form.Rejection;
import io.tspmo.platform.form.TypedDay;
import io.tspmo.platform.identity.PersonNames;
import io.tspmo.platform.web.Pages;
import io.tspmo.platform.web.Pages.Menu;
import io.tspmo.platform.web.SignedIn;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The user's substitutions; for the PMO, those of all users. */
@Controller
@Pages(value = "/substitution/**", menu = @Menu(order = 60, text = "Substitution", address = "/substitution"))
class SubstitutionPage {

    private final Substitutions substitutions;
    private final PersonNames called;

    SubstitutionPage(Substitutions substitutions, PersonNames called) {
        this.substitutions = substitutions;
        this.called = called;
    }

    @GetMapping("/substitution")
    String show(SignedIn who, Model model) {
        model.addAttribute("substitutions", substitutions.seenBy(who))
                .addAttribute("most", Substitutions.MOST)
                .addAttribute("all", substitutions.seesAll(who))
                .addAttribute("forOthers", substitutions.looksAfterAll(who))
                .addAttribute("me", who.id())
                .addAttribute("names", substitutions.names())
                .addAttribute("today", substitutions.today());
        return "duty/substitution";
    }

    /** What did not fit stays typed. */
    @PostMapping("/substitution")
    String name(
            @RequestParam(defaultValue = "") String user,
            @RequestParam String substitute,
            @RequestParam String firstDay,
            @RequestParam String lastDay,
            SignedIn who,
            RedirectAttributes next) {
        var away = user.isBlank() ? who.id() : user.strip();
        try {
            var named = substitutions.name(who, away, substitute.strip(), day(firstDay), day(lastDay));
            next.addFlashAttribute(
                    "done",
                    "%s stands in for %s."
                            .formatted(called.of(named.substitute()), away.equals(who.id()) ? "you" : called.of(away)));
        } catch (Rejection e) {
            next.addFlashAttribute("wrong", e.getMessage())
                    .addFlashAttribute("typedUser", user)
                    .addFlashAttribute("typedSubstitute", substitute)
                    .addFlashAttribute("typedFirstDay", firstDay)
                    .addFlashAttribute("typedLastDay", lastDay);
        }
        return "redirect:/substitution";
    }

    @PostMapping("/substitution/{id}/end")
    String end(@PathVariable long id, SignedIn who, RedirectAttributes next) {
        substitutions.end(who, id);
        next.addFlashAttribute("done", "Ended. Tasks that were not completed return to their owner.");
        return "redirect:/substitution";
    }

    private static @Nullable LocalDate day(String typed) {
        return TypedDay.read(typed).orElse(null);
    }
}
