package io.tspmo.project.work;

import io.tspmo.platform.identity.PersonNames;
import io.tspmo.platform.task.OpenTasks;
import io.tspmo.platform.task.OpenTasks.CompletedTask;
import io.tspmo.platform.task.OpenTasks.OpenTask;
import io.tspmo.platform.taskname.TaskLabels;
import io.tspmo.platform.words.Words;
import io.tspmo.project.access.ProjectScope;
import io.tspmo.project.access.ProjectTitles;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What a person reads after an answer: that it is recorded, and who does what next, by when. Six statements at most. */
@Component
class Receipts {

    /** Of a task that was delegated: its owner completes it. */
    static final Receipt HANDED_BACK =
            new Receipt("Your answer is recorded. The owner of the task checks it.", List.of(), true);

    private final OpenTasks tasks;
    private final TaskLabels labels;
    private final ProjectTitles titles;
    private final ObjectProvider<TaskReceipt> features;
    private final PersonNames names;
    private final Words words;

    Receipts(
            OpenTasks tasks,
            TaskLabels labels,
            ProjectTitles titles,
            ObjectProvider<TaskReceipt> features,
            PersonNames names,
            Words words) {
        this.tasks = tasks;
        this.labels = labels;
        this.titles = titles;
        this.features = features;
        this.names = names;
        this.words = words;
    }

    /**
     * @param next what was begun by it, a sentence each
     * @param settled whether all of that is known: the processes of the project do not go on by themselves at the moment
     */
    record Receipt(String sentence, List<String> next, boolean settled) {}

    /** Empty if the user has completed no such task. */
    Optional<Receipt> of(String task, String user, ProjectScope scope) {
        return tasks.completedBy(task, user).map(done -> of(done, user, scope));
    }

    private Receipt of(CompletedTask done, String user, ProjectScope scope) {
        var project = done.projectCode();
        if (project == null) {
            return new Receipt(labels.answer(done) + " is recorded.", List.of(), true);
        }
        var title = titles.of(scope, List.of(project)).get(project);
        var sentence = features.orderedStream()
                .filter(feature -> feature.supports(done.kind()))
                .findFirst()
                .map(feature -> feature.sentence(project, done.process(), user))
                .orElseGet(() -> "%s for %s is recorded."
                        .formatted(labels.answer(done), title == null ? project : project + " " + title));
        return title == null
                ? new Receipt(sentence, List.of(), true)
                : new Receipt(sentence, next(project, done.at(), user), !tasks.moreToCome(project));
    }

    /** Tasks of one name, such as the votes on a gate, in one sentence. */
    private List<String> next(String project, Instant since, String user) {
        return tasks.ofProject(project).stream()
                .filter(task -> !task.since().isBefore(since))
                .collect(Collectors.groupingBy(OpenTask::name, LinkedHashMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(one -> sentence(one, user))
                .toList();
    }

    private String sentence(Map.Entry<String, List<OpenTask>> same, String user) {
        var who = same.getValue().stream()
                .map(task -> names.waiting(task.assignee(), task.groups(), task.users(), user))
                .distinct()
                .collect(Collectors.joining(", "));
        return same.getValue().stream()
                .map(OpenTask::due)
                .filter(Objects::nonNull)
                .max(Comparator.<Instant>naturalOrder())
                .map(due -> "Next: %s (%s), until %s.".formatted(same.getKey(), who, words.dayOf(due)))
                .orElseGet(() -> "Next: %s (%s).".formatted(same.getKey(), who));
    }
}
