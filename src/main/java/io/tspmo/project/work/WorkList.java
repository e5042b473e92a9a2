package io.tspmo.project.work;

import io.tspmo.platform.task.OpenTasks;
import io.tspmo.platform.task.OpenTasks.OpenTask;
import io.tspmo.platform.taskname.TaskLabels;
import io.tspmo.platform.web.SignedIn;
import io.tspmo.project.access.ProjectScope;
import io.tspmo.project.access.ProjectTitles;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What waits for a person, and what that person's projects wait for from others. Three statements, however many tasks. */
@Component
class WorkList {

    private static final String OWN_PROJECTS =
            """
            select code from project_summary_view
            where :user in (requester, sponsor, manager) and state in ('ACTIVE', 'ON_HOLD')
            """;

    private final OpenTasks tasks;
    private final TaskLabels labels;
    private final ProjectTitles titles;
    private final Clock clock;

    WorkList(OpenTasks tasks, TaskLabels labels, ProjectTitles titles, Clock clock) {
        this.tasks = tasks;
        this.labels = labels;
        this.titles = titles;
        this.clock = clock;
    }

    /** By what a list is grouped. */
    enum By {
        DUE,
        PROJECT,
        KIND
    }

    /**
     * @param title of its project; null where the person may not read the project
     * @param mine whether it is assigned to the person; otherwise it waits for all who may take it
     */
    record Item(OpenTask task, @Nullable String title, boolean mine, boolean overdue) {}

    /** Items under one heading, in the order of the list. */
    record Part(String heading, List<Item> items) {}

    /** @param others what waits for other people in the projects that the person requested, sponsors or manages */
    record Work(List<Part> parts, int total, long overdue, List<Item> others) {}

    Work of(SignedIn who, ProjectScope scope, By by, String search) {
        var yours = tasks.all(who.id(), who.groups());
        var others = tasks.ofOthers(OWN_PROJECTS, who.id(), who.groups());
        var known = titles.of(
                scope,
                Stream.concat(yours.stream(), others.stream())
                        .map(OpenTask::projectCode)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList());
        var items =
                items(yours, known, who).filter(item -> matches(item, search)).toList();
        return new Work(
                parts(items, by),
                items.size(),
                items.stream().filter(Item::overdue).count(),
                items(others, known, who)
                        .filter(item -> matches(item, search))
                        .sorted(Comparator.comparing(item -> item.task.since()))
                        .toList());
    }

    private Stream<Item> items(List<OpenTask> tasks, Map<String, String> titles, SignedIn who) {
        return tasks.stream()
                .map(task -> new Item(
                        task,
                        titles.get(Objects.requireNonNullElse(task.projectCode(), "")),
                        who.id().equals(task.assignee()),
                        task.due() != null && task.due().isBefore(clock.instant())));
    }

    private static boolean matches(Item item, String search) {
        var words = search.strip().toLowerCase(Locale.ROOT);
        return words.isEmpty()
                || Stream.of(item.task.name(), item.task.projectCode(), item.title)
                        .filter(Objects::nonNull)
                        .anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(words));
    }

    private List<Part> parts(List<Item> items, By by) {
        var parts = new LinkedHashMap<String, List<Item>>();
        for (var item : items) {
            parts.computeIfAbsent(heading(item, by), heading -> new ArrayList<>())
                    .add(item);
        }
        return parts.entrySet().stream()
                .map(part -> new Part(part.getKey(), part.getValue()))
                .toList();
    }

    private String heading(Item item, By by) {
        return switch (by) {
            case DUE -> item.overdue ? "Overdue" : due(item.task.due());
            case PROJECT -> Optional.ofNullable(item.task.projectCode())
                    .map(code -> item.title == null ? code : code + " " + item.title)
                    .orElse("No project");
            case KIND -> labels.of(item.task);
        };
    }

    private String due(@Nullable Instant due) {
        if (due == null) {
            return "No due day";
        }
        var today = LocalDate.now(clock);
        var day = due.atZone(ZoneId.systemDefault()).toLocalDate();
        if (day.equals(today)) {
            return "Today";
        }
        return day.isBefore(today.plusWeeks(1)) ? "Within a week" : "Later";
    }
}
