package io.tspmo.planning.staff;

import io.tspmo.planning.listing.Listing;
import io.tspmo.planning.listing.RowError;
import io.tspmo.planning.people.PeopleList;
import io.tspmo.planning.people.PeopleRights;
import io.tspmo.planning.people.SupplyListings;
import io.tspmo.planning.peopleimport.ImportPlan;
import io.tspmo.planning.peopleimport.PeopleChanges;
import io.tspmo.planning.peopleimport.SupplyBook;
import io.tspmo.platform.form.Rejection;
import io.tspmo.platform.web.NotFound;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One person with contract, skills, absences and run work: for resource managers and the PMO to keep. */
@Controller
class PersonPages {

    private final PeopleList list;
    private final PersonFile file;
    private final SupplyBook book;
    private final PeopleChanges history;
    private final Clock clock;
    private final PeopleRights rights;

    PersonPages(
            PeopleList list,
            PersonFile file,
            SupplyBook book,
            PeopleChanges history,
            Clock clock,
            PeopleRights rights) {
        this.list = list;
        this.file = file;
        this.book = book;
        this.history = history;
        this.clock = clock;
        this.rights = rights;
    }

    /** @param change a row to change, of the listing {@code of} */
    @GetMapping("/people/{person}")
    String person(
            @PathVariable String person,
            @RequestParam(defaultValue = "") String of,
            @RequestParam(defaultValue = "") String change,
            Authentication signedIn,
            Model model) {
        rights.reader(signedIn); // no hint of which ids exist to a reader without the right
        var sections = new ArrayList<Section>();
        for (var section : sections(person)) {
            var entry = section.listing().name().equals(of)
                    ? file.rows(section.listing(), person).get(change)
                    : null;
            sections.add(entry == null ? section : section.changing(entry));
        }
        return page(person, master(person), sections, signedIn, model);
    }

    @PostMapping("/people/{person}")
    String save(
            @PathVariable String person,
            @RequestParam Map<String, String> typed,
            Authentication signedIn,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        var who = rights.editor(signedIn);
        master(person);
        var fields = new HashMap<>(typed);
        fields.put("id", person);
        return answer(
                () -> book.store(SupplyListings.PEOPLE, fields, person, who.id(), typed.getOrDefault("seen", "")),
                plan -> saved(plan, person, "", next),
                faults ->
                        page(person, master(person).refused(fields, person, faults), sections(person), signedIn, model),
                model,
                response);
    }

    @PostMapping("/people/{person}/{listing}")
    String keep(
            @PathVariable String person,
            @PathVariable String listing,
            @RequestParam Map<String, String> typed,
            Authentication signedIn,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        var who = rights.editor(signedIn);
        master(person);
        var of = listing(listing);
        var fields = new HashMap<>(typed);
        fields.put("person", person);
        var key = typed.getOrDefault("key", "");
        return answer(
                () -> book.store(of, fields, key.isEmpty() ? null : key, who.id(), typed.getOrDefault("seen", "")),
                plan -> saved(plan, person, listing, next),
                faults -> again(person, of, form -> form.refused(fields, key, faults), signedIn, model),
                model,
                response);
    }

    /** What goes can be brought back from the page that says so. */
    @PostMapping("/people/{person}/{listing}/remove")
    String remove(
            @PathVariable String person,
            @PathVariable String listing,
            @RequestParam Map<String, String> typed,
            Authentication signedIn,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        var who = rights.editor(signedIn);
        master(person);
        var of = listing(listing);
        var key = new HashMap<>(typed);
        key.put("person", person);
        return answer(
                () -> book.remove(of, key, who.id(), typed.getOrDefault("seen", "")),
                plan -> {
                    next.addFlashAttribute("done", plan.changes().isEmpty() ? "It was removed already." : "Removed.");
                    plan.changes().forEach(change -> {
                        var undo = new HashMap<String, String>();
                        of.columns()
                                .forEach(column ->
                                        undo.put(column.name(), change.entry().text(column.name())));
                        next.addFlashAttribute("undo", undo).addFlashAttribute("undoOf", listing);
                    });
                    return back(person, listing, next);
                },
                faults -> again(person, of, form -> form.refused(Map.of(), "", faults), signedIn, model),
                model,
                response);
    }

    /** Goes on if it was stored; else the page again, with what was typed and the reason. */
    private static String answer(
            Supplier<ImportPlan> storing,
            Function<ImportPlan, String> stored,
            Function<List<RowError>, String> again,
            Model model,
            HttpServletResponse response) {
        try {
            var plan = storing.get();
            if (plan.isGood()) {
                return stored.apply(plan);
            }
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return again.apply(plan.faults());
        } catch (Rejection outdated) {
            model.addAttribute("outdated", outdated.getMessage());
            response.setStatus(HttpStatus.CONFLICT.value());
            return again.apply(List.of());
        }
    }

    private String again(
            String person, Listing of, UnaryOperator<Section> wrong, Authentication signedIn, Model model) {
        var sections = sections(person).stream()
                .map(section -> section.listing().equals(of) ? wrong.apply(section) : section)
                .toList();
        return page(person, master(person), sections, signedIn, model);
    }

    private String page(String person, Section master, List<Section> sections, Authentication signedIn, Model model) {
        var who = rights.reader(signedIn);
        var changes = history.of(person);
        var listed = list.person(person).orElseThrow(() -> unknown(person));
        model.addAttribute("person", listed)
                .addAttribute("master", master)
                .addAttribute("sections", sections)
                .addAttribute("ahead", file.ahead(person, listed.lastDay()))
                .addAttribute("history", changes)
                .addAttribute("today", LocalDate.now(clock))
                .addAttribute("edits", rights.edits(who));
        return "people/person";
    }

    private Section master(String person) {
        var entry = file.master(person).orElseThrow(() -> unknown(person));
        return Section.of(SupplyListings.PEOPLE, false, List.of(), file.options())
                .changing(entry);
    }

    private List<Section> sections(String person) {
        var options = file.options();
        return SupplyListings.OF_A_PERSON.stream()
                .map(listing ->
                        Section.of(listing, false, file.rows(listing, person).values(), options))
                .toList();
    }

    private static Listing listing(String name) {
        return SupplyListings.OF_A_PERSON.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new NotFound("A person has no " + name));
    }

    private static NotFound unknown(String person) {
        return new NotFound("There is no person " + person);
    }

    private static String saved(ImportPlan plan, String person, String listing, RedirectAttributes next) {
        next.addFlashAttribute("done", plan.changes().isEmpty() ? "Nothing was changed." : "Saved.");
        return back(person, listing, next);
    }

    private static String back(String person, String listing, RedirectAttributes next) {
        next.addAttribute("person", person);
        return "redirect:/people/{person}" + (listing.isEmpty() ? "" : "#" + listing);
    }
}
