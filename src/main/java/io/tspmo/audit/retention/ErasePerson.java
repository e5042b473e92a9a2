package io.tspmo.audit.retention;

import io.tspmo.ledger.ledger.Erasure;
import io.tspmo.platform.form.TypedText;
import io.tspmo.platform.web.PageAccess;
import io.tspmo.platform.web.Refused;
import io.tspmo.platform.web.SignedIn;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Erasing a person from the ledger: auditors see the page, administrators erase. */
@Controller
class ErasePerson {

    private static final int LONGEST_USER = 200;
    private static final int LONGEST_REASON = 1_000;

    private final Erasure erasure;
    private final EraseForgotten forgotten;
    private final RetentionRule rule;
    private final PageAccess access;

    ErasePerson(Erasure erasure, EraseForgotten forgotten, RetentionRule rule, PageAccess access) {
        this.erasure = erasure;
        this.forgotten = forgotten;
        this.rule = rule;
        this.access = access;
    }

    @ModelAttribute
    void onlyForAuditors(@Nullable Authentication authentication) {
        access.toOpen(
                authentication, "persons", "What the ledger knows of persons is for auditors and administrators only.");
    }

    @GetMapping("/audit/persons")
    String show(@RequestParam(defaultValue = "") String user, Model model) {
        return page(user, model);
    }

    /** @param again the user once more, since it cannot be undone */
    @PostMapping("/audit/persons/erase")
    String erase(
            @RequestParam String user,
            @RequestParam(defaultValue = "") String again,
            @RequestParam(defaultValue = "") String reason,
            @ModelAttribute(name = "signedIn", binding = false) SignedIn who,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        if (!access.changes(who, "persons")) {
            throw new Refused("Persons are erased by administrators only.");
        }
        var faults = faults(user, again, reason);
        if (!faults.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            model.addAttribute("faults", faults);
            model.addAttribute("again", cut(again, LONGEST_USER));
            model.addAttribute("reason", cut(reason, LONGEST_REASON));
            return page(user, model);
        }
        boolean was = erasure.erase(user.strip(), reason.strip(), who.id());
        next.addFlashAttribute(
                "done",
                was
                        ? "The person is erased. All entries of the ledger are unchanged."
                        : "No entry of the ledger names this person.");
        return "redirect:/audit/persons";
    }

    private List<String> faults(String user, String again, String reason) {
        var faults = new ArrayList<String>();
        if (user.isBlank() || user.length() > LONGEST_USER) {
            faults.add("User: enter the user name.");
        } else if (!forgotten.users(List.of(user.strip())).isEmpty()) {
            faults.add("User: " + user.strip() + " is a user still, and would be named again with the next thing done."
                    + " Delete the user in Admin first.");
        }
        if (!again.strip().equals(user.strip())) {
            faults.add("Once more: type the same user again. It cannot be undone.");
        }
        if (TypedText.isBlank(reason)
                || reason.length() > LONGEST_REASON
                || TypedText.refused(reason).isPresent()) {
            faults.add("Reason: enter up to 1,000 characters, without naming the person.");
        }
        return faults;
    }

    private String page(String user, Model model) {
        var id = cut(user.strip(), LONGEST_USER);
        model.addAttribute("user", id);
        model.addAttribute("kept", id.isEmpty() ? List.of() : erasure.of(id));
        model.addAttribute(
                "isUser", !id.isEmpty() && !forgotten.users(List.of(id)).isEmpty());
        model.addAttribute("years", rule.years());
        return "retention/persons";
    }

    /** PostgreSQL has no text with a zero character. */
    private static String cut(String text, int longest) {
        return (text.length() > longest ? text.substring(0, longest) : text).replace("\0", "");
    }
}
