package io.tspmo.audit.retention;

import io.tspmo.ledger.ledger.Erasure;
import io.tspmo.platform.form.TypedText;
import io.tspmo.platform.web.PageAccess;
import io.tspmo.platform.web.Refused;
import io.tspmo.platform.web.SignedIn;
import io.tspmo.platform.words.Words;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
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

/** Erasing a person from the ledger and all tables: auditors see the page, administrators erase. */
@Controller
class ErasePerson {

    private static final int LONGEST_USER = 200;
    private static final int LONGEST_REASON = 1_000;
    private static final int SHORTEST_NAME = 4;
    private static final int MOST_NAMES = 20;

    private final Erasure erasure;
    private final Forgetting forgetting;
    private final EraseForgotten forgotten;
    private final RetentionRule rule;
    private final PageAccess access;
    private final Clock clock;

    ErasePerson(
            Erasure erasure,
            Forgetting forgetting,
            EraseForgotten forgotten,
            RetentionRule rule,
            PageAccess access,
            Clock clock) {
        this.erasure = erasure;
        this.forgetting = forgetting;
        this.forgotten = forgotten;
        this.clock = clock;
        this.rule = rule;
        this.access = access;
    }

    @ModelAttribute
    void onlyForAuditors(@Nullable Authentication authentication) {
        access.toOpen(authentication, "persons", "Only auditors and administrators can see the persons in the ledger.");
    }

    @GetMapping("/audit/persons")
    String show(@RequestParam(defaultValue = "") String user, Model model) {
        return page(user, model);
    }

    /**
     * @param again the user once more, since it cannot be undone
     * @param names a line each, by which texts call the person
     * @param early whether it is wanted before the retention period ends
     */
    @PostMapping("/audit/persons/erase")
    String erase(
            @RequestParam String user,
            @RequestParam(defaultValue = "") String again,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String names,
            @RequestParam(defaultValue = "false") boolean early,
            SignedIn who,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        if (!access.changes(who, "persons")) {
            throw new Refused("Only administrators can erase persons.");
        }
        var called = names.lines()
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
        var faults = faults(user, again, reason, called, early);
        if (!faults.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            model.addAttribute("faults", faults);
            model.addAttribute("again", cut(again, LONGEST_USER));
            model.addAttribute("reason", cut(reason, LONGEST_REASON));
            model.addAttribute("names", cut(names, MOST_NAMES * LONGEST_USER));
            return page(user, model);
        }
        var report = forgetting.forget(user.strip(), called, reason.strip(), who.id());
        next.addFlashAttribute(
                "done",
                report.isEmpty()
                        ? "No table and no entry of the ledger names this person."
                        : "The person is erased. All entries of the ledger are unchanged, and every proof stays valid.");
        next.addFlashAttribute("report", report.tables());
        next.addFlashAttribute("passports", report.seals().size());
        return "redirect:/audit/persons";
    }

    private List<String> faults(String user, String again, String reason, List<String> names, boolean early) {
        var faults = new ArrayList<String>();
        if (user.isBlank() || user.length() > LONGEST_USER) {
            faults.add("User: enter the user name.");
        } else if (!forgotten.users(List.of(user.strip())).isEmpty()) {
            faults.add("User: " + user.strip() + " is still a user and would be named again with the next action."
                    + " Delete the user in Admin first.");
        }
        if (forgetting.isWord(user.strip())) {
            faults.add("User: " + user.strip()
                    + " is also the name of a group or a column, which tables and texts would lose.");
        }
        if (names.size() > MOST_NAMES
                || names.stream().anyMatch(name -> name.length() < SHORTEST_NAME || name.length() > LONGEST_USER)) {
            faults.add(
                    "Names: a line each, of 4 to 200 characters, 20 lines at most. A short name is part of other words.");
        }
        if (names.stream().anyMatch(forgetting::isWord)) {
            faults.add("Names: one is the name of a group or a column, which tables and texts would lose.");
        }
        var end = end(erasure.of(cut(user.strip(), LONGEST_USER)));
        if (!early && end != null && end.isAfter(LocalDate.now(clock))) {
            faults.add("Retention: kept until " + Words.DAY.format(end)
                    + " by the table retentionRules. Tick the box to erase earlier.");
        }
        if (!again.strip().equals(user.strip())) {
            faults.add("Type the same user name again: this cannot be undone.");
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
        var kept = id.isEmpty() ? List.<Erasure.Kept>of() : erasure.of(id);
        var end = end(kept);
        model.addAttribute("kept", kept);
        model.addAttribute("end", end);
        model.addAttribute("isEarly", end != null && end.isAfter(LocalDate.now(clock)));
        model.addAttribute("places", forgetting.places());
        model.addAttribute(
                "isUser", !id.isEmpty() && !forgotten.users(List.of(id)).isEmpty());
        model.addAttribute("years", rule.years());
        return "retention/persons";
    }

    /** Until when the table keeps a person; null for one whom the ledger does not know. */
    private @Nullable LocalDate end(List<Erasure.Kept> kept) {
        return kept.isEmpty()
                ? null
                : LocalDate.ofInstant(kept.get(0).last(), clock.getZone()).plusYears(rule.years());
    }

    /** PostgreSQL has no text with a zero character. */
    private static String cut(String text, int longest) {
        return (text.length() > longest ? text.substring(0, longest) : text).replace("\0", "");
    }
}
