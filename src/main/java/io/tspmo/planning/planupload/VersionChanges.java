package io.tspmo.planning.planupload;

import io.tspmo.planning.planfile.Task;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a version has that the one before it did not have, and the other way round.
 *
 * @param added the first of the new tasks, {@code gone} of those that are left out
 * @param progressed tasks of which more is complete, {@code progress} by how many percent in total
 * @param cost by how much all tasks without summaries cost more; null if one of the versions has no cost, or both have
 *     their costs in different currencies
 */
public record VersionChanges(
        List<String> added,
        int addedCount,
        List<String> gone,
        int goneCount,
        int progressed,
        BigDecimal progress,
        @Nullable BigDecimal cost) {

    private static final int NAMED = 30;

    public boolean none() {
        return addedCount == 0 && goneCount == 0 && progressed == 0 && (cost == null || cost.signum() == 0);
    }

    /**
     * @param now tasks that know which ones they were
     * @param comparable whether both versions have the same currency
     */
    public static VersionChanges between(Collection<Task> earlier, Collection<Task> now, boolean comparable) {
        var byId = earlier.stream().collect(Collectors.toMap(Task::task, Function.identity()));
        var left = now.stream().map(Task::before).filter(Objects::nonNull).collect(Collectors.toSet());
        var added = now.stream()
                .filter(task -> task.before() == null)
                .map(Task::name)
                .toList();
        var gone = earlier.stream()
                .filter(task -> !left.contains(task.task()))
                .map(Task::name)
                .toList();
        var progress = now.stream()
                .filter(task -> task.before() != null && !task.summary())
                .map(task -> progress(task, byId))
                .filter(percent -> percent.signum() > 0)
                .toList();
        var before = cost(earlier);
        var cost = cost(now);
        return new VersionChanges(
                added.stream().limit(NAMED).toList(),
                added.size(),
                gone.stream().limit(NAMED).toList(),
                gone.size(),
                progress.size(),
                progress.stream().reduce(BigDecimal.ZERO, BigDecimal::add),
                before == null || cost == null || !comparable ? null : cost.subtract(before));
    }

    private static BigDecimal progress(Task task, Map<Integer, Task> earlier) {
        return task.percentComplete()
                .subtract(Objects.requireNonNull(earlier.get(task.before())).percentComplete());
    }

    /** Of all tasks without summaries; null if none has one. */
    static @Nullable BigDecimal cost(Collection<Task> tasks) {
        return sum(tasks, Task::cost);
    }

    static @Nullable BigDecimal sum(Collection<Task> tasks, Function<Task, @Nullable BigDecimal> amount) {
        return tasks.stream()
                .filter(task -> !task.summary())
                .map(amount)
                .filter(Objects::nonNull)
                .reduce(BigDecimal::add)
                .orElse(null);
    }
}
