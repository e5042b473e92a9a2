package io.tspmo.platform.task;

import io.tspmo.platform.step.Answers;
import io.tspmo.platform.task.Duties.Duty;
import io.tspmo.platform.task.Duties.Offered;
import java.util.Objects;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.engine.task.IdentityLink;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Asks {@link Duties} whenever somebody gets a task or completes it, whichever way: claim, assign, delegate, REST, an
 * administrator, or the model itself. A user task names its duty in the extension property {@code duty}; its process names
 * the role that was asked in {@code dutyRole}. Both are kept at the task, where SQL finds them. A task without a duty that is
 * given to the project's manager or sponsor names that in the extension property {@code role}.
 *
 * <p>Says for whom the user stood in who completes a task, if for anybody: to its {@link TaskCompletion}, and in {@code
 * answeredFor} where a box records the answer later.
 */
@Component
@Order(1) // after the candidates are settled, before the answer is recorded
class DutyTasks extends OnEveryTask {

    static final String DUTY = "duty";
    static final String ROLE = "dutyRole";
    static final String OF_ROLE = "role";

    private final ObjectProvider<Duties> duties;
    private final RecordedTasks recorded;

    /** @param duties only asked for later: they need the engine, and the engine needs this */
    DutyTasks(ObjectProvider<Duties> duties, RecordedTasks recorded) {
        super(EVENTNAME_CREATE, EVENTNAME_ASSIGNMENT, EVENTNAME_COMPLETE);
        this.duties = duties;
        this.recorded = recorded;
    }

    @Override
    protected TaskListener listener(Element element) {
        var duty = property(element, DUTY);
        var role = property(element, OF_ROLE);
        return task -> notify(task, duty, role);
    }

    @Override
    public void notify(DelegateTask task) {
        notify(task, null, null);
    }

    /** @param role of the project, for a task that is assigned to who has it; asked for again when the assignee answers */
    private void notify(DelegateTask task, @Nullable String duty, @Nullable String role) {
        var asked = new Duty(
                task.getId(),
                task.getProcessInstanceId(),
                task.getExecution().getProcessBusinessKey(),
                duty,
                role(task, duty, role),
                task::getVariable);
        switch (task.getEventName()) {
            case EVENTNAME_CREATE -> created(task, asked);
            case EVENTNAME_ASSIGNMENT -> assigned(task, asked);
            default -> completed(task, asked);
        }
    }

    private static @Nullable String role(DelegateTask task, @Nullable String duty, @Nullable String ofModel) {
        if (duty != null) {
            return (String) task.getVariable(ROLE);
        }
        return task.hasVariableLocal(ROLE) ? (String) task.getVariableLocal(ROLE) : ofModel;
    }

    private void created(DelegateTask task, Duty asked) {
        if (asked.duty() != null) {
            task.setVariableLocal(DUTY, asked.duty());
            if (asked.role() != null) {
                task.setVariableLocal(ROLE, asked.role());
            }
        }
        var candidates = task.getCandidates();
        var offered = new Offered(
                task.getAssignee(),
                candidates.stream()
                        .map(IdentityLink::getUserId)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet()),
                candidates.stream()
                        .map(IdentityLink::getGroupId)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet()));
        var substitutes = duties.getObject().substitutes(asked, offered);
        if (!substitutes.isEmpty()) {
            task.setAssignee(null);
            substitutes.forEach(task::addCandidateUser);
        }
    }

    private void assigned(DelegateTask task, Duty asked) {
        var user = task.getAssignee();
        if (user == null || asked.duty() == null) {
            return;
        }
        duties.getObject().refusal(asked, user).ifPresent(sentence -> {
            boolean own = user.equals(Context.getCommandContext().getAuthenticatedUserId());
            throw new DutyRefused(own ? sentence : "%s cannot take this task: %s".formatted(user, sentence));
        });
    }

    /** With nobody signed in and nobody assigned it is the application itself. */
    private void completed(DelegateTask task, Duty asked) {
        var signedIn = Context.getCommandContext().getAuthenticatedUserId();
        var user = signedIn != null ? signedIn : task.getAssignee();
        boolean another = task.getAssignee() != null && !task.getAssignee().equals(user); // as an administrator may
        var standsFor = user == null
                ? null
                : duties.getObject().done(another && asked.duty() == null ? asked.ofNoRole() : asked, user);
        var completion = TaskCompletion.of(task.getId());
        if (completion != null) {
            completion.standsFor(standsFor);
        }
        if (recorded.at(task) == null && (standsFor != null || task.hasVariable(Answers.ON_BEHALF_OF))) {
            task.setVariable(Answers.ON_BEHALF_OF, standsFor);
        }
    }
}
