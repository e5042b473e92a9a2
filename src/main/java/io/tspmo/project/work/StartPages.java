package io.tspmo.project.work;

import io.tspmo.platform.draft.Drafts;
import io.tspmo.platform.form.Rejection;
import io.tspmo.platform.form.StartForms;
import io.tspmo.platform.protection.PageHeaders;
import io.tspmo.platform.web.NotFound;
import io.tspmo.platform.web.Refused;
import io.tspmo.platform.web.SignedIn;
import io.tspmo.project.access.AllowedProject;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.Projects;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.bind.annotation.ResponseStatus;

/** What is started on the page of a project, such as a hold: the start form with the project fixed, and how it stands beside it. */
@Controller
@RequestMapping("/projects/{code}/start/{start}")
class StartPages {

    private final List<ProjectStart> starts;
    private final StartForms forms;
    private final Drafts drafts;
    private final Projects projects;
    private final ProjectBriefs briefs;

    StartPages(List<ProjectStart> starts, StartForms forms, Drafts drafts, Projects projects, ProjectBriefs briefs) {
        this.starts = starts;
        this.forms = forms;
        this.drafts = drafts;
        this.projects = projects;
        this.briefs = briefs;
    }

    /** @param follow the page of the project */
    record Started(String sentence, String follow) {}

    @GetMapping
    String page(AllowedProject project, @PathVariable("start") String name, Model model, HttpServletResponse response) {
        var start = allowed(project, name);
        var code = ProjectCode.of(project.code());
        PageHeaders.allowForm(response);
        model.addAttribute("start", start)
                .addAttribute("code", code.value())
                .addAttribute("projectTitle", projects.get(code).title())
                .addAttribute("brief", briefs.of(code));
        return "work/start";
    }

    @GetMapping("/form")
    @ResponseBody
    OpenedForm open(AllowedProject project, @PathVariable("start") String name, SignedIn who) {
        var start = allowed(project, name);
        return OpenedForm.of(
                forms.definition(start.process()),
                Map.of("projectCode", project.code()),
                drafts.of(key(project, name), who.id()));
    }

    @PostMapping(value = "/draft", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    Drafts.Saved keep(
            AllowedProject project,
            @PathVariable("start") String name,
            @RequestBody Map<String, @Nullable Object> answers,
            SignedIn who) {
        allowed(project, name);
        return drafts.save(key(project, name), who.id(), answers);
    }

    @PostMapping("/draft/discard")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void discard(AllowedProject project, @PathVariable("start") String name, SignedIn who) {
        drafts.discard(key(project, name), who.id());
    }

    /** @throws Rejection if a field does not fit, or the project does not allow it now */
    @PostMapping(value = "/answer", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    Started send(
            AllowedProject project,
            @PathVariable("start") String name,
            @RequestBody Map<String, @Nullable Object> typed,
            SignedIn who) {
        var start = allowed(project, name);
        var answers = new HashMap<>(typed);
        answers.put("projectCode", project.code());
        forms.submit(start.process(), answers);
        drafts.discard(key(project, name), who.id());
        return new Started(start.sentence().apply(project.code(), answers), "/projects/" + project.code());
    }

    private ProjectStart allowed(AllowedProject project, String name) {
        var start = starts.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new NotFound("Nothing called " + name + " is started on a project"));
        if (!project.may(start.right())) {
            throw new Refused("You may not %s %s: neither your role nor what you do in this project allows it."
                    .formatted(start.right(), project.code()));
        }
        return start;
    }

    private static String key(AllowedProject project, String name) {
        return "/projects/%s/start/%s".formatted(project.code(), name);
    }
}
