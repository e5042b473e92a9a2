package io.tspmo.planning.staff;

import io.tspmo.planning.people.PeopleList;
import io.tspmo.planning.people.PeopleList.Filter;
import io.tspmo.planning.people.PeopleRights;
import io.tspmo.planning.people.SupplyListings;
import io.tspmo.planning.peopleimport.SupplyBook;
import io.tspmo.platform.web.Pages;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The list of people, for resource managers and the PMO to keep. */
@Controller
@Pages("/people/**")
class PeoplePages {

    private static final int PAGE = 50;

    private final PeopleList list;
    private final PersonFile file;
    private final SupplyBook book;
    private final Clock clock;
    private final PeopleRights rights;

    PeoplePages(PeopleList list, PersonFile file, SupplyBook book, Clock clock, PeopleRights rights) {
        this.list = list;
        this.file = file;
        this.book = book;
        this.clock = clock;
        this.rights = rights;
    }

    @GetMapping("/people")
    String show(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String team,
            @RequestParam(defaultValue = "") String location,
            @RequestParam(defaultValue = "") String skill,
            @RequestParam(defaultValue = "false") boolean left,
            @RequestParam(defaultValue = "0") int page,
            Authentication signedIn,
            Model model) {
        return list(Filter.of(q, team, location, skill, left), page, null, signedIn, model);
    }

    @PostMapping("/people")
    String add(
            @RequestParam Map<String, String> typed,
            Authentication signedIn,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        var who = rights.editor(signedIn);
        var plan = book.store(SupplyListings.PEOPLE, typed, null, who.id(), "");
        if (plan.isGood()) {
            next.addFlashAttribute("done", "Added. Enter the skills and working times of this person below.");
            next.addAttribute("person", typed.getOrDefault("id", "").strip());
            return "redirect:/people/{person}";
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        var form = Section.of(SupplyListings.PEOPLE, true, List.of(), file.options())
                .refused(typed, "", plan.faults());
        return list(Filter.of("", "", "", "", false), 0, form, signedIn, model);
    }

    private String list(Filter filter, int page, @Nullable Section form, Authentication signedIn, Model model) {
        var who = rights.reader(signedIn);
        long count = list.count(filter);
        long last = Math.max(0, (count - 1) / PAGE);
        long shown = Math.min(Math.max(page, 0), last);
        var options = file.options();
        model.addAttribute("people", list.list(filter, shown * PAGE, PAGE))
                .addAttribute("count", count)
                .addAttribute("filter", filter)
                .addAttribute("page", shown)
                .addAttribute("last", last)
                .addAttribute("options", options)
                .addAttribute("today", LocalDate.now(clock))
                .addAttribute("edits", rights.edits(who))
                .addAttribute(
                        "form", form == null ? Section.of(SupplyListings.PEOPLE, true, List.of(), options) : form);
        return "people/people";
    }
}
