package io.tspmo.planning.planupload;

import io.tspmo.planning.calendar.BusinessDays;
import io.tspmo.planning.planfile.Task;
import io.tspmo.planning.schedule.Schedules.Move;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Finds the tasks of one version in the next. The unique ids of a file stay as long as it is kept in the same tool; where
 * most names under the same ids differ, the ids were given anew, and only names count that occur once in both.
 */
public final class TaskMatching {

    private TaskMatching() {}

    /** @return earlier task by the id of the task now; no earlier task occurs twice */
    public static Map<Integer, Task> find(List<Task> before, List<Task> now) {
        var byId = before.stream().collect(Collectors.toMap(Task::task, Function.identity()));
        var found = new HashMap<Integer, Task>();
        long shared = now.stream().filter(task -> byId.containsKey(task.task())).count();
        long sameNames = now.stream()
                .filter(task -> byId.containsKey(task.task()) && name(task).equals(name(byId.get(task.task()))))
                .count();
        if (2 * sameNames >= shared) {
            now.stream()
                    .filter(task -> byId.containsKey(task.task()))
                    .forEach(task -> found.put(task.task(), byId.get(task.task())));
        }
        var taken = found.values().stream().map(Task::task).collect(Collectors.toCollection(HashSet::new));
        var names = once(
                before.stream().filter(task -> !taken.contains(task.task())).toList());
        once(now.stream().filter(task -> !found.containsKey(task.task())).toList())
                .forEach((name, task) -> {
                    if (names.containsKey(name)) {
                        found.put(task.task(), names.get(name));
                    }
                });
        return found;
    }

    /** How many percent of the tasks of the smaller plan have the same name in both. */
    public static int commonPercent(List<Task> before, List<Task> now) {
        var found = find(before, now);
        var byId = now.stream().collect(Collectors.toMap(Task::task, Function.identity()));
        long alike = found.entrySet().stream()
                .filter(pair ->
                        name(Objects.requireNonNull(byId.get(pair.getKey()))).equals(name(pair.getValue())))
                .count();
        return (int) (100 * alike / Math.min(before.size(), now.size()));
    }

    private static Map<String, Task> once(List<Task> tasks) {
        return tasks.stream().collect(Collectors.groupingBy(TaskMatching::name)).entrySet().stream()
                .filter(named -> named.getValue().size() == 1)
                .collect(Collectors.toMap(
                        Map.Entry::getKey, named -> named.getValue().get(0)));
    }

    private static String name(Task task) {
        return task.name().strip().toLowerCase(Locale.ROOT);
    }

    /**
     * Tasks that start or finish on another day than before, in business days. Summaries move because their tasks do.
     *
     * @param same what each was before, by its number now
     */
    static List<Move> moves(List<Task> tasks, Map<Integer, Task> same, BusinessDays days) {
        var moves = new ArrayList<Move>();
        for (var task : tasks) {
            var earlier = same.get(task.task());
            if (earlier == null || task.summary()) {
                continue;
            }
            int start = days.between(earlier.startDay(), task.startDay());
            int finish = days.between(earlier.finish(), task.finish());
            if (start != 0 || finish != 0) {
                moves.add(new Move(task.task(), task.name(), task.milestone(), start, finish));
            }
        }
        return moves;
    }
}
