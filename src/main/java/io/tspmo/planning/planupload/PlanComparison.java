package io.tspmo.planning.planupload;

import io.tspmo.planning.calendar.BusinessDays;
import io.tspmo.planning.plancheck.EarlierPlan;
import io.tspmo.planning.plancheck.PlanCheck;
import io.tspmo.planning.planfile.ImportedSchedule;
import io.tspmo.planning.planfile.Task;
import io.tspmo.planning.schedule.PlannedValue;
import io.tspmo.planning.schedule.Schedules;
import io.tspmo.planning.schedule.Schedules.Version;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.standing.AgreedPlans;
import io.tspmo.project.workdays.HolidayCalendar;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Compares a plan with what is agreed, and with the version that it would replace. At most 7 SQL statements. */
@Component
class PlanComparison {

    private final Schedules schedules;
    private final AgreedPlans agreed;
    private final PlanCheck check;
    private final HolidayCalendar calendar;
    private final Clock clock;

    PlanComparison(Schedules schedules, AgreedPlans agreed, PlanCheck check, HolidayCalendar calendar, Clock clock) {
        this.schedules = schedules;
        this.agreed = agreed;
        this.check = check;
        this.calendar = calendar;
        this.clock = clock;
    }

    ComparedPlan of(ProjectCode code, String file, String sha256, ImportedSchedule plan) {
        var before = schedules.newest(code.value()).orElse(null);
        var earlier = before == null ? List.<Task>of() : schedules.tasks(code.value(), before.number());
        var same = TaskMatching.find(earlier, plan.tasks());
        var tasks = plan.tasks().stream()
                .map(task -> same.containsKey(task.task())
                        ? task.after(Objects.requireNonNull(same.get(task.task())))
                        : task)
                .toList();
        var days = businessDays(tasks, earlier);
        var status = Objects.requireNonNullElseGet(plan.statusDay(), () -> LocalDate.now(clock));
        var promised = agreed.of(code);
        return new ComparedPlan(
                plan.with(tasks),
                file,
                sha256,
                before,
                before != null && isCurrent(before, earlier, sha256, plan),
                TaskMatching.moves(tasks, same, days),
                before == null ? null : days.between(before.finish(), plan.finish()),
                before == null
                        ? null
                        : VersionChanges.between(earlier, tasks, Objects.equals(before.currency(), plan.currency())),
                new PlannedValue(tasks, days, status),
                promised,
                check.check(code, file, plan, promised, earlier(before, earlier, plan)));
    }

    /** The same bytes; with other names they were read with another code page. */
    private static boolean isCurrent(Version before, List<Task> earlier, String sha256, ImportedSchedule plan) {
        return before.sha256().equals(sha256)
                && before.plan().equals(plan.name())
                && names(earlier).equals(names(plan.tasks()));
    }

    private static List<String> names(List<Task> tasks) {
        return tasks.stream().map(Task::name).toList();
    }

    private static @Nullable EarlierPlan earlier(@Nullable Version before, List<Task> earlier, ImportedSchedule plan) {
        return before == null
                ? null
                : new EarlierPlan(
                        before.number(),
                        before.plan(),
                        before.statusDay(),
                        TaskMatching.commonPercent(earlier, plan.tasks()));
    }

    private BusinessDays businessDays(List<Task> now, List<Task> earlier) {
        var all = Stream.concat(now.stream(), earlier.stream())
                .flatMap(task -> Stream.of(task.startDay(), task.finish(), task.baselineStart(), task.baselineFinish()))
                .filter(Objects::nonNull)
                .toList();
        var first = all.stream().min(LocalDate::compareTo).orElseThrow();
        var last = all.stream().max(LocalDate::compareTo).orElseThrow();
        return new BusinessDays(calendar.holidays(first.minusDays(7), last.plusDays(7)));
    }
}
