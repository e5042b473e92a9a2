package io.tspmo.insight.simulationpage;

import io.tspmo.insight.montecarlo.SimulationResult;
import io.tspmo.insight.simulation.SimulationSummary;
import io.tspmo.insight.simulation.Simulations;
import io.tspmo.insight.simulation.Simulator;
import io.tspmo.insight.simulation.StoredSimulation;
import io.tspmo.insight.simulationinput.SimulationTables;
import io.tspmo.platform.form.Rejection;
import io.tspmo.platform.form.TypedNumber;
import io.tspmo.platform.web.Csv;
import io.tspmo.platform.web.SignedIn;
import io.tspmo.project.access.AllowedProject;
import io.tspmo.project.access.RequiredRight;
import io.tspmo.project.access.Right;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.Projects;
import io.tspmo.project.project.State;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The chances of one project: the newest simulation or an earlier one, with pictures, and a form to run another. */
@Controller
class SimulationPages {

    private static final int MOST_LISTED = 50;

    private final Simulator simulator;
    private final Simulations simulations;
    private final SimulationTables tables;
    private final Projects projects;
    private final ProjectOutcomes outcomes;

    SimulationPages(
            Simulator simulator,
            Simulations simulations,
            SimulationTables tables,
            Projects projects,
            ProjectOutcomes outcomes) {
        this.simulator = simulator;
        this.simulations = simulations;
        this.tables = tables;
        this.projects = projects;
        this.outcomes = outcomes;
    }

    /** @param number of an earlier one; the newest if it is not given */
    @GetMapping("/projects/{code}/simulation")
    String show(AllowedProject allowed, @RequestParam(required = false) @Nullable Integer number, Model model) {
        var code = allowed.code();
        var project = projects.get(ProjectCode.of(code));
        var newest = simulations.newest(code);
        var shown = number == null ? newest : Optional.of(simulations.get(code, number));
        boolean may = project.isOpen() && allowed.may(Right.SIMULATE);
        model.addAttribute("code", code)
                .addAttribute("projectTitle", project.title())
                .addAttribute("open", project.isOpen())
                .addAttribute("maySimulate", may)
                .addAttribute("simulation", shown.orElse(null))
                .addAttribute("isNewest", shown.equals(newest))
                .addAttribute("listed", simulations.list(code, MOST_LISTED))
                .addAttribute("fewest", Simulator.FEWEST_RUNS)
                .addAttribute("most", Simulator.MOST_RUNS);
        if (may && !model.containsAttribute("runs")) {
            model.addAttribute("runs", tables.now().rules(project.tier()).runs());
        }
        if (project.isOpen()) {
            newest.ifPresent(simulation -> compare(simulation, model));
        }
        if (project.state() == State.COMPLETED) {
            outcomes.of(code).ifPresent(outcome -> model.addAttribute("outcome", outcome));
        }
        shown.ifPresent(simulation -> picture(simulation, model));
        return "simulation/simulation";
    }

    private void compare(StoredSimulation newest, Model model) {
        try {
            simulator.changed(newest).ifPresent(now -> model.addAttribute("outdated", true)
                    .addAttribute("changes", SimulationPicture.changes(newest.inputs(), now)));
        } catch (Rejection hindered) {
            model.addAttribute("hindrance", hindered.getMessage());
        }
    }

    @PostMapping("/projects/{code}/simulation")
    String run(
            @RequiredRight(Right.SIMULATE) AllowedProject project,
            @RequestParam(defaultValue = "") String runs,
            SignedIn who,
            RedirectAttributes next) {
        try {
            var done = simulator.simulate(project.code(), number(runs), null, who.id());
            next.addFlashAttribute("done", "Simulation %d is done.".formatted(done.number()));
        } catch (Rejection refused) {
            next.addFlashAttribute("refused", refused.getMessage()).addFlashAttribute("runs", runs);
        }
        next.addAttribute("code", project.code());
        return "redirect:/projects/{code}/simulation";
    }

    @GetMapping("/projects/{code}/simulation/{number}.csv")
    ResponseEntity<byte[]> export(AllowedProject project, @PathVariable int number) {
        var simulation = simulations.get(project.code(), number);
        var name = "%s-simulation-%d.csv".formatted(project.code(), number);
        return Csv.attached(name, csv(simulation.result(), simulation.inputs().currency()));
    }

    private static String csv(SimulationResult result, String currency) {
        var lines = new StringBuilder(Csv.header("what,from,until,runs,runs_up_to_here"));
        int below = 0;
        for (var day : result.days()) {
            below += day.runs();
            lines.append(Csv.line("finish", day.day(), day.day(), day.runs(), below));
        }
        below = 0;
        for (var bin : result.costs()) {
            below += bin.runs();
            lines.append(Csv.line("cost " + currency, bin.from(), bin.until(), bin.runs(), below));
        }
        return lines.toString();
    }

    private static void picture(StoredSimulation simulation, Model model) {
        var inputs = simulation.inputs();
        var result = simulation.result();
        model.addAttribute("finishChart", Histogram.ofFinish(result, inputs.agreed(), inputs.agreedFinish()))
                .addAttribute(
                        "costChart", Histogram.ofCost(result, inputs.agreed(), SimulationResult.money(inputs.budget())))
                .addAttribute("budget", SimulationResult.money(inputs.budget()))
                .addAttribute(
                        "distance",
                        SimulationSummary.distance(result.finish().p80(), inputs.agreedFinish(), inputs.agreed()))
                .addAttribute("timeTornado", Tornado.ofTime(result.drivers()))
                .addAttribute("costTornado", Tornado.ofCost(result.drivers()))
                .addAttribute("risks", RiskLine.of(inputs))
                .addAttribute("responses", SimulationPicture.responses(result))
                .addAttribute("certain", inputs.method() != null && inputs.finished() != null)
                .addAttribute(
                        "reference",
                        inputs.method() == null ? null : inputs.method().reference())
                .addAttribute(
                        "deviations",
                        SimulationPicture.deviations(
                                inputs.method() == null ? null : inputs.method().reference()))
                .addAttribute(
                        "sources",
                        inputs.method() == null ? List.of() : inputs.method().sources());
    }

    /** Null where nothing was typed. */
    private static @Nullable Integer number(String typed) {
        if (typed.isBlank()) {
            return null;
        }
        try {
            return TypedNumber.read(typed).intValueExact();
        } catch (TypedNumber.Unreadable e) {
            throw Rejection.of("runs", "The number of runs %s.".formatted(e.getMessage()));
        } catch (ArithmeticException e) {
            throw Rejection.of("runs", "The number of runs is a whole number, such as 10000.");
        }
    }
}
