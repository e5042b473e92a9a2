package io.tspmo.planning.planupload;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import io.tspmo.planning.plancheck.Implausible;
import io.tspmo.planning.planfile.ImportedSchedule.Spelling;
import io.tspmo.planning.planfile.Task;
import io.tspmo.planning.schedule.PlannedPerson;
import io.tspmo.planning.schedule.Schedules.Move;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an uploaded plan says and would change, before it is the schedule.
 *
 * @param plan its name in the file
 * @param plans all plans in the file, {@code chosen} the one that was read
 * @param codePage of a file that is not in Unicode
 * @param open tasks that are not complete
 * @param cost of all tasks in the currency of the plan; null if it has none
 * @param current whether it is the current version already
 * @param implausible what has to be confirmed with a reason
 */
@JsonInclude(Include.NON_NULL)
public record PlanPreview(
        String plan,
        String format,
        String fileName,
        String sha256,
        List<String> plans,
        String chosen,
        @Nullable Spelling codePage,
        LocalDate start,
        LocalDate finish,
        @Nullable LocalDate statusDay,
        @Nullable String currency,
        int tasks,
        int milestones,
        int open,
        @Nullable BigDecimal cost,
        List<PlannedPerson> people,
        AgainstAgreed agreed,
        @Nullable AgainstVersion before,
        boolean current,
        List<Implausible> implausible,
        @Schema(description = "What is missing in the file, and what was taken instead") List<String> remarks) {

    private static final int MOVES = 40;

    /**
     * @param agreed {@code Baseline 2}, {@code Plan 1} or {@code Request}
     * @param finishLater calendar days after the agreed finish, as the tolerance has them
     * @param daysAllowed by the table {@code tolerance}; null before there is a baseline, as {@code costAllowed}
     * @param costMore than the budget; null if the plan has no cost, or in another currency
     * @param costAllowed the budget with what the tolerance adds
     * @param baselineFinish of the file's own baseline, {@code baselineCost} likewise
     */
    @JsonInclude(Include.NON_NULL)
    public record AgainstAgreed(
            String agreed,
            LocalDate start,
            LocalDate finish,
            BigDecimal budget,
            String currency,
            int startLater,
            int finishLater,
            @Nullable Integer daysAllowed,
            @Nullable BigDecimal costMore,
            @Nullable BigDecimal costAllowed,
            @Nullable LocalDate baselineFinish,
            @Nullable BigDecimal baselineCost) {

        @JsonIgnore
        public boolean isLate() {
            return daysAllowed != null && finishLater > daysAllowed;
        }

        @JsonIgnore
        public boolean isExpensive() {
            return costMore != null
                    && costAllowed != null
                    && budget.add(costMore).compareTo(costAllowed) > 0;
        }
    }

    /**
     * @param finishLater business days
     * @param moved how many tasks, {@code moves} the milestones and tasks that moved most
     */
    @JsonInclude(Include.NON_NULL)
    public record AgainstVersion(
            @JsonProperty("version") int number,
            String plan,
            String fileName,
            LocalDate finish,
            int finishLater,
            int moved,
            List<Moved> moves,
            @Nullable VersionChanges changes) {}

    /** @param days business days by which the finish is later */
    public record Moved(String name, boolean milestone, int startDays, int days) {}

    static PlanPreview of(ComparedPlan compared, List<PlannedPerson> people) {
        var plan = compared.plan();
        var work = plan.tasks().stream().filter(task -> !task.summary()).toList();
        return new PlanPreview(
                plan.name(),
                plan.format(),
                compared.file(),
                compared.sha256(),
                plan.plans(),
                plan.chosen(),
                plan.spelling(),
                plan.start(),
                plan.finish(),
                plan.statusDay(),
                plan.currency(),
                work.size(),
                (int) work.stream().filter(Task::milestone).count(),
                (int) work.stream().filter(task -> !task.isDone()).count(),
                VersionChanges.cost(work),
                people,
                againstAgreed(compared, work),
                againstVersion(compared),
                compared.isCurrent(),
                compared.implausible(),
                plan.remarks());
    }

    private static AgainstAgreed againstAgreed(ComparedPlan compared, List<Task> work) {
        var plan = compared.plan();
        var agreed = compared.agreed();
        var cost = VersionChanges.cost(work);
        return new AgainstAgreed(
                agreed.agreed(),
                agreed.start(),
                agreed.finish(),
                agreed.budget(),
                agreed.currency(),
                (int) ChronoUnit.DAYS.between(agreed.start(), plan.start()),
                agreed.later(plan.finish()),
                agreed.daysAllowed(),
                cost != null && cost.signum() > 0 && agreed.currency().equals(plan.currency())
                        ? cost.subtract(agreed.budget())
                        : null,
                agreed.costAllowed(),
                work.stream()
                        .map(Task::baselineFinish)
                        .filter(Objects::nonNull)
                        .max(LocalDate::compareTo)
                        .orElse(null),
                VersionChanges.sum(work, Task::baselineCost));
    }

    private static @Nullable AgainstVersion againstVersion(ComparedPlan compared) {
        var before = compared.before();
        return before == null
                ? null
                : new AgainstVersion(
                        before.number(),
                        before.plan(),
                        before.name(),
                        before.finish(),
                        Objects.requireNonNull(compared.finishLater()),
                        compared.moves().size(),
                        compared.moves().stream()
                                .sorted(Move.MOST_FIRST)
                                .limit(MOVES)
                                .map(move -> new Moved(move.name(), move.milestone(), move.startDays(), move.days()))
                                .toList(),
                        compared.changes());
    }
}
