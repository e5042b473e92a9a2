package io.tspmo.planning.levelling;

import io.tspmo.planning.calendar.Hours;
import io.tspmo.planning.levelling.Runs.Run;
import io.tspmo.planning.levelling.Runs.Status;
import io.tspmo.planning.solver.CpSatSearch;
import io.tspmo.platform.form.Rejection;
import io.tspmo.platform.form.TypedNumber;
import io.tspmo.platform.form.TypedText;
import io.tspmo.platform.web.Csv;
import io.tspmo.platform.web.Pages;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What if projects came later: asked by resource managers and the PMO, who accept or drop what the solver proposes. */
@Controller
@Pages({"/levelling", "/levelling/**"})
class LevellingPages {

    private static final int LONGEST_COMMENT = 2000;
    private static final String MOVE = " MOVE";
    private static final String STAY = " STAY";

    private final WhatIfs whatIfs;
    private final Acceptance acceptance;
    private final LevellingData data;
    private final Runs runs;
    private final LevellingRights rights;

    LevellingPages(WhatIfs whatIfs, Acceptance acceptance, LevellingData data, Runs runs, LevellingRights rights) {
        this.whatIfs = whatIfs;
        this.acceptance = acceptance;
        this.data = data;
        this.runs = runs;
        this.rights = rights;
    }

    @GetMapping("/levelling")
    String show(Model model, Authentication signedIn) {
        model.addAttribute("typedLatest", "26")
                .addAttribute("typedHourWeight", String.valueOf(WhatIfRequest.USUAL_HOUR_WEIGHT))
                .addAttribute("typedSeconds", "30")
                .addAttribute("typedStart", "");
        return page(model, signedIn);
    }

    private String page(Model model, Authentication signedIn) {
        var projects = data.projects();
        if (!model.containsAttribute("typed")) {
            model.addAttribute(
                    "typed",
                    projects.stream()
                            .map(one -> one.code() + (one.mayMove() ? MOVE : STAY))
                            .collect(Collectors.toSet()));
        }
        model.addAttribute("projects", projects)
                .addAttribute("runs", whatIfs.list())
                .addAttribute("seconds", WhatIfRequest.SECONDS)
                .addAttribute("monday", data.firstMonday())
                .addAttribute("native", CpSatSearch.isAvailable())
                .addAttribute("mayAsk", rights.mayChange(signedIn));
        return "levelling/levelling";
    }

    /** What does not fit is shown with its reason, and stays typed. */
    @PostMapping("/levelling")
    String ask(
            @RequestParam(name = "p", required = false) @Nullable List<String> chosen,
            @RequestParam(defaultValue = "") String latest,
            @RequestParam(defaultValue = "") String hourWeight,
            @RequestParam(defaultValue = "") String seconds,
            @RequestParam(defaultValue = "") String start,
            Authentication signedIn,
            Model model,
            HttpServletResponse response) {
        var picks = chosen == null ? List.<String>of() : chosen;
        try {
            boolean earliest = !start.isBlank();
            var asking = new WhatIfRequest(
                    earliest ? List.of() : codes(picks, ""),
                    earliest ? Set.of() : Set.copyOf(codes(picks, MOVE)),
                    number(latest),
                    earliest ? 1 : number(hourWeight),
                    number(seconds),
                    earliest ? start : null);
            return "redirect:/levelling/" + whatIfs.ask(asking, signedIn.getName());
        } catch (Rejection e) {
            response.setStatus(e.status().value());
            model.addAttribute("reasons", e.reasons())
                    .addAttribute("typed", Set.copyOf(picks))
                    .addAttribute("typedLatest", latest)
                    .addAttribute("typedHourWeight", hourWeight)
                    .addAttribute("typedSeconds", seconds)
                    .addAttribute("typedStart", start);
            return page(model, signedIn);
        }
    }

    /** A choice is the code and what may be done with the project; without one it is left out. */
    private static List<String> codes(List<String> picks, String ending) {
        return picks.stream()
                .filter(pick -> pick.endsWith(MOVE) || pick.endsWith(STAY))
                .filter(pick -> pick.endsWith(ending))
                .map(pick -> pick.substring(0, pick.length() - MOVE.length()))
                .distinct()
                .toList();
    }

    private static int number(String typed) {
        try {
            return TypedNumber.read(typed).intValueExact();
        } catch (TypedNumber.Unreadable | ArithmeticException e) {
            return -1; // refused with what is expected
        }
    }

    @GetMapping("/levelling/{id}")
    String run(@PathVariable long id, Model model, Authentication signedIn) {
        var run = whatIfs.get(id);
        var result = runs.result(id);
        model.addAttribute("run", run)
                .addAttribute("result", result.orElse(null))
                .addAttribute("heat", result.map(ShortageChart::of).orElse(null))
                .addAttribute("mayAsk", rights.mayChange(signedIn));
        if (run.status() == Status.RUNNING) {
            model.addAttribute("leave", "/levelling/" + id); // the page comes again by itself
        }
        return "levelling/run";
    }

    @PostMapping("/levelling/{id}/accept")
    String accept(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String comment,
            Authentication signedIn,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        next.addFlashAttribute("done", "Accepted. Projects with a baseline move when their change is approved.");
        return decided(id, comment, acceptance::accept, signedIn, model, response);
    }

    @PostMapping("/levelling/{id}/drop")
    String drop(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String comment,
            Authentication signedIn,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        next.addFlashAttribute("done", "Rejected. Nothing was changed.");
        return decided(id, comment, acceptance::drop, signedIn, model, response);
    }

    private interface Decision {
        void make(long run, String by, @Nullable String comment);
    }

    /** What cannot be decided so shows the run again, with the reasons and what was typed. */
    private String decided(
            long id,
            String comment,
            Decision decision,
            Authentication signedIn,
            Model model,
            HttpServletResponse response) {
        try {
            decision.make(id, signedIn.getName(), TypedText.comment(comment, LONGEST_COMMENT));
        } catch (Rejection e) {
            response.setStatus(e.status().value());
            model.addAttribute("reasons", e.reasons()).addAttribute("typedComment", comment);
            return run(id, model, signedIn);
        }
        return "redirect:/levelling/" + id;
    }

    @GetMapping("/levelling/{id}.csv")
    ResponseEntity<byte[]> export(@PathVariable long id) {
        Run run = whatIfs.get(id);
        var file = new StringBuilder(Csv.header("Project,Line,Skill,Person,Name,From,Until,Hours"));
        runs.result(id).ifPresent(result -> result.people()
                .forEach(one -> file.append(Csv.line(
                        one.code(),
                        one.line(),
                        one.skill(),
                        one.person(),
                        one.name(),
                        one.first(),
                        one.last(),
                        Hours.decimal(one.hours())))));
        return Csv.attached("levelling-" + run.id() + ".csv", file.toString());
    }
}
