package io.tspmo.project.succession;

import io.tspmo.platform.form.Rejection;
import io.tspmo.platform.identity.PersonNames;
import io.tspmo.platform.web.Pages;
import io.tspmo.platform.web.SignedIn;
import io.tspmo.project.succession.Holding.Kind;
import jakarta.servlet.http.HttpServletResponse;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What a person leaves behind, and who takes it. */
@Controller
@Pages(value = "/leaving/**", open = "leaving")
class SuccessionPages {

    private static final String SUCCESSOR = "to.";

    private final Succession succession;
    private final PersonNames names;

    SuccessionPages(Succession succession, PersonNames names) {
        this.succession = succession;
        this.names = names;
    }

    @GetMapping("/leaving/{user}")
    String show(@PathVariable String user, SignedIn who, Model model) {
        return form(user, who, Map.of(), Map.of(), model);
    }

    /** @param typed with the successors, each under the key of its holding */
    @PostMapping("/leaving/{user}")
    String handOn(
            @PathVariable String user,
            @RequestParam Map<String, String> typed,
            SignedIn who,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        boolean end = !typed.getOrDefault("end", "yes").equals("no");
        var successors = new HashMap<String, String>();
        typed.forEach((name, value) -> {
            if (name.startsWith(SUCCESSOR)) {
                successors.put(name.substring(SUCCESSOR.length()), value);
            }
        });
        try {
            var done = succession.handOn(
                    user,
                    successors,
                    typed.getOrDefault("all", ""),
                    typed.getOrDefault("shown", ""),
                    typed.getOrDefault("why", ""),
                    end,
                    who);
            next.addFlashAttribute("done", said(user, end, done)).addAttribute("user", user);
            return "redirect:/leaving/{user}";
        } catch (Rejection refused) {
            response.setStatus(refused.status().value());
            return form(user, who, typed, refused.byField(), model.addAttribute("refused", refused.getMessage()));
        }
    }

    private String said(String user, boolean end, Succession.Done done) {
        var ended = end ? "%s can no longer sign in. ".formatted(names.of(user)) : "";
        var count = done.handedOn() == 1 ? "1 item was handed on." : done.handedOn() + " items were handed on.";
        var open =
                done.open().isEmpty() ? "" : " The PMO is informed of what has no successor yet: it is listed below.";
        return ended + count + open;
    }

    private String form(String user, SignedIn who, Map<String, String> typed, Map<String, String> wrong, Model model) {
        var person = succession.of(user);
        var byKind = new EnumMap<Kind, List<Holding>>(Kind.class);
        for (var kind : Kind.values()) {
            var some = person.holdings().stream()
                    .filter(holding -> holding.kind() == kind)
                    .toList();
            if (!some.isEmpty()) {
                byKind.put(kind, some);
            }
        }
        var everyone = new TreeSet<String>();
        person.holdings().forEach(holding -> everyone.addAll(holding.candidates()));
        boolean mayEnd = !person.isAdministrator() || Succession.isAdministrator(who);
        model.addAttribute("person", person)
                .addAttribute("byKind", byKind)
                .addAttribute("everyone", everyone)
                .addAttribute("shown", Succession.shown(person.holdings()))
                .addAttribute("mayEnd", mayEnd && person.active())
                .addAttribute("longest", Succession.LONGEST_REASON)
                .addAttribute("typed", typed)
                .addAttribute("wrong", wrong);
        return "succession/leaving";
    }
}
