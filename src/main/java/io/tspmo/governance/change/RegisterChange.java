package io.tspmo.governance.change;

import io.tspmo.governance.baseline.Baseline;
import io.tspmo.governance.baseline.Baselines;
import io.tspmo.governance.change.ChangeRequest.Status;
import io.tspmo.governance.change.Changes.People;
import io.tspmo.platform.engine.SecurityEvent;
import io.tspmo.platform.engine.SecurityEvent.Kind;
import io.tspmo.platform.form.Rejection;
import io.tspmo.platform.step.Answers;
import io.tspmo.platform.words.Words;
import io.tspmo.project.access.ProjectAccess;
import io.tspmo.project.access.Right;
import io.tspmo.project.currency.ExchangeRates;
import io.tspmo.project.project.Phase;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.Projects;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Stores a requested change, under the next number of its project. Reads {@code projectCode}, {@code changeAuthor} and the
 * fields of the form {@code requestChange}; writes {@code changeNumber}; title, reason and new values leave the process. Refused for a project without a baseline or past
 * its delivery, for a person to whom the table projectAccess does not give the right to change it, and without any effect.
 */
@Component
class RegisterChange implements JavaDelegate {

    /** The form has lines 1 to 3. */
    private static final int LINES_IN_FORM = 3;

    /** What no later step reads from the process. */
    private static final List<String> KEPT_IN_ROWS =
            List.of("changeTitle", "changeReason", "newScope", "newFinish", "newBudget", "newTier", "newMethod");

    private final Projects projects;
    private final Baselines baselines;
    private final Changes changes;
    private final ProjectAccess access;
    private final ExchangeRates rates;
    private final ApplicationEventPublisher events;

    RegisterChange(
            Projects projects,
            Baselines baselines,
            Changes changes,
            ProjectAccess access,
            ExchangeRates rates,
            ApplicationEventPublisher events) {
        this.projects = projects;
        this.baselines = baselines;
        this.changes = changes;
        this.access = access;
        this.rates = rates;
        this.events = events;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var answers = new Answers(execution.getVariables());
        var author = answers.text("changeAuthor");
        var code = ProjectCode.of(answers.text("projectCode"));
        if (!mayChange(code)) {
            events.publishEvent(new SecurityEvent(Kind.REFUSED, author, "Tried to request a change of " + code));
            throw refused("neither your role nor what you do in the project allows you to request a change of " + code);
        }
        var project = projects.lock(code);
        if (!project.isOpen() || project.phase().compareTo(Phase.CLOSING) >= 0) {
            throw refused(code + (project.isOpen() ? " is being closed" : " has ended: " + project.state()));
        }
        var baseline = baselines
                .current(code)
                .orElseThrow(
                        () -> refused(code + " has no baseline yet: until then its plan is changed, not a baseline"));
        rates.require(baseline.currency(), "projectCode", "Project");
        var people = people(answers);
        var wanted = ProposedValues.of(answers, baseline);
        checkEffect(wanted, people, baseline);
        var change = new ChangeRequest(
                changes.nextNumber(code),
                answers.text("changeTitle"),
                answers.text("changeReason"),
                author,
                Status.REQUESTED,
                wanted.scope(),
                wanted.finish(),
                wanted.budget(),
                wanted.tier(),
                wanted.method(),
                ProposedValues.text(answers, "riskTitle"),
                null,
                null,
                null,
                null,
                null);
        execution.setProcessBusinessKey(code.value());
        changes.add(code, change, people, execution.getProcessInstanceId());
        execution.setVariable("changeNumber", change.number());
        execution.removeVariables(KEPT_IN_ROWS);
    }

    /**
     * The person who submitted the form is still signed in: this runs in the same transaction. Where no person is signed in the server
     * itself requests it, for one who was allowed to propose it elsewhere (see {@link ChangeNews}); people cannot start it so.
     */
    private boolean mayChange(ProjectCode code) {
        return access.actingMay(code.value(), Right.CHANGE).orElse(true);
    }

    private static void checkEffect(ProposedValues wanted, List<People> people, Baseline baseline) {
        if (wanted.finish() != null && wanted.finish().isBefore(baseline.start())) {
            throw Rejection.of(
                    "newFinish", "New finish", "is before the agreed start, " + Words.DAY.format(baseline.start()));
        }
        var finish = Objects.requireNonNullElse(wanted.finish(), baseline.finish());
        people.stream().filter(line -> line.effect().equals("MORE")).forEach(line -> {
            inside("people%dFrom".formatted(line.line()), "From", line.firstDay(), baseline.start(), finish);
            inside("people%dUntil".formatted(line.line()), "Until", line.lastDay(), baseline.start(), finish);
        });
        if (wanted.isNothing() && people.isEmpty()) {
            throw Rejection.of(
                    "newScope",
                    "Scope from now on",
                    "enter at least one change: scope, finish, budget, people, tier or method");
        }
    }

    private static void inside(String field, String label, LocalDate day, LocalDate start, LocalDate finish) {
        if (day.isBefore(start) || day.isAfter(finish)) {
            throw Rejection.of(
                    field,
                    label,
                    "must be between the agreed start, %s, and the finish, %s; move the finish with this change if the people are needed longer"
                            .formatted(Words.DAY.format(start), Words.DAY.format(finish)));
        }
    }

    private static List<People> people(Answers answers) {
        var people = new ArrayList<People>();
        for (int line = 1; line <= LINES_IN_FORM; line++) {
            var field = "people" + line;
            if (answers.has(field + "Effect")) {
                people.add(new People(
                        line,
                        answers.text(field + "Effect"),
                        answers.text(field + "Skill"),
                        answers.number(field + "Hours").setScale(2, RoundingMode.HALF_EVEN),
                        Objects.requireNonNull(answers.date(field + "From")),
                        Objects.requireNonNull(answers.date(field + "Until"))));
            }
        }
        return people;
    }

    private static Rejection refused(String reason) {
        return Rejection.of("projectCode", "Project", reason);
    }
}
