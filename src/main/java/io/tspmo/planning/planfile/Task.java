package io.tspmo.planning.planfile;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code schedule_task} without its version. Hours are working time, money is in the currency of the plan.
 *
 * @param task unique id of the file
 * @param position in the order of the outline, from 1
 * @param outline level, 1 is outermost
 * @param slackHours total slack, null for summaries and what is done
 * @param optimisticHours with {@code likelyHours} and {@code pessimisticHours}, all or none: an estimate of the duration
 * @param before the same task in the version before
 */
@JsonIgnoreProperties({
    "position",
    "outline",
    "baselineHours",
    "actualCost",
    "optimisticHours",
    "likelyHours",
    "pessimisticHours",
    "before",
    "done"
})
public record Task(
        int task,
        @Nullable Integer parent,
        int position,
        int outline,
        String wbs,
        String name,
        boolean summary,
        boolean milestone,
        boolean critical,
        @JsonProperty("start") LocalDate startDay,
        LocalDate finish,
        BigDecimal durationHours,
        BigDecimal workHours,
        @Nullable BigDecimal slackHours,
        BigDecimal percentComplete,
        @Nullable LocalDate actualStart,
        @Nullable LocalDate actualFinish,
        @Nullable LocalDate baselineStart,
        @Nullable LocalDate baselineFinish,
        @Nullable BigDecimal baselineHours,
        @Nullable BigDecimal cost,
        @Nullable BigDecimal baselineCost,
        @Nullable BigDecimal actualCost,
        @Nullable BigDecimal optimisticHours,
        @Nullable BigDecimal likelyHours,
        @Nullable BigDecimal pessimisticHours,
        @Nullable Integer before) {

    /**
     * The same task, which can wait so many hundredths of hours by its links, and is critical if that is none.
     *
     * @param always also where the file says how long it can wait
     */
    Task waiting(long slack, boolean always) {
        var waits = always || slackHours == null ? BigDecimal.valueOf(slack, 2) : slackHours;
        return with(slack <= 0, waits, optimisticHours, likelyHours, pessimisticHours, before);
    }

    /** The same task as in the version before, with the estimate that was entered there. */
    public Task after(Task earlier) {
        return with(
                critical,
                slackHours,
                earlier.optimisticHours,
                earlier.likelyHours,
                earlier.pessimisticHours,
                earlier.task);
    }

    /** The same task on other days, beside those that it has now as its baseline. */
    public Task comparedOn(LocalDate otherStart, LocalDate otherFinish) {
        return new Task(
                task,
                parent,
                position,
                outline,
                wbs,
                name,
                summary,
                milestone,
                critical,
                otherStart,
                otherFinish,
                durationHours,
                workHours,
                slackHours,
                percentComplete,
                actualStart,
                actualFinish,
                startDay,
                finish,
                baselineHours,
                cost,
                baselineCost,
                actualCost,
                optimisticHours,
                likelyHours,
                pessimisticHours,
                before);
    }

    private Task with(
            boolean isCritical,
            @Nullable BigDecimal slack,
            @Nullable BigDecimal optimistic,
            @Nullable BigDecimal likely,
            @Nullable BigDecimal pessimistic,
            @Nullable Integer earlier) {
        return new Task(
                task,
                parent,
                position,
                outline,
                wbs,
                name,
                summary,
                milestone,
                isCritical,
                startDay,
                finish,
                durationHours,
                workHours,
                slack,
                percentComplete,
                actualStart,
                actualFinish,
                baselineStart,
                baselineFinish,
                baselineHours,
                cost,
                baselineCost,
                actualCost,
                optimistic,
                likely,
                pessimistic,
                earlier);
    }

    public boolean isDone() {
        return percentComplete.compareTo(BigDecimal.valueOf(100)) >= 0;
    }
}
