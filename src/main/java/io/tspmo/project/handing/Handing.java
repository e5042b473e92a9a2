package io.tspmo.project.handing;

import io.tspmo.ledger.ledger.Fact;
import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.ledger.ledger.Ledger;
import io.tspmo.platform.form.Rejection;
import io.tspmo.platform.form.TypedText;
import io.tspmo.platform.identity.PersonNames;
import io.tspmo.platform.submission.TaskForms;
import io.tspmo.platform.task.OpenTasks.OpenTask;
import io.tspmo.platform.taskname.TaskLabels;
import io.tspmo.project.duty.FreePeople;
import io.tspmo.project.event.NoticeKind;
import io.tspmo.project.event.NoticeRequested;
import io.tspmo.project.project.ProjectCode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Gives a task to another person who may do it, back to all who may, or declines it. The engine checks the duty rules each time. */
@Component
public class Handing {

    static final int LONGEST_REASON = 1000;

    private final TaskForms forms;
    private final FreePeople people;
    private final List<Recusing> recusing;
    private final TaskLabels labels;
    private final Ledger ledger;
    private final PersonNames names;
    private final ApplicationEventPublisher events;

    Handing(
            TaskForms forms,
            FreePeople people,
            ObjectProvider<Recusing> recusing,
            TaskLabels labels,
            Ledger ledger,
            PersonNames names,
            ApplicationEventPublisher events) {
        this.forms = forms;
        this.people = people;
        this.recusing = recusing.orderedStream().toList();
        this.labels = labels;
        this.ledger = ledger;
        this.names = names;
        this.events = events;
    }

    /** Who else may do the task, by id. */
    List<String> others(OpenTask task, String user) {
        return people.forTask(task.id()).stream()
                .filter(other -> !other.equals(user))
                .toList();
    }

    /**
     * @throws Rejection without a reason, or if the other person may not do it
     * @throws io.tspmo.platform.submission.TaskGone if it is completed
     */
    @Transactional
    public void give(OpenTask task, String to, String why, String by) {
        refuseOnHold(task);
        var reason = TypedText.reason("why", why, LONGEST_REASON);
        if (!others(task, by).contains(to)) {
            throw Rejection.of("to", "Person", "may not do this task: choose one of the list");
        }
        forms.assign(task.id(), to);
        ledger.append(fact(task, "TASK_GIVEN", by).person("to", to).words("reason", reason, by));
        if (task.projectCode() != null) {
            events.publishEvent(NoticeRequested.to(
                            NoticeKind.TASK_GIVEN,
                            to,
                            ProjectCode.of(task.projectCode()),
                            "%s gave you a task: %s. %s".formatted(names.of(by), task.name(), reason))
                    .until(task.process(), task.kind()));
        }
    }

    /** @throws Rejection if it is not the user's, or no other person could take it */
    @Transactional
    public void giveBack(OpenTask task, String by) {
        refuseOnHold(task);
        if (!by.equals(task.assignee())) {
            throw Rejection.of("task", "Task", "is not yours, so you cannot give it back");
        }
        if (!isShared(task)) {
            throw Rejection.of("task", "Task", "is for you alone, so no other person could take it");
        }
        forms.assign(task.id(), null);
        ledger.append(fact(task, "TASK_GIVEN_BACK", by));
    }

    /** Whether other people may take it, too, or could before it was taken. */
    public boolean isShared(OpenTask task) {
        return task.groups() != null || task.users() != null && !task.users().equals(task.assignee());
    }

    /** Whether it can be answered by declining to decide. */
    public boolean canRecuse(OpenTask task) {
        return recusing.stream().anyMatch(one -> one.supports(task.kind()));
    }

    /** Answers the task so that another person is asked. */
    void recuse(OpenTask task, String why) {
        refuseOnHold(task);
        var reason = TypedText.reason("why", why, LONGEST_REASON);
        Map<String, @Nullable Object> answer = recusing.stream()
                .filter(one -> one.supports(task.kind()))
                .findFirst()
                .map(one -> one.answer(reason))
                .orElseThrow(() -> Rejection.of("task", "Task", "has no recusal. Give it to another person"));
        forms.answer(task.id(), new HashMap<>(answer));
    }

    private static void refuseOnHold(OpenTask task) {
        if (task.suspended()) {
            throw Rejection.of("task", "Task", "waits while the project is on hold. Nothing was changed");
        }
    }

    private Fact fact(OpenTask task, String outcome, String by) {
        return Fact.of(FactKind.NOTED)
                .in(task.projectCode())
                .about(task.id())
                .outcome(outcome)
                .by(by)
                .with("step", task.kind())
                .with("name", labels.of(task));
    }
}
