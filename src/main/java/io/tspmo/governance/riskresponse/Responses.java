package io.tspmo.governance.riskresponse;

import io.tspmo.governance.risk.RegisterEntries;
import io.tspmo.governance.risk.RegisterEntry;
import io.tspmo.governance.risk.ResponseRows;
import io.tspmo.governance.riskscore.RiskRules;
import io.tspmo.platform.engine.ProjectProcesses;
import io.tspmo.project.event.NoticeKind;
import io.tspmo.project.event.NoticeRequested;
import io.tspmo.project.project.Actor;
import io.tspmo.project.project.Phase;
import io.tspmo.project.project.Project;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.Projects;
import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Gives each risk above the threshold of the table {@code riskRules} a process of its own, and ends that of one which is
 * below it again, or no longer open. To be called whenever a register was scored; twice is once.
 */
@Component
class Responses {

    private final RegisterEntries entries;
    private final ResponseRows rows;
    private final RiskRules rules;
    private final Projects projects;
    private final ProjectProcesses processes;
    private final ApplicationEventPublisher events;

    Responses(
            RegisterEntries entries,
            ResponseRows rows,
            RiskRules rules,
            Projects projects,
            ProjectProcesses processes,
            ApplicationEventPublisher events) {
        this.entries = entries;
        this.rows = rows;
        this.rules = rules;
        this.projects = projects;
        this.processes = processes;
        this.events = events;
    }

    void follow(ProjectCode code) {
        follow(code, projects.get(code).phase(), "");
    }

    /** @param except the process that calls, which ends itself */
    void followOthers(ProjectCode code, String except) {
        follow(code, projects.get(code).phase(), except);
    }

    /** The project goes on: its risks are no longer those of a mere request. */
    void followApproved(ProjectCode code) {
        var phase = projects.get(code).phase();
        follow(code, phase == Phase.INTAKE ? Phase.INITIATION : phase, "");
    }

    private void follow(ProjectCode code, Phase phase, String except) {
        var project = projects.lock(code); // of two that compare at the same moment one begins the response
        if (project.isHeldByLapse()) {
            return; // its processes are suspended; the scan of the next morning compares again
        }
        var table = rules.now();
        for (var risk : entries.of(code)) {
            if (risk.severity() == null || except.equals(risk.processId())) {
                continue;
            }
            var rule = table.of(phase, risk.severity());
            boolean wanted = project.isOpen() && risk.isOpen() && rule.respond();
            var process = risk.processId();
            if (process == null) {
                if (wanted) {
                    begin(project, risk, rule.critical());
                }
            } else if (!wanted) {
                end(project, risk, process);
            } else if (rule.critical() && rows.critical(process)) {
                informSponsor(project, risk, process);
            }
        }
    }

    /** The project has ended, and with it the responses to its risks. */
    void endAll(ProjectCode code) {
        var running = entries.of(code).stream()
                .map(RegisterEntry::processId)
                .filter(process -> process != null)
                .toList();
        if (!running.isEmpty()) {
            rows.ended(running, "The project has ended", Actor.author(null, projects.get(code)));
            running.forEach(process -> processes.correlateOne(process, "riskSettled"));
        }
    }

    private void begin(Project project, RegisterEntry risk, boolean critical) {
        var process = processes.start("riskResponse", project.code().value(), Map.of());
        rows.begun(risk, process, critical, risk.answerer(project));
        events.publishEvent(NoticeRequested.to(
                        NoticeKind.RISK_OWNED,
                        risk.answerer(project),
                        project.code(),
                        "You own %s, severity %d of 100: assess it, and choose a response"
                                .formatted(risk.inWords(), risk.severity()))
                .until(process, "assessRisk"));
        if (critical) {
            informSponsor(project, risk, process);
        }
    }

    /** It rose while it was being answered. */
    void informIfCritical(ResponseCase at) {
        if (at.rule().critical() && rows.critical(at.process())) {
            informSponsor(at.project(), at.risk(), at.process());
        }
    }

    private void informSponsor(Project project, RegisterEntry risk, String process) {
        var text = "Critical: %s, probability %d, impact %d, severity %d of 100. Its owner is %s"
                .formatted(risk.inWords(), risk.probability(), risk.impact(), risk.severity(), risk.answerer(project));
        events.publishEvent(NoticeRequested.of(NoticeKind.RISK_CRITICAL, project.code(), text)
                .until(process, null));
    }

    private void end(Project project, RegisterEntry risk, String process) {
        var because = risk.isOpen()
                ? "Severity %d is below the threshold".formatted(risk.severity())
                : risk.status() == RegisterEntry.Status.CLOSED ? "The risk was closed" : "The risk has occurred";
        rows.ended(List.of(process), because, risk.answerer(project));
        processes.correlateOne(process, "riskSettled");
    }
}
