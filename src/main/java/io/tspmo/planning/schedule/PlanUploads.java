package io.tspmo.planning.schedule;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import io.tspmo.planning.calendar.BusinessDays;
import io.tspmo.planning.planfile.ImportedSchedule;
import io.tspmo.planning.planfile.Incoming;
import io.tspmo.planning.planfile.Incoming.Arrived;
import io.tspmo.planning.planfile.PlanFile;
import io.tspmo.planning.planfile.PlanValues;
import io.tspmo.planning.planfile.Task;
import io.tspmo.planning.schedule.Schedules.Move;
import io.tspmo.planning.schedule.Schedules.Version;
import io.tspmo.platform.form.Rejection;
import io.tspmo.project.project.HolidayCalendar;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.Projects;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes plans of other tools the schedules of projects. All of a version is stored, or nothing. */
@Component
public class PlanUploads {

    private final Incoming incoming;
    private final PlanFile reader;
    private final Schedules schedules;
    private final ResourceMatching people;
    private final Projects projects;
    private final HolidayCalendar calendar;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    PlanUploads(
            Incoming incoming,
            PlanFile reader,
            Schedules schedules,
            ResourceMatching people,
            Projects projects,
            HolidayCalendar calendar,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            Clock clock) {
        this.incoming = incoming;
        this.reader = reader;
        this.schedules = schedules;
        this.people = people;
        this.projects = projects;
        this.calendar = calendar;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Where an upload ended up.
     *
     * @param number of the version
     * @param isNew false if this very file is the current version already
     * @param moved tasks that start or finish on another day than in the version before
     * @param unmapped resources that are not matched yet
     * @param remarks what the file lacks, and what was taken instead
     */
    public record Stored(
            @JsonProperty("version") int number,
            @JsonIgnore boolean isNew,
            String sha256,
            int tasks,
            int moved,
            @Schema(description = "Resources that are not matched yet") List<String> unmapped,
            @Schema(description = "What the file lacks, and what was taken instead") List<String> remarks) {}

    /**
     * What a person chooses with an upload.
     *
     * @param plan name of one of the plans in the file; empty if it has or exports only one
     * @param codePage of a file of Primavera, which does not name it; empty for a guess
     * @param another whether it may be another plan than before
     */
    public record Choice(String plan, String codePage, boolean another) {

        public static final Choice NONE = new Choice("", "", false);
    }

    /** What can be refused before a byte is read. */
    void expect(ProjectCode code) {
        if (!projects.get(code).isOpen()) {
            throw ended(code);
        }
    }

    /**
     * Stores a new version of the project's schedule, with what the tasks of the version before know that no file does:
     * three-point estimates.
     *
     * @param fileName as the sender calls it
     * @throws Rejection if it is not a plan, or not one that is taken; nothing is stored then
     */
    public Stored store(ProjectCode code, String fileName, InputStream body, Choice choice, String by) {
        expect(code);
        var name = named(fileName);
        try {
            return incoming.whole(body, file -> {
                var read = reader.read(file.file(), choice.plan(), choice.codePage());
                return Objects.requireNonNull(transaction.execute(status -> store(code, name, file, read, choice, by)));
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Stored store(ProjectCode code, String name, Arrived file, ImportedSchedule plan, Choice choice, String by) {
        if (!projects.lock(code).isOpen()) {
            throw ended(code);
        }
        var before = schedules.newest(code.value());
        var earlier =
                before.isPresent() ? schedules.tasks(code.value(), before.get().number()) : List.<Task>of();
        if (before.isPresent()
                && before.get().sha256().equals(file.sha256())
                && before.get().plan().equals(plan.name())
                && names(earlier).equals(names(plan.tasks()))) { // else it was read with another code page
            int number = before.get().number();
            return new Stored(
                    number,
                    false,
                    file.sha256(),
                    plan.tasks().size(),
                    0,
                    people.unmapped(code.value(), number),
                    before.get().remarkList());
        }
        if (!choice.another() && !earlier.isEmpty() && TaskMatching.isAnotherPlan(earlier, plan.tasks())) {
            throw Rejection.of(
                    HttpStatus.CONFLICT,
                    "another",
                    "This looks like another plan: few of its tasks are those of the schedule that is there (%s). If it takes its place, say so and upload it again."
                            .formatted(before.get().plan()));
        }
        int number = before.map(Version::number).orElse(0) + 1;
        var days = businessDays(plan.tasks(), earlier);
        var same = TaskMatching.find(earlier, plan.tasks());
        var tasks = plan.tasks().stream()
                .map(task -> same.containsKey(task.task()) ? task.after(same.get(task.task())) : task)
                .toList();
        var moves = TaskMatching.moves(tasks, same, days);
        var finishMoved = before.map(version -> moved(days.between(version.finish(), plan.finish())))
                .orElse(null);
        add(code, number, name, file.sha256(), plan.with(tasks), days, moves, finishMoved, by);
        people.mapByName(code.value(), number, plan.resources(), by);
        events.publishEvent(new ScheduleStored(code, number, people.asked(code.value(), number)));
        return new Stored(
                number,
                true,
                file.sha256(),
                tasks.size(),
                moves.size(),
                people.unmapped(code.value(), number),
                plan.remarks());
    }

    private static List<String> names(List<Task> tasks) {
        return tasks.stream().map(Task::name).toList();
    }

    private void add(
            ProjectCode project,
            int number,
            String name,
            String sha256,
            ImportedSchedule plan,
            BusinessDays days,
            List<Move> moves,
            @Nullable String finishMoved,
            String by) {
        var code = project.value();
        var status = Objects.requireNonNullElseGet(plan.statusDay(), () -> LocalDate.now(clock));
        var value = new PlannedValue(plan.tasks(), days, status);
        var figures = value.figures();
        schedules.add(
                code,
                new Version(
                        number,
                        name,
                        plan.name(),
                        plan.format(),
                        sha256,
                        by,
                        clock.instant(),
                        plan.statusDay(),
                        plan.start(),
                        plan.finish(),
                        plan.currency(),
                        plan.ownCritical(),
                        figures.day(),
                        figures.unit(),
                        figures.source(),
                        figures.budget(),
                        figures.planned(),
                        figures.earned(),
                        figures.actual(),
                        String.join("\n", plan.remarks())),
                plan,
                value.weeks(),
                moves,
                finishMoved);
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

    private static String moved(int daysLater) {
        return daysLater == 0
                ? "as before"
                : Math.abs(daysLater) + " business days " + (daysLater > 0 ? "later" : "earlier");
    }

    /** Estimates of the newest version, all or none. */
    void estimate(ProjectCode code, List<ThreePoints> estimates, String by) {
        change(code, number -> {
            var tasks = schedules.tasks(code.value(), number).stream()
                    .collect(Collectors.toMap(Task::task, Function.identity()));
            var changed = new HashMap<Integer, ThreePoints>();
            for (var estimate : estimates) {
                var task = tasks.get(estimate.task());
                if (task == null || task.summary()) {
                    throw Rejection.of("task", "The schedule has no task %d to estimate.".formatted(estimate.task()));
                }
                if (!estimate.isThatOf(task)) {
                    changed.put(estimate.task(), estimate);
                }
            }
            if (!changed.isEmpty()) {
                schedules.estimate(code.value(), number, List.copyOf(changed.values()), by);
            }
        });
    }

    /** Who the resources of the file are here, all or none; published to what takes the schedule as demand. */
    void map(ProjectCode code, List<ResourceMatching.Mapped> mapped, List<String> unknown, String by) {
        change(code, number -> {
            people.forget(code.value(), unknown);
            people.save(code.value(), number, mapped, unknown, by);
            events.publishEvent(new ScheduleStored(code, number, people.asked(code.value(), number)));
        });
    }

    /** Changes the newest version of a project that has not ended. */
    private void change(ProjectCode code, IntConsumer change) {
        transaction.executeWithoutResult(status -> {
            if (!projects.lock(code).isOpen()) {
                throw ended(code);
            }
            change.accept(schedules
                    .newest(code.value())
                    .orElseThrow(() -> Rejection.conflict("The project has no schedule yet."))
                    .number());
        });
    }

    private static String named(String fileName) {
        var plain = PlanValues.clean(
                fileName.substring(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1));
        return plain.isEmpty() ? "plan" : plain;
    }

    private static Rejection ended(ProjectCode code) {
        return Rejection.conflict(code + " has ended, and its schedule stays as it is.");
    }
}
