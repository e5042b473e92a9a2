package io.tspmo.governance.gate;

import io.tspmo.platform.task.OpenTasks;
import io.tspmo.platform.web.NotFound;
import io.tspmo.project.access.AllowedProject;
import io.tspmo.project.gateevidence.EvidenceCheck.Item;
import io.tspmo.project.project.ProjectCode;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What a review that waits for evidence requires, ticked as it is filed: beside the form of its task. */
@RestController
class EvidenceTicks {

    private static final String DOCUMENT = "document:";

    private final OpenTasks tasks;
    private final RequiredEvidence required;

    EvidenceTicks(OpenTasks tasks, RequiredEvidence required) {
        this.tasks = tasks;
        this.required = required;
    }

    /**
     * @param missing what to do; null if it is filed
     * @param kind of the document that it is; null if it is none
     * @param page where it is filed; null if that is the form
     */
    record Tick(String name, boolean filed, @Nullable String missing, @Nullable String kind, @Nullable String page) {

        static Tick of(Item item) {
            boolean document = item.wanted().startsWith(DOCUMENT);
            return new Tick(
                    item.name(),
                    item.there(),
                    item.missing(),
                    document ? item.wanted().substring(DOCUMENT.length()) : null,
                    document ? null : item.page());
        }
    }

    /** @throws NotFound if the project has no such task now: its review may have opened */
    @GetMapping("/projects/{code}/tasks/{task}/evidence")
    List<Tick> ticks(AllowedProject project, @PathVariable("task") UUID id) {
        var task = tasks.one(id.toString())
                .filter(open ->
                        project.code().equals(open.projectCode()) && open.kind().equals(RequiredEvidence.TASK))
                .orElseThrow(
                        () -> new NotFound("No review of " + project.code() + " waits for evidence in task " + id));
        return required.of(ProjectCode.of(project.code()), task.process()).stream()
                .map(Tick::of)
                .toList();
    }
}
