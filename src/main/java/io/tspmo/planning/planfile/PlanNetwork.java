package io.tspmo.planning.planfile;

import io.tspmo.planning.planfile.ImportedSchedule.Link;
import io.tspmo.platform.form.Rejection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The tasks and links of a plan as a network: whether it has an order, and which tasks are critical in it. */
final class PlanNetwork {

    private PlanNetwork() {}

    /** @throws Rejection if links go round in a circle */
    static void mustHaveNoCycle(List<Task> tasks, List<Link> links) {
        var names = new HashMap<Integer, String>();
        tasks.forEach(task -> names.put(task.task(), '"' + task.name() + '"'));
        var ring = network(tasks, links, Map.of()).cycle();
        if (!ring.isEmpty()) {
            var shown = ring.subList(0, Math.min(10, ring.size())).stream()
                    .map(names::get)
                    .toList();
            throw Rejection.of(
                    "file",
                    "Links form a circle: " + String.join(", ", shown)
                            + (ring.size() > shown.size() ? " and %d more".formatted(ring.size() - shown.size()) : "")
                            + (ring.size() == 1 ? " waits for itself." : " wait for each other."));
        }
    }

    private static ScheduleNetwork network(List<Task> tasks, List<Link> links, Map<Integer, Long> starts) {
        return new ScheduleNetwork(
                tasks.stream()
                        .map(task -> new ScheduleNetwork.Node(
                                task.task(),
                                task.parent(),
                                task.summary(),
                                task.durationHours().unscaledValue().longValue(),
                                starts.getOrDefault(task.task(), 0L)))
                        .toList(),
                links.stream()
                        .map(link -> new ScheduleNetwork.Edge(
                                link.predecessor(),
                                link.successor(),
                                link.kind(),
                                link.lagHours().unscaledValue().longValue()))
                        .toList());
    }

    /**
     * With the critical path of the links, and their slack where the file has none. A file that says of every task that it
     * cannot wait, and of none that it is critical, has not worked either out.
     *
     * @param starts hundredths of working hours after the first start, by task
     */
    static List<Task> withSlack(List<Task> tasks, List<Link> links, Map<Integer, Long> starts) {
        var slack = network(tasks, links, starts).slack();
        boolean own = tasks.stream().map(Task::slackHours).allMatch(hours -> hours == null || hours.signum() == 0);
        return tasks.stream()
                .map(task -> task.summary() || task.isDone() || task.actualFinish() != null
                        ? task
                        : task.waiting(Objects.requireNonNull(slack.get(task.task())), own))
                .toList();
    }
}
