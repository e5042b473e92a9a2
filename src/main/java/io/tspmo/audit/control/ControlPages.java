package io.tspmo.audit.control;

import io.tspmo.audit.control.ControlRules.Ruled;
import io.tspmo.audit.control.ControlRuns.Outcome;
import io.tspmo.audit.control.ControlRuns.Run;
import io.tspmo.audit.control.Findings.Finding;
import io.tspmo.ledger.ledger.LedgerEntries;
import io.tspmo.platform.store.RecordValues;
import io.tspmo.platform.web.Csv;
import io.tspmo.platform.web.NotFound;
import io.tspmo.platform.web.PageAccess;
import io.tspmo.platform.web.Pages;
import io.tspmo.platform.web.Pages.Menu;
import io.tspmo.platform.web.Refused;
import io.tspmo.platform.web.SignedIn;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The controls, for auditors and administrators, and for the groups that answer their findings. */
@Controller
@Pages(menu = @Menu(order = 90, text = "Controls", address = "/audit/controls", open = "controls", unless = "audit"))
class ControlPages {

    private static final int RUNS = 100;

    private static final String FINDING =
            "id,control,key,text,project,entries,severity,owner,found_at,due_at,answer,reason,"
                    + "answered_by,answered_for,answered_at";

    private final Controls controls;
    private final ControlRules rules;
    private final ControlRuns runs;
    private final Findings findings;
    private final LedgerEntries entries;
    private final Clock clock;
    private final PageAccess access;

    ControlPages(
            Controls controls,
            ControlRules rules,
            ControlRuns runs,
            Findings findings,
            LedgerEntries entries,
            Clock clock,
            PageAccess access) {
        this.controls = controls;
        this.rules = rules;
        this.runs = runs;
        this.findings = findings;
        this.entries = entries;
        this.clock = clock;
        this.access = access;
    }

    /** A control on a page, as the table has it today. */
    record Shown(Control control, Ruled ruled, DayStrip strip, int open) {

        /** OFF if the control is not active. */
        public String today() {
            return ruled.rule().active() ? strip.today() : "OFF";
        }
    }

    @GetMapping("/audit/controls")
    String all(SignedIn who, Model model) {
        model.addAttribute("controls", shown(who)).addAttribute("days", DayStrip.DAYS);
        return "control/controls";
    }

    @GetMapping("/audit/controls/{control}")
    String one(SignedIn who, @PathVariable String control, Model model) {
        var one = shown(who, control);
        var found = findings.of(control);
        model.addAttribute("one", one)
                .addAttribute("findings", found)
                .addAttribute("most", Findings.MOST)
                .addAttribute("evidence", evidence(found))
                .addAttribute("runs", runs.of(control, RUNS))
                .addAttribute("days", DayStrip.DAYS);
        return "control/control";
    }

    @PostMapping("/audit/controls/run")
    String run(SignedIn who, @RequestParam(defaultValue = "") String control, RedirectAttributes next) {
        if (!control.isEmpty()) {
            var run = controls.runNow(shown(who, control).control(), who.id());
            next.addFlashAttribute(
                    "done", run.map(ControlPages::result).orElse("This control is not active in the table controls."));
            return "redirect:/audit/controls/" + control;
        }
        var did = shown(who).stream()
                .flatMap(one -> controls.runNow(one.control(), who.id()).stream())
                .toList();
        next.addFlashAttribute(
                "done",
                "Controls run: %d. Passed: %d. New findings: %d."
                        .formatted(
                                did.size(),
                                did.stream()
                                        .filter(run -> run.outcome() == Outcome.PASSED)
                                        .count(),
                                did.stream().mapToInt(Run::fresh).sum()));
        return "redirect:/audit/controls";
    }

    private static String result(Run run) {
        return run.outcome() == Outcome.BROKEN
                ? "The control failed. Your administrator finds the cause in the server log."
                : "Checked: %d. Exceptions: %d, of them new: %d.".formatted(run.checked(), run.found(), run.fresh());
    }

    @GetMapping("/audit/controls.csv")
    ResponseEntity<byte[]> export(SignedIn who) {
        return csv(
                "controls",
                "control,title,day,outcome,checked,found,unanswered,owner,severity",
                shown(who).stream().flatMap(one -> one.strip().days().stream()
                        .filter(day -> day.run() != null)
                        .map(day -> Csv.line(
                                one.control().id(),
                                one.control().title(),
                                day.date(),
                                day.run().outcome(),
                                day.run().checked(),
                                day.run().found(),
                                day.run().unanswered(),
                                one.ruled().rule().owner(),
                                one.ruled().rule().severity()))));
    }

    @GetMapping("/audit/controls/{control}/findings.csv")
    ResponseEntity<byte[]> export(SignedIn who, @PathVariable String control) {
        return csv(
                "findings-" + control,
                FINDING,
                findings.of(shown(who, control).control().id()).stream().map(ControlPages::line));
    }

    private static String line(Finding finding) {
        var values = new HashMap<>(RecordValues.of(finding));
        values.put("entries", finding.entries().stream().map(String::valueOf).collect(Collectors.joining(" ")));
        return Csv.line(FINDING, values);
    }

    private ResponseEntity<byte[]> csv(String name, String columns, Stream<String> lines) {
        return Csv.attached(
                name + "-" + LocalDate.now(clock) + ".csv",
                lines.collect(Collectors.joining("", Csv.header(columns), "")));
    }

    /** Those that a person may see: four statements. */
    private List<Shown> shown(SignedIn who) {
        var today = LocalDate.now(clock);
        var ruled = rules.of(controls.all().stream().map(Control::id).toList());
        var days = runs.days(today.minusDays(DayStrip.DAYS - 1)).stream().collect(Collectors.groupingBy(Run::control));
        var open = findings.open().stream().collect(Collectors.toMap(Findings.Open::control, Findings.Open::findings));
        var seen = controls.all().stream()
                .map(control -> new Shown(
                        control,
                        Objects.requireNonNull(ruled.get(control.id())),
                        DayStrip.of(today, days.getOrDefault(control.id(), List.of())),
                        open.getOrDefault(control.id(), 0)))
                .filter(shown -> maySee(who, shown.ruled))
                .toList();
        if (seen.isEmpty()) {
            throw new Refused("Only auditors, administrators and the groups that answer findings can read controls.");
        }
        return seen;
    }

    private Shown shown(SignedIn who, String control) {
        var seen = shown(who);
        if (controls.get(control).isEmpty()) {
            throw new NotFound("There is no control " + control);
        }
        return seen.stream()
                .filter(one -> one.control().id().equals(control))
                .findFirst()
                .orElseThrow(() -> new Refused("Another group answers the findings of this control."));
    }

    private boolean maySee(SignedIn who, Ruled ruled) {
        return access.opens(who, "audit")
                || who.groups().contains(ruled.rule().owner())
                || who.groups().contains(ruled.rule().escalateTo());
    }

    /** The entries that findings rest on, by id, with the names of who is not erased. */
    private Map<Long, Findings.Shown> evidence(List<Finding> found) {
        var shown = findings.evidence(found);
        var names = entries.names(shown.stream()
                .map(Findings.Shown::actor)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
        return shown.stream()
                .map(one -> one.actor() == null ? one : one.by(names.getOrDefault(one.actor(), LedgerEntries.ERASED)))
                .collect(Collectors.toMap(Findings.Shown::id, one -> one));
    }
}
