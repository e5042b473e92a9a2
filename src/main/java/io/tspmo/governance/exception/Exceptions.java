package io.tspmo.governance.exception;

import io.tspmo.governance.baseline.Baseline;
import io.tspmo.governance.baseline.Baselines;
import io.tspmo.governance.baseline.Tolerance.Measured;
import io.tspmo.governance.baseline.Tolerances;
import io.tspmo.platform.engine.ProjectProcesses;
import io.tspmo.project.project.Project;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.Projects;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Compares a project with its baseline, and has an exception gate opened for each figure that left its tolerance. */
@Service
class Exceptions {

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

    /**
     * Does nothing for a project without a baseline.
     *
     * @param expectedFinish what the manager expects; null if nothing was said
     */
    @Transactional
    void check(ProjectCode code, @Nullable LocalDate expectedFinish) {
        var project = projects.lock(code);
        baselines.current(code).ifPresent(agreed -> check(project, agreed, expectedFinish));
    }

    private void check(Project project, Baseline agreed, @Nullable LocalDate expectedFinish) {
        var measured = tolerances
                .of(agreed.tier(), agreed.method())
                .measure(
                        agreed,
                        project.spent().amount(),
                        project.progress(),
                        expectedFinish,
                        LocalDate.now(clock),
                        Objects.requireNonNullElse(project.riskScore(), agreed.riskScore()));
        for (var figure : measured) {
            if (figure.broken()
                    && breaches.add(
                            project.code(),
                            figure,
                            agreed.number(),
                            project.budget().currency())) {
                open(project, figure);
            }
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
