package io.tspmo.governance.exception;

import io.tspmo.governance.baseline.Baseline;
import io.tspmo.governance.baseline.Baselines;
import io.tspmo.governance.baseline.Tolerance;
import io.tspmo.governance.baseline.Tolerance.Measured;
import io.tspmo.governance.baseline.Tolerances;
import io.tspmo.governance.exception.Breaches.Breach;
import io.tspmo.platform.engine.ProjectProcesses;
import io.tspmo.project.project.Phase;
import io.tspmo.project.project.Project;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.Projects;
import io.tspmo.project.project.State;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Compares a project with its baseline, and has an exception gate opened for each figure that left its tolerance. What sets a
 * figure says so here, in its own transaction. Does nothing for a project without a baseline, for one on hold, which is measured
 * when it resumes, and for one that has ended.
 */
@Service
public class Exceptions {

    private final Projects projects;
    private final Baselines baselines;
    private final Tolerances tolerances;
    private final Breaches breaches;
    private final ProjectProcesses processes;
    private final Clock clock;

    Exceptions(
            Projects projects,
            Baselines baselines,
            Tolerances tolerances,
            Breaches breaches,
            ProjectProcesses processes,
            Clock clock) {
        this.projects = projects;
        this.baselines = baselines;
        this.tolerances = tolerances;
        this.breaches = breaches;
        this.processes = processes;
        this.clock = clock;
    }

    /** A figure by itself, of what is set. */
    private interface Measure {
        List<Measured> of(Tolerance tolerance, Baseline agreed, Project project);
    }

    /**
     * All figures.
     *
     * @param expectedFinish what is expected; null if nothing was said
     * @param source as {@link Breach} has it
     */
    @Transactional
    void check(ProjectCode code, @Nullable LocalDate expectedFinish, String source) {
        checkInDelivery(
                code,
                source,
                (tolerance, agreed, project) -> tolerance.measure(
                        agreed,
                        project.spent().amount(),
                        project.progress(),
                        expectedFinish,
                        LocalDate.now(clock),
                        Objects.requireNonNullElse(project.riskScore(), agreed.riskScore())));
    }

    /** When the work is to end. */
    @Transactional
    void checkFinish(ProjectCode code, LocalDate finish, String source) {
        checkInDelivery(
                code,
                source,
                (tolerance, agreed, project) -> List.of(tolerance.time(agreed, finish, LocalDate.now(clock))));
    }

    /** The score of the register. */
    @Transactional
    void checkRisk(ProjectCode code) {
        checkInDelivery(
                code,
                "the risk register",
                (tolerance, agreed, project) -> List.of(
                        tolerance.risk(agreed, Objects.requireNonNullElse(project.riskScore(), agreed.riskScore()))));
    }

    /**
     * What a project has cost in the end, cancelled or not. Nothing is left to be done, whatever its progress; time and risk are
     * over.
     */
    @Transactional
    public void checkFinalCost(ProjectCode code) {
        var project = projects.lock(code);
        if (project.state() == State.ACTIVE || project.state() == State.CANCELLED) {
            check(
                    project,
                    "the final cost",
                    (tolerance, agreed, closing) ->
                            List.of(tolerance.cost(agreed, closing.spent().amount())));
        }
    }

    /** Those that are not decided yet, a sentence each. */
    public List<String> open(ProjectCode code) {
        return breaches.open(code).stream()
                .map(breach -> (breach.gateCode() == null ? "" : breach.gateCode() + ", ") + breach.inWords())
                .toList();
    }

    private void checkInDelivery(ProjectCode code, String source, Measure measure) {
        var project = projects.lock(code);
        if (project.state() == State.ACTIVE && project.phase().compareTo(Phase.CLOSING) < 0) {
            check(project, source, measure);
        }
    }

    private void check(Project project, String source, Measure measure) {
        baselines.current(project.code()).ifPresent(agreed -> measure.of(
                        tolerances.of(agreed.tier(), agreed.method()), agreed, project)
                .forEach(figure -> open(project, agreed, figure, source)));
    }

    private void open(Project project, Baseline agreed, Measured figure, String source) {
        if (figure.broken()
                && breaches.add(
                        project.code(),
                        figure,
                        agreed.number(),
                        project.budget().currency(),
                        source)) {
            open(project, figure);
        }
    }

    private void open(Project project, Measured broken) {
        var figure = broken.figure().name();
        processes.start(
                "exceptionReview",
                project.code().value(),
                Map.of(
                        "figure",
                        figure,
                        "extraGateKind",
                        "EXCEPTION",
                        "extraGateName",
                        "Exception: " + figure.toLowerCase(Locale.ROOT) + " outside of tolerance"));
    }
}
