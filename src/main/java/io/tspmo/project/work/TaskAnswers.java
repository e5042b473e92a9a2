package io.tspmo.project.work;

import io.tspmo.platform.draft.Drafts;
import io.tspmo.platform.identity.PersonNames;
import io.tspmo.platform.submission.TaskForms;
import io.tspmo.platform.task.OpenTasks;
import io.tspmo.platform.web.NotFound;
import io.tspmo.platform.web.SignedIn;
import io.tspmo.project.access.ProjectScope;
import io.tspmo.project.access.ProjectTitles;
import io.tspmo.project.handing.TaskPresence;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What the page of a task asks of the server while somebody answers it. Errors are problem documents, as over the engine's REST. */
@RestController
@RequestMapping("/work/task/{task}")
class TaskAnswers {

    private final TaskForms forms;
    private final Drafts drafts;
    private final OpenTasks tasks;
    private final ProjectTitles titles;
    private final PersonNames names;
    private final TaskPresence presence;
    private final Receipts receipts;

    TaskAnswers(
            TaskForms forms,
            Drafts drafts,
            OpenTasks tasks,
            ProjectTitles titles,
            PersonNames names,
            TaskPresence presence,
            Receipts receipts) {
        this.forms = forms;
        this.drafts = drafts;
        this.tasks = tasks;
        this.titles = titles;
        this.names = names;
        this.presence = presence;
        this.receipts = receipts;
    }

    record State(String sentence) {}

    @GetMapping("/form")
    OpenedForm open(@PathVariable("task") String id, SignedIn who) {
        return OpenedForm.of(forms.definition(id), forms.facts(id), drafts.of(id, who.id()));
    }

    /** For a person whom a link led to the task: whose it is, or how it ended. */
    @GetMapping("/state")
    State state(@PathVariable("task") String id, SignedIn who, ProjectScope scope) {
        var task = tasks.one(id);
        if (task.isEmpty()) {
            return new State(forms.ended(id)
                    .orElseThrow(() -> new NotFound("There is no task " + id))
                    .inWords());
        }
        var code = Objects.requireNonNullElse(task.get().projectCode(), "");
        if (!tasks.isOf(id, who.id(), who.groups())
                && !titles.of(scope, List.of(code)).containsKey(code)) {
            throw new NotFound("There is no task " + id + " for you");
        }
        var open = task.get();
        var waits = names.waiting(open.assignee(), open.groups(), open.users(), who.id());
        return new State("“%s” waits for %s.".formatted(open.name(), waits));
    }

    /** What the person typed here before, for a page that has the form already. */
    @GetMapping("/draft")
    KeptAnswer kept(@PathVariable("task") String id, SignedIn who) {
        return KeptAnswer.of(drafts.of(id, who.id()));
    }

    /** Keeps what was typed so far, unchecked. */
    @PostMapping(value = "/draft", consumes = MediaType.APPLICATION_JSON_VALUE)
    Drafts.Saved keep(
            @PathVariable("task") String id, @RequestBody Map<String, @Nullable Object> answers, SignedIn who) {
        if (!tasks.isOf(id, who.id(), who.groups())) {
            throw new NotFound("There is no task " + id + " for you");
        }
        presence.seen(id, who.id());
        return drafts.save(id, who.id(), answers);
    }

    @PostMapping("/draft/discard")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void discard(@PathVariable("task") String id, SignedIn who) {
        drafts.discard(id, who.id());
    }

    /** @throws io.tspmo.platform.form.Rejection if a field does not fit */
    @PostMapping(value = "/answer", consumes = MediaType.APPLICATION_JSON_VALUE)
    Receipts.Receipt answer(
            @PathVariable("task") String id,
            @RequestBody Map<String, @Nullable Object> answer,
            SignedIn who,
            ProjectScope scope) {
        forms.answer(id, answer);
        presence.left(id, who.id());
        return receipts.of(id, who.id(), scope).orElse(Receipts.HANDED_BACK);
    }

    /**
     * For who has completed a task, here or in Tasklist: that the answer is recorded, and who does what next, by when. While
     * {@code settled} is false, the processes go on by themselves, and asking again a moment later tells more.
     */
    @GetMapping("/receipt")
    Receipts.Receipt receipt(@PathVariable("task") String id, SignedIn who, ProjectScope scope) {
        return receipts.of(id, who.id(), scope).orElseThrow(() -> new NotFound("You have completed no task " + id));
    }
}
