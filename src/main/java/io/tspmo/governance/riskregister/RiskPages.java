package io.tspmo.governance.riskregister;

import io.tspmo.governance.risk.Matrix;
import io.tspmo.governance.risk.RegisterEntries;
import io.tspmo.governance.risk.RegisterEntry;
import io.tspmo.governance.risk.RiskHistory;
import io.tspmo.governance.risk.ScoreLine;
import io.tspmo.governance.riskscore.Categories;
import io.tspmo.governance.riskscore.Risk;
import io.tspmo.governance.riskscore.RiskRules;
import io.tspmo.governance.riskscore.RiskScore;
import io.tspmo.governance.riskscore.Severities;
import io.tspmo.platform.form.Rejection;
import io.tspmo.platform.store.RecordValues;
import io.tspmo.platform.web.Csv;
import io.tspmo.platform.web.Refused;
import io.tspmo.platform.web.SignedIn;
import io.tspmo.project.access.AllowedProject;
import io.tspmo.project.access.RequiredRight;
import io.tspmo.project.access.Right;
import io.tspmo.project.project.Phase;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.Projects;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The risk register of one project, and one page a risk. */
@Controller
class RiskPages {

    private final RegisterEntries entries;
    private final Register register;
    private final RiskHistory history;
    private final RiskChoices choices;
    private final Severities severities;
    private final RiskRules rules;
    private final Categories categories;
    private final Projects projects;
    private final Clock clock;

    RiskPages(
            RegisterEntries entries,
            Register register,
            RiskHistory history,
            RiskChoices choices,
            Severities severities,
            RiskRules rules,
            Categories categories,
            Projects projects,
            Clock clock) {
        this.entries = entries;
        this.register = register;
        this.history = history;
        this.choices = choices;
        this.severities = severities;
        this.rules = rules;
        this.categories = categories;
        this.projects = projects;
        this.clock = clock;
    }

    @GetMapping("/projects/{code}/risks")
    String show(AllowedProject allowed, Model model) {
        var code = ProjectCode.of(allowed.code());
        var project = projects.get(code);
        var all = entries.of(code);
        var open = all.stream().filter(RegisterEntry::isOpen).toList();
        var scores = history.scores(code);
        var oldestFirst = scores.stream()
                .sorted((one, other) -> one.scoredAt().compareTo(other.scoredAt()))
                .toList();
        model.addAttribute("code", code.value())
                .addAttribute("projectTitle", project.title())
                .addAttribute("open", project.isOpen())
                .addAttribute("mayAdd", project.isOpen() && allowed.may(Right.RISK))
                .addAttribute("risks", open)
                .addAttribute(
                        "settled", all.stream().filter(risk -> !risk.isOpen()).toList())
                .addAttribute("labels", Categories.labels(categories.all()))
                .addAttribute("matrix", matrix(project.phase(), open))
                .addAttribute("score", project.riskScore())
                .addAttribute(
                        "parts",
                        RiskScore.of(rated(open)).contributions().stream()
                                .map(part -> new Part(number(open, part.risk()), part.risk(), Math.round(part.share())))
                                .toList())
                .addAttribute("scores", scores)
                .addAttribute("line", scores.isEmpty() ? null : ScoreLine.of(oldestFirst, clock.instant()));
        return "risk/register";
    }

    @GetMapping("/projects/{code}/risks.csv")
    ResponseEntity<byte[]> export(AllowedProject allowed) {
        return Csv.attached(
                "risks-%s-%s.csv".formatted(allowed.code(), LocalDate.now(clock)),
                entries.of(ProjectCode.of(allowed.code())),
                RegisterEntry.COLUMNS);
    }

    @GetMapping("/projects/{code}/risks/new")
    String blank(@RequiredRight(Right.RISK) AllowedProject allowed, Model model) {
        return form(ProjectCode.of(allowed.code()), null, Map.of("status", "OPEN"), Map.of(), model);
    }

    @PostMapping("/projects/{code}/risks")
    String add(
            @RequiredRight(Right.RISK) AllowedProject allowed,
            @RequestParam MultiValueMap<String, String> typed,
            SignedIn who,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        var code = ProjectCode.of(allowed.code());
        var fields = fields(typed);
        try {
            int number = register.add(code, RiskForm.read(fields), who.id());
            next.addFlashAttribute("done", "Risk " + number + " is in the register.");
            return to(code, number, next);
        } catch (Rejection refused) {
            return refused(code, null, fields, refused, model, response);
        }
    }

