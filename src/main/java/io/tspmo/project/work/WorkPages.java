package io.tspmo.project.work;

import io.tspmo.platform.help.HelpTexts;
import io.tspmo.platform.protection.PageHeaders;
import io.tspmo.platform.submission.TaskForms;
import io.tspmo.platform.task.OpenTasks;
import io.tspmo.platform.task.OpenTasks.OpenTask;
import io.tspmo.platform.web.NotFound;
import io.tspmo.platform.web.Pages;
import io.tspmo.platform.web.Pages.Menu;
import io.tspmo.platform.web.SignedIn;
import io.tspmo.project.access.ProjectAccess;
import io.tspmo.project.access.ProjectScope;
import io.tspmo.project.access.ProjectTitles;
import io.tspmo.project.access.Right;
import io.tspmo.project.handing.Handing;
import io.tspmo.project.handing.TaskPresence;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.work.WorkList.By;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The list of what waits for a person, and one page a task. Opening a task owns nothing. */
@Controller
@Pages(
        value = {"/work", "/work/**"},
        menu = @Menu(order = 5, text = "My work", address = "/work"))
class WorkPages {

    private final WorkList work;
    private final OpenTasks tasks;
    private final TaskForms forms;
    private final ProjectTitles titles;
    private final ProjectAccess access;
    private final TaskPresence presence;
    private final Handing handing;
    private final ProjectBriefs briefs;
    private final HelpTexts helps;
    private final Receipts receipts;

    WorkPages(
            WorkList work,
            OpenTasks tasks,
            TaskForms forms,
            ProjectTitles titles,
            TaskPresence presence,
            Handing handing,
            ProjectAccess access,
            ProjectBriefs briefs,
            HelpTexts helps,
            Receipts receipts) {
        this.work = work;
        this.tasks = tasks;
        this.forms = forms;
        this.titles = titles;
        this.presence = presence;
        this.handing = handing;
        this.access = access;
        this.briefs = briefs;
        this.helps = helps;
        this.receipts = receipts;
    }

    @GetMapping("/work")
    String list(
            @RequestParam(defaultValue = "DUE") By by,
            @RequestParam(defaultValue = "") @Size(max = 200) String q,
            SignedIn who,
            ProjectScope scope,
            Model model) {
        model.addAttribute("work", work.of(who, scope, by, q))
                .addAttribute("by", by)
                .addAttribute("q", q);
        return "work/list";
    }

    @GetMapping("/work/{task}")
    String task(
            @PathVariable("task") String id,
            SignedIn who,
            ProjectScope scope,
            Model model,
            HttpServletResponse response) {
        var task = tasks.one(id);
        if (task.isEmpty()) {
            var ended = forms.ended(id);
            if (ended.isEmpty()) {
                throw new NotFound("There is no task " + id);
            }
            response.setStatus(HttpStatus.GONE.value());
            model.addAttribute("ended", ended.get());
            model.addAttribute("receipt", receipts.of(id, who.id(), scope).orElse(null));
            return "work/ended";
        }
        var open = task.get();
        var title = title(open, scope);
        boolean mine = tasks.isOf(id, who.id(), who.groups());
        if (!mine && title == null) {
            throw new NotFound("There is no task " + id + " for you");
        }
        PageHeaders.allowForm(response);
        model.addAttribute("task", open).addAttribute("projectTitle", title).addAttribute("mine", mine);
        model.addAttribute("shared", handing.isShared(open)).addAttribute("recusable", handing.canRecuse(open));
        model.addAttribute("others", mine ? presence.opened(id, who.id()) : List.of());
        model.addAttribute("mayFile", mine && title != null && mayFile(open, who));
        model.addAttribute("brief", title == null ? List.of() : brief(open, mine));
        model.addAttribute("formHelp", helps.form(open.kind()).orElse(null));
        return "work/task";
    }

    private boolean mayFile(OpenTask task, SignedIn who) {
        return access.may(who.id(), who.groups(), Objects.requireNonNull(task.projectCode()), Right.DOCUMENT);
    }

    /** Without what the form beside it shows already, as long as that has not changed since. */
    private List<ProjectBrief.Part> brief(OpenTask task, boolean withForm) {
        var code = ProjectCode.of(Objects.requireNonNull(task.projectCode()));
        var shown = withForm ? forms.shown(task.id()) : Map.<String, @Nullable Object>of();
        return briefs.of(code).stream()
                .map(part -> part.without(shown))
                .filter(part -> !part.facts().isEmpty())
                .toList();
    }

    private @Nullable String title(OpenTask task, ProjectScope scope) {
        var code = Objects.requireNonNullElse(task.projectCode(), "");
        return titles.of(scope, List.of(code)).get(code);
    }
}
