package io.tspmo.audit.history;

import io.tspmo.audit.diagram.Diagram;
import io.tspmo.audit.story.Data;
import io.tspmo.audit.story.ProcessPath;
import io.tspmo.audit.story.ProjectTimeline;
import io.tspmo.audit.story.Topic;
import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.ledger.ledger.LedgerEntries.Opened;
import io.tspmo.platform.models.FrozenModels;
import io.tspmo.platform.web.NotFound;
import io.tspmo.project.access.AllowedProject;
import jakarta.validation.constraints.PositiveOrZero;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** What became of one project, and which way one of its processes took through its diagram. */
@Controller
class StoryPages {

    /** A project of average length is shown whole. */
    static final int PAGE_SIZE = 2_000;

    private final History history;
    private final FrozenModels files;

    StoryPages(History history, FrozenModels files) {
        this.history = history;
        this.files = files;
    }

    /** @param after the entry after which the page begins */
    @GetMapping("/audit/projects/{code}")
    String project(
            AllowedProject project,
            @RequestParam(defaultValue = "NOTABLE") Topic topic,
            @RequestParam(defaultValue = "0") @PositiveOrZero long after,
            Model model) {
        var found = history.story(project.code(), after, PAGE_SIZE + 1);
        var shown = found.stream().limit(PAGE_SIZE).toList();
        model.addAttribute("code", project.code());
        model.addAttribute("projectTitle", history.title(project.code()).orElse(""));
        model.addAttribute("story", ProjectTimeline.of(shown, topic, history::item));
        model.addAttribute("topic", topic);
        model.addAttribute("topics", Topic.values());
        model.addAttribute("after", after);
        model.addAttribute(
                "next",
                found.size() > PAGE_SIZE ? shown.get(PAGE_SIZE - 1).entry().id() : null);
        return "history/story";
    }

    @GetMapping("/audit/processes/{instance}")
    String process(@PathVariable String instance, @RequestParam(defaultValue = "false") boolean whole, Model model) {
        var recorded = instance.matches("[\\w-]{1,64}") ? history.process(instance) : List.<Opened>of();
        var first = recorded.stream()
                .findFirst()
                .orElseThrow(() -> new NotFound("The ledger knows no process " + instance));
        var project = first.entry().project();
        var beside = project == null
                ? List.<Opened>of()
                : history.of(project, FactKind.ANSWER, FactKind.DECISION, FactKind.TASK, FactKind.PROCESS_STARTED);
        var start = only(recorded, FactKind.PROCESS_STARTED).orElse(first);
        var way = ProcessPath.of(recorded, beside, instance);
        model.addAttribute("instance", instance);
        model.addAttribute("project", project);
        model.addAttribute("start", start);
        model.addAttribute("end", only(recorded, FactKind.PROCESS_ENDED).orElse(null));
        model.addAttribute("process", Data.text(start.data(), "process"));
        model.addAttribute("version", Data.text(start.data(), "version"));
        model.addAttribute("sha256", Data.text(start.data(), "sha256"));
        model.addAttribute("parent", Data.text(start.data(), "parent"));
        model.addAttribute("way", way);
        model.addAttribute("whole", whole);
        draw(start, model);
        return "history/process";
    }

    /** Without the file the table of steps is still there. */
    private void draw(Opened start, Model model) {
        try {
            files.find(start.data().get("sha256"))
                    .map(file -> Diagram.read(file.content()))
                    .ifPresent(diagram -> model.addAttribute("diagram", diagram));
        } catch (IllegalArgumentException e) {
            model.addAttribute("unreadable", e.getMessage());
        }
    }

    private static Optional<Opened> only(List<Opened> recorded, FactKind kind) {
        return recorded.stream()
                .filter(opened -> opened.entry().kind().equals(kind.name()))
                .findFirst();
    }
}
