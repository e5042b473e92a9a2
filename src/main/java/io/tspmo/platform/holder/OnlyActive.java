package io.tspmo.platform.holder;

import io.tspmo.platform.holder.Availability.Available;
import io.tspmo.platform.holder.Availability.Rerouted;
import io.tspmo.platform.task.OnEveryTask;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.engine.task.IdentityLink;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * A new task waits for people who may sign in and have its role, whatever its model and its variables say: others are left out, and where no
 * person is left the task goes to the group of the last resort.
 */
@Component
@Order(-2) // before the candidates of an assigned task are dropped
class OnlyActive extends OnEveryTask {

    private final ObjectProvider<Availability> availability;

    /** @param availability only asked for later: it needs the engine, and the engine needs this */
    OnlyActive(ObjectProvider<Availability> availability) {
        super(EVENTNAME_CREATE);
        this.availability = availability;
    }

    @Override
    protected TaskListener listener(Element element) {
        var role = property(element, TaskSteps.OF_ROLE);
        return task -> notify(task, role);
    }

    @Override
    public void notify(DelegateTask task) {
        notify(task, null);
    }

    /** @param role that who answers must have, as its model says; of the last resort nobody has it */
    private void notify(DelegateTask task, @Nullable String role) {
        var links = List.copyOf(task.getCandidates());
        var users = names(links.stream().map(IdentityLink::getUserId).toList());
        var groups = names(links.stream().map(IdentityLink::getGroupId).toList());
        var asked = new TreeSet<>(users);
        if (task.getAssignee() != null) {
            asked.add(task.getAssignee());
        }
        var known = availability.getObject();
        var free = known.of(asked, groups, links.isEmpty() ? role : null);
        if (role != null && task.getAssignee() != null && !links.isEmpty()) {
            var holder = known.of(Set.of(task.getAssignee()), Set.of(), role);
            if (holder.users().isEmpty()) {
                free.users().remove(task.getAssignee());
            }
        }
        if (isAsWritten(task, users, groups, free)) {
            return;
        }
        var away = new TreeSet<>(asked);
        away.removeAll(free.users());
        if (task.getAssignee() != null && away.contains(task.getAssignee())) {
            task.setAssignee(null);
        }
        offer(task, users, groups, free);
        String instead = null;
        if (task.getAssignee() == null
                && free.groups().isEmpty()
                && users.stream().noneMatch(free.users()::contains)) {
            instead = known.lastResort();
            task.addCandidateGroup(instead);
            if (role != null || task.getVariable(TaskSteps.ROLE) != null) {
                task.setVariableLocal(TaskSteps.ROLE, instead);
            }
        }
        known.rerouted(new Rerouted(
                task.getId(),
                task.getProcessInstanceId(),
                task.getExecution().getProcessBusinessKey(),
                task.getTaskDefinitionKey(),
                Objects.toString(task.getName(), ""),
                away,
                instead));
    }

    /** Everybody whom the model names can take it; of several groups one is enough. A model that names nobody means that. */
    private static boolean isAsWritten(DelegateTask task, Set<String> users, Set<String> groups, Available free) {
        if (task.getAssignee() != null) {
            return free.users().contains(task.getAssignee());
        }
        boolean lost = users.isEmpty() && !groups.isEmpty() && free.groups().isEmpty();
        return !lost && free.users().containsAll(users);
    }

    /** Also those who stay: while the task had an assignee, the engine gave them no right to see it. */
    private static void offer(DelegateTask task, Set<String> users, Set<String> groups, Available free) {
        for (var user : users) {
            task.deleteCandidateUser(user);
            if (free.users().contains(user)) {
                task.addCandidateUser(user);
            }
        }
        for (var group : groups) {
            task.deleteCandidateGroup(group);
            if (free.groups().contains(group)) {
                task.addCandidateGroup(group);
            }
        }
    }

    private static Set<String> names(List<@Nullable String> links) {
        return links.stream()
                .filter(Objects::nonNull)
                .map(String::valueOf)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
