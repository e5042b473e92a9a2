package io.tspmo.governance.changedecision;

import io.tspmo.governance.baseline.Baseline.Authority;
import io.tspmo.governance.baseline.Baselines;
import io.tspmo.governance.baseline.Effect;
import io.tspmo.governance.change.ChangeRequest.Status;
import io.tspmo.governance.change.Changes;
import io.tspmo.governance.change.Changes.Decision;
import io.tspmo.platform.step.Answers;
import io.tspmo.project.event.NoticeKind;
import io.tspmo.project.event.NoticeRequested;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.Projects;
import java.time.Clock;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Makes the change the next baseline, by which the project is measured from here on. Reads {@code changeNumber}, {@code
 * changeAuthority}, {@code changedRiskScore} and {@code changeAuthor}. A project on hold may change too: that is often why it can go on.
 * Does nothing if the change was applied before.
 */
@Component
class ApplyChange implements JavaDelegate {

    private final Projects projects;
    private final Baselines baselines;
    private final Changes changes;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ApplyChange(
            Projects projects, Baselines baselines, Changes changes, ApplicationEventPublisher events, Clock clock) {
        this.projects = projects;
        this.baselines = baselines;
        this.changes = changes;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var answers = new Answers(execution.getVariables());
        var project = projects.lock(ProjectCode.of(execution.getProcessBusinessKey()));
        var code = project.code();
        var change = changes.get(code, answers.integer("changeNumber"));
        if (!change.status().isOpen()) {
            return;
        }
        var before = baselines.current(code).orElseThrow();
        var authority = Authority.valueOf(answers.text("changeAuthority"));
        var after = change.on(before, answers.integer("changedRiskScore"), authority, clock.instant());
        if (authority == Authority.MANAGER) {
            changes.decided(
                    code,
                    change.number(),
                    new Decision(Status.APPROVED, authority, change.author(), null, "", change.author()));
        }
        baselines.add(code, after, change.author());
        changes.applied(code, change.number(), after.number(), Effect.words(before, after));
        project.agree(after.tier(), after.method(), after.start(), after.finish(), after.budget());
        projects.save(project);
        var sentence = "Change %d applied%s, baseline %d: %s"
                .formatted(
                        change.number(),
                        authority == Authority.MANAGER ? " within the tolerance of the manager" : "",
                        after.number(),
                        Effect.words(before, after));
        events.publishEvent(NoticeRequested.to(NoticeKind.CHANGE_APPLIED, change.author(), code, sentence)
                .about(ChangeDecisions.TOPIC + change.number()));
    }
}
