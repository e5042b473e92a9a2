package io.tspmo.planning.staff;

import io.tspmo.planning.listing.Listing;
import io.tspmo.planning.people.PeopleRights;
import io.tspmo.planning.people.SupplyListings;
import io.tspmo.planning.peopleimport.SupplyBook;
import io.tspmo.platform.form.Rejection;
import io.tspmo.platform.web.NotFound;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Skills, teams, and locations with their calendars: what people are described with. */
@Controller
class SettingsPages {

    private final PersonFile file;
    private final SupplyBook book;
    private final Clock clock;
    private final PeopleRights rights;

    SettingsPages(PersonFile file, SupplyBook book, Clock clock, PeopleRights rights) {
        this.file = file;
        this.book = book;
        this.clock = clock;
        this.rights = rights;
    }

    @GetMapping("/people/settings")
    String show(
            @RequestParam(defaultValue = "") String of,
            @RequestParam(defaultValue = "") String change,
            Authentication signedIn,
            Model model) {
        var sections = new ArrayList<Section>();
        for (var listing : SupplyListings.OF_THE_ORGANISATION) {
            var entry = listing.name().equals(of) ? file.all(listing).get(change) : null;
            sections.add(entry == null ? section(listing) : section(listing).changing(entry));
        }
        return page(sections, signedIn, model);
    }

    @PostMapping("/people/settings/{listing}")
    String keep(
            @PathVariable String listing,
            @RequestParam Map<String, String> typed,
            Authentication signedIn,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        var who = rights.editor(signedIn);
        var of = listing(listing);
        var key = typed.getOrDefault("key", "");
        try {
            var plan = book.store(of, typed, key.isEmpty() ? null : key, who.id(), typed.getOrDefault("seen", ""));
            if (plan.isGood()) {
                return stored(listing, plan.changes().isEmpty() ? "Nothing was changed." : "Saved.", next);
            }
            return refused(section(of).refused(typed, key, plan.faults()), signedIn, model, response);
        } catch (Rejection outdated) {
            return outdated(section(of).refused(typed, key, List.of()), outdated, signedIn, model, response);
        }
    }

    @PostMapping("/people/settings/{listing}/remove")
    String remove(
            @PathVariable String listing,
            @RequestParam Map<String, String> typed,
            Authentication signedIn,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        var who = rights.editor(signedIn);
        var of = listing(listing);
        try {
            var plan = book.remove(of, typed, who.id(), typed.getOrDefault("seen", ""));
            if (plan.isGood()) {
                return stored(listing, plan.changes().isEmpty() ? "It was removed already." : "Removed.", next);
            }
            return refused(section(of).refused(Map.of(), "", plan.faults()), signedIn, model, response);
        } catch (Rejection outdated) {
            return outdated(section(of), outdated, signedIn, model, response);
        }
    }

    private static String stored(String listing, String done, RedirectAttributes next) {
        next.addFlashAttribute("done", done);
        return "redirect:/people/settings#" + listing;
    }

    private String outdated(
            Section form, Rejection outdated, Authentication signedIn, Model model, HttpServletResponse response) {
        response.setStatus(outdated.status().value());
        model.addAttribute("outdated", outdated.getMessage());
        return again(form, signedIn, model);
    }

    private String refused(Section form, Authentication signedIn, Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        return again(form, signedIn, model);
    }

    private String again(Section form, Authentication signedIn, Model model) {
        return page(
                SupplyListings.OF_THE_ORGANISATION.stream()
                        .map(listing -> listing.equals(form.listing()) ? form : section(listing))
                        .toList(),
                signedIn,
                model);
    }

    private String page(List<Section> sections, Authentication signedIn, Model model) {
        var who = rights.reader(signedIn);
        model.addAttribute("sections", sections)
                .addAttribute("since", firstDay())
                .addAttribute("edits", rights.edits(who));
        return "people/settings";
    }

    /** Of calendars, only what is not over for long. */
    private Section section(Listing listing) {
        var entries = file.all(listing).values().stream()
                .filter(entry -> !listing.has("day") || !isOld(entry.day("day")))
                .sorted(Comparator.comparing(
                        entry -> listing.has("day") ? String.valueOf(entry.day("day")) : entry.key()))
                .toList();
        return Section.of(listing, true, entries, file.options());
    }

    private boolean isOld(@Nullable LocalDate day) {
        return day == null || day.isBefore(firstDay());
    }

    private LocalDate firstDay() {
        return LocalDate.now(clock).withDayOfYear(1);
    }

    private static Listing listing(String name) {
        return SupplyListings.OF_THE_ORGANISATION.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new NotFound("There is no list called " + name));
    }
}
