package io.tspmo.audit.recording;

import io.tspmo.ledger.ledger.Fact;
import io.tspmo.ledger.ledger.Fact.Person;
import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.platform.taskname.NamedTasks;
import java.util.Collection;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.DelegationState;
import org.jspecify.annotations.Nullable;

/** What happens to one task in one transaction; what is recorded of it is how it is in the end. */
final class TaskHandover {

    private final TaskEntity task;
    private final RunningProcess running;
    private final @Nullable String process;
    private final TreeSet<String> groups = new TreeSet<>();
    private final TreeSet<String> users = new TreeSet<>();
    private final TreeSet<String> noLonger = new TreeSet<>();
    private boolean created;
    private boolean over;
    private boolean assigned;
    private boolean offered;

    TaskHandover(TaskEntity task) {
        this.task = task;
        this.running = RunningProcess.of(task.getProcessInstanceId());
        this.process = running.process() == null
                ? null
                : running.process().getProcessDefinition().getKey();
    }

    Supplier<@Nullable Fact> create() {
        created = true;
        return () -> offered(fact("CREATED"));
    }

    void complete() {
        over = true;
    }

    /** @param reason why, in the words of the model or of the person who did it */
    Supplier<@Nullable Fact> delete(@Nullable String reason, @Nullable String user) {
        over = true;
        return () -> fact("DELETED").by(user).words("reason", reason, user);
    }

    /** @return whether it is a fact of its own */
    boolean assign() {
        boolean first = !created && !assigned && !over;
        assigned = true;
        return first;
    }

    Supplier<@Nullable Fact> assigned(@Nullable String user) {
        return () -> created || over ? null : fact(how(user)).by(user).person("owner", task.getOwner());
    }

    private String how(@Nullable String user) {
        if (task.getAssignee() == null) {
            return "RELEASED";
        }
        if (task.getDelegationState() == DelegationState.PENDING) {
            return "DELEGATED";
        }
        return task.getAssignee().equals(user) ? "CLAIMED" : "ASSIGNED";
    }

    /** @return whether it is a fact of its own */
    boolean offer(boolean added, @Nullable String group, @Nullable String user) {
        var links = group != null ? groups : users;
        var whom = group != null ? group : user;
        if (whom != null && added) {
            links.add(whom);
        } else if (whom != null && !links.remove(whom) && user != null) {
            noLonger.add(user);
        }
        boolean first = !created && !offered && !over;
        offered = true;
        return first;
    }

    Supplier<@Nullable Fact> offered(@Nullable String user) {
        return () -> created || over ? null : offered(fact("OFFERED")).by(user);
    }

    private Fact offered(Fact fact) {
        return fact.with("groups", groups.isEmpty() ? null : groups.stream().toList())
                .with("candidates", persons(users))
                .with("noLonger", persons(noLonger));
    }

    private static @Nullable Object persons(Collection<String> users) {
        return users.isEmpty() ? null : users.stream().map(Person::new).toList();
    }

    private Fact fact(String outcome) {
        var due = task.getDueDate();
        return Fact.of(FactKind.TASK)
                .in(running.project())
                .about(task.getId())
                .outcome(outcome)
                .with("process", process)
                .with("instance", task.getProcessInstanceId())
                .with("step", task.getTaskDefinitionKey())
                .with("name", NamedTasks.label(task))
                .person("assignee", task.getAssignee())
                .with("due", due == null ? null : due.toInstant());
    }
}
