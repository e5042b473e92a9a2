package io.tspmo.planning.plancheck;

import io.tspmo.planning.planfile.ImportedSchedule;
import io.tspmo.planning.planfile.Task;
import io.tspmo.platform.words.Words;
import io.tspmo.project.project.Money;
import io.tspmo.project.standing.AgreedPlans.Agreed;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the table {@code planRules} is told of a plan: the figures that it compares, and the words for its sentences. */
final class PlanFacts {

    private static final int ALL = 100;

    private final Map<String, Object> facts = new HashMap<>();
    private final ImportedSchedule plan;
    private final List<Task> work;
    private final LocalDate today;

    PlanFacts(ImportedSchedule plan, LocalDate today) {
        this.plan = plan;
        this.work = plan.tasks().stream().filter(task -> !task.summary()).toList();
        this.today = today;
        facts.put("plan", plan.name());
        facts.put("planStart", Words.DAY.format(plan.start()));
        facts.put("planFinish", Words.DAY.format(plan.finish()));
        facts.put("currency", Objects.requireNonNullElse(plan.currency(), ""));
        open();
        reported();
    }

    Map<String, Object> all() {
        return facts;
    }

    private void open() {
        long open = work.stream().filter(task -> !task.isDone()).count();
        facts.put("openTasks", open == 1 ? "1 open task" : open + " open tasks");
        facts.put("daysOver", open == 0 ? 0 : after(plan.finish(), today));
    }

    private void reported() {
        var until = work.stream()
                .flatMap(task -> Stream.of(task.actualStart(), task.actualFinish()))
                .flatMap(Stream::ofNullable)
                .max(LocalDate::compareTo);
        var last = Stream.of(until, Optional.ofNullable(plan.statusDay()))
                .flatMap(Optional::stream)
                .max(LocalDate::compareTo);
        facts.put("daysAhead", last.map(day -> after(today, day)).orElse(0));
        facts.put("reportedUntil", last.map(Words.DAY::format).orElse(""));
    }

    /** How many days a day lies after another; 0 if it does not. */
    private static int after(LocalDate day, LocalDate later) {
        return (int) Math.max(0, ChronoUnit.DAYS.between(day, later));
    }

    PlanFacts against(Agreed agreed) {
        facts.put("agreed", agreed.agreed());
        facts.put("agreedStart", Words.DAY.format(agreed.start()));
        facts.put("agreedFinish", Words.DAY.format(agreed.finish()));
        facts.put("agreedCurrency", agreed.currency());
        facts.put(
                "daysFromAgreed", Math.max(apart(plan.start(), agreed.start()), apart(plan.finish(), agreed.finish())));
        boolean same = plan.currency() == null || plan.currency().equals(agreed.currency());
        facts.put("otherCurrency", !same);
        var cost = work.stream().map(Task::cost).filter(Objects::nonNull).reduce(BigDecimal.ZERO, BigDecimal::add);
        facts.put("cost", new Money(cost, agreed.currency()).toString());
        facts.put("budget", new Money(agreed.budget(), agreed.currency()).toString());
        facts.put("costPercent", same ? percent(cost, agreed.budget()) : 0);
        return this;
    }

    private static int apart(LocalDate one, LocalDate other) {
        return (int) Math.abs(ChronoUnit.DAYS.between(one, other));
    }

    private static int percent(BigDecimal cost, BigDecimal budget) {
        return budget.signum() == 0
                ? 0
                : cost.multiply(BigDecimal.valueOf(ALL))
                        .divide(budget, 0, RoundingMode.CEILING)
                        .min(BigDecimal.valueOf(Integer.MAX_VALUE))
                        .intValueExact();
    }

    PlanFacts against(@Nullable EarlierPlan before) {
        facts.put("commonPercent", before == null ? ALL : before.commonPercent());
        facts.put("before", before == null ? "" : String.valueOf(before.number()));
        facts.put("beforePlan", before == null ? "" : before.plan());
        var status = plan.statusDay();
        var earlier = before == null ? null : before.statusDay();
        facts.put("daysOlder", status == null || earlier == null ? 0 : after(status, earlier));
        facts.put("statusDay", status == null ? "" : Words.DAY.format(status));
        facts.put("beforeStatusDay", earlier == null ? "" : Words.DAY.format(earlier));
        return this;
    }

    /** @param other the project that the plan or its file is called after; null if it is none, or this one */
    PlanFacts named(String file, @Nullable String other) {
        facts.put("file", file);
        facts.put("otherProject", other != null);
        facts.put("other", Objects.requireNonNullElse(other, ""));
        return this;
    }
}
