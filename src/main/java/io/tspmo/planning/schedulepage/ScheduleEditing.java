package io.tspmo.planning.schedulepage;

import io.tspmo.planning.planfile.Task;
import io.tspmo.planning.planupload.PlanUploads;
import io.tspmo.planning.schedule.ResourceMatching;
import io.tspmo.planning.schedule.ResourceMatching.Match;
import io.tspmo.planning.schedule.ScheduleStored;
import io.tspmo.planning.schedule.Schedules;
import io.tspmo.planning.schedule.Schedules.Version;
import io.tspmo.planning.schedule.Schedules.Withdrawn;
import io.tspmo.planning.schedule.ThreePoints;
import io.tspmo.platform.form.Rejection;
import io.tspmo.platform.form.TypedText;
import io.tspmo.project.event.FinishScheduled;
import io.tspmo.project.event.NoticeKind;
import io.tspmo.project.event.NoticeRequested;
import io.tspmo.project.project.Project;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.Projects;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Changes what people say of the current version of a schedule, as long as its project has not ended. */
@Component
public class ScheduleEditing {

    private final Schedules schedules;
    private final ResourceMatching people;
    private final Projects projects;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ScheduleEditing(
            Schedules schedules,
            ResourceMatching people,
            Projects projects,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            Clock clock) {
        this.schedules = schedules;
        this.people = people;
        this.projects = projects;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Estimates, all or none; what was not changed on the page stays as it is.
     *
     * @param seen the marks of the estimates as the page showed them, by task
     * @throws Rejection 409 with both values by task, if another person has changed some of them since
     */
    void estimate(ProjectCode code, List<ThreePoints> estimates, Map<Integer, String> seen, String by) {
        change(code, (project, version) -> {
            var tasks = schedules.tasks(code.value(), version.number()).stream()
                    .collect(Collectors.toMap(Task::task, Function.identity()));
            var changed = new HashMap<Integer, ThreePoints>();
            var collisions = new Collisions();
            for (var estimate : estimates) {
                var task = tasks.get(estimate.task());
                if (task == null || task.summary()) {
                    throw Rejection.of("task", "The schedule has no task %d to estimate.".formatted(estimate.task()));
                }
                var stored = ThreePoints.of(task).shown();
                if (collisions.takes(
                        String.valueOf(task.task()), stored, estimate.shown(), seen.getOrDefault(task.task(), ""))) {
                    changed.put(estimate.task(), estimate);
                }
            }
            collisions.refuse();
            if (!changed.isEmpty()) {
                schedules.estimate(code.value(), version.number(), List.copyOf(changed.values()), by);
            }
        });
    }

    /**
     * Who the resources of the file are here, all or none; published to what takes the schedule as demand. What was not changed
     * on the page stays as it is.
     *
     * @param seen the marks of the matches as the page showed them, by resource
     * @throws Rejection 409 with both values by resource, if another person has changed some of them since
     */
    void map(ProjectCode code, List<Match> wanted, Map<String, String> seen, String by) {
        change(code, (project, version) -> {
            var stored = people.resources(code.value(), version.number()).stream()
                    .collect(Collectors.toMap(ResourceMatching.Resource::resource, Function.identity()));
            var collisions = new Collisions();
            var taken = wanted.stream()
                    .filter(match -> stored.containsKey(match.resource()))
                    .filter(match -> collisions.takes(
                            match.resource(),
                            Objects.requireNonNull(stored.get(match.resource()))
                                    .match()
                                    .shown(),
                            match.shown(),
                            seen.getOrDefault(match.resource(), "")))
                    .toList();
            collisions.refuse();
            var unknown =
                    taken.stream().filter(Match::isOpen).map(Match::resource).toList();
            people.forget(code.value(), unknown);
            people.save(
                    code.value(),
                    version.number(),
                    taken.stream()
                            .filter(match -> !match.isOpen())
                            .map(Match::mapped)
                            .toList(),
                    unknown,
                    by);
            isCurrent(code, version.number());
        });
    }

    /**
     * Withdraws the current version: the one before it is current again, with the estimates that were given since.
     *
     * @throws Rejection if it is not the current one, or there is no reason
     */
    public void withdraw(ProjectCode code, int number, String typed, String by) {
        change(code, (project, version) -> {
            if (version.number() != number) {
                throw Rejection.conflict(
                        "Version %d is the current one, and only that can be withdrawn.".formatted(version.number()));
            }
            var reason = TypedText.reason("reason", typed, PlanUploads.LONGEST_REASON);
            var given = schedules.tasks(code.value(), number);
            var before = version.comparedWith();
            schedules.withdraw(code.value(), new Withdrawn(number, reason, by, clock.instant()), before);
            if (before != null) {
                keepEstimates(code, given, before, by);
                isCurrent(code, before);
            }
            events.publishEvent(new FinishScheduled(code));
            informLead(project, number, before, by);
        });
    }

    private void keepEstimates(ProjectCode code, List<Task> given, int before, String by) {
        var earlier = schedules.tasks(code.value(), before).stream()
                .collect(Collectors.toMap(Task::task, Function.identity()));
        var changed = given.stream()
                .filter(task -> task.before() != null && earlier.containsKey(task.before()))
                .map(task -> new ThreePoints(
                        Objects.requireNonNull(task.before()),
                        task.optimisticHours(),
                        task.likelyHours(),
                        task.pessimisticHours()))
                .filter(estimate -> !estimate.isThatOf(Objects.requireNonNull(earlier.get(estimate.task()))))
                .toList();
        if (!changed.isEmpty()) {
            schedules.estimate(code.value(), before, changed, by);
        }
    }

    private void informLead(Project project, int number, @Nullable Integer before, String by) {
        if (!project.lead().equals(by)) {
            events.publishEvent(NoticeRequested.to(
                    NoticeKind.PLAN_WITHDRAWN,
                    project.lead(),
                    project.code(),
                    "Version %d of the schedule was withdrawn; %s is current."
                            .formatted(number, before == null ? "no version" : "version " + before)));
        }
    }

    private void isCurrent(ProjectCode code, int number) {
        events.publishEvent(new ScheduleStored(code, number, people.asked(code.value(), number)));
    }

    private void change(ProjectCode code, BiConsumer<Project, Version> change) {
        transaction.executeWithoutResult(status -> {
            var project = projects.lock(code);
            if (!project.isOpen()) {
                throw PlanUploads.ended(code);
            }
            change.accept(
                    project,
                    schedules
                            .newest(code.value())
                            .orElseThrow(() -> Rejection.conflict("The project has no schedule yet.")));
        });
    }
}