    @GetMapping("/projects/{code}/risks/{number}")
    String one(AllowedProject allowed, @PathVariable int number, SignedIn who, Model model) {
        var code = ProjectCode.of(allowed.code());
        var risk = entries.get(code, number);
        model.addAttribute("mayChange", mayChange(allowed, risk, who));
        return form(code, risk, RecordValues.texts(risk), Map.of(), model);
    }

    @PostMapping("/projects/{code}/risks/{number}")
    String change(
            AllowedProject allowed,
            @PathVariable int number,
            @RequestParam(defaultValue = "-1") int version,
            @RequestParam MultiValueMap<String, String> typed,
            SignedIn who,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        var code = ProjectCode.of(allowed.code());
        var risk = entries.get(code, number);
        if (!allowed.may(Right.RISK) && !who.id().equals(risk.owner())) {
            throw new Refused("You may not change this risk: you do not own it and may not edit the register.");
        }
        var fields = fields(typed);
        try {
            register.change(code, number, version, RiskForm.read(fields), who.id());
            next.addFlashAttribute("done", "Risk " + number + " is changed.");
            return to(code, number, next);
        } catch (Rejection refused) {
            model.addAttribute("mayChange", true);
            return refused(code, entries.get(code, number), fields, refused, model, response);
        }
    }

    /** The page again, with everything that was typed. */
    private String refused(
            ProjectCode code,
            @Nullable RegisterEntry risk,
            Map<String, String> fields,
            Rejection refused,
            Model model,
            HttpServletResponse response) {
        response.setStatus(refused.status().value());
        return form(
                code,
                risk,
                fields,
                refused.status() == HttpStatus.CONFLICT
                        ? Map.of("", String.valueOf(refused.getMessage()))
                        : refused.byField(),
                model);
    }

    private String form(
            ProjectCode code,
            @Nullable RegisterEntry risk,
            Map<String, String> fields,
            Map<String, String> wrong,
            Model model) {
        var project = projects.get(code);
        model.addAttribute("code", code.value())
                .addAttribute("projectTitle", project.title())
                .addAttribute("currency", project.budget().currency())
                .addAttribute("open", project.isOpen())
                .addAttribute("risk", risk)
                .addAttribute("labels", Categories.labels(categories.all()))
                .addAttribute("fields", fields)
                .addAttribute("wrong", wrong)
                .addAttribute("choices", choices.of(code, register.people(), categories.all()))
                .addAttribute("history", risk == null ? List.of() : history.of(code, risk.number()));
        return "risk/risk";
    }

    private boolean mayChange(AllowedProject allowed, RegisterEntry risk, SignedIn who) {
        return projects.get(ProjectCode.of(allowed.code())).isOpen()
                && (allowed.may(Right.RISK) || who.id().equals(risk.owner()));
    }

    private Matrix matrix(Phase phase, List<RegisterEntry> open) {
        var table = rules.now();
        var points = open.stream()
                .map(risk -> new Matrix.Point(
                        risk.probability(),
                        risk.impact(),
                        "/projects/%s/risks/%d".formatted(risk.projectCode(), risk.number()),
                        String.valueOf(risk.number()),
                        "Risk %d: %s".formatted(risk.number(), risk.title()),
                        0))
                .toList();
        return Matrix.of(
                points,
                severities.all(),
                severity -> Matrix.band(table, phase, severity),
                (probability, impact) -> "#list");
    }

    private List<Risk> rated(List<RegisterEntry> open) {
        var all = categories.all();
        return open.stream()
                .filter(risk -> risk.severity() != null)
                .map(risk -> new Risk(
                        Categories.named(all, risk.category()),
                        risk.seq(),
                        risk.title(),
                        risk.probability(),
                        risk.impact(),
                        risk.severity()))
                .toList();
    }

    private static int number(List<RegisterEntry> open, Risk part) {
        return open.stream()
                .filter(risk -> risk.category().equals(part.category().key()) && risk.seq() == part.seq())
                .mapToInt(RegisterEntry::number)
                .findFirst()
                .orElse(0);
    }

    private static Map<String, String> fields(MultiValueMap<String, String> typed) {
        var fields = new HashMap<String, String>();
        typed.forEach((name, values) -> fields.put(name, String.join(",", values)));
        return fields;
    }

    private static String to(ProjectCode code, int number, RedirectAttributes next) {
        next.addAttribute("code", code.value());
        next.addAttribute("number", number);
        return "redirect:/projects/{code}/risks/{number}";
    }

    /** A risk's share of the score, in percent. */
    record Part(int number, Risk risk, long share) {}
}
