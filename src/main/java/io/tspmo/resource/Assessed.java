package io.tspmo.resource;

import io.tspmo.project.Project;
import io.tspmo.project.ProjectCode;
import io.tspmo.project.Projects;
import org.springframework.stereotype.Component;

/** Keeps with the project what the check finds now, where it was checked before: since then other people are asked for, or free. */
@Component
class Assessed {

    private final Projects projects;
    private final Capacity capacity;
    private final Verdicts verdicts;

    Assessed(Projects projects, Capacity capacity, Verdicts verdicts) {
        this.projects = projects;
        this.capacity = capacity;
        this.verdicts = verdicts;
    }

    /** @param verdict ENOUGH, TIGHT or SHORT */
    record Again(String verdict, ResourceCheck check) {}

    Again again(ProjectCode code) {
        var check = capacity.check(code);
        var verdict = verdicts.of(check);
        Project project = projects.get(code);
        if (project.resourceVerdict() != null) {
            project.restaff(verdict, check.findings(), check.earliestStart());
            projects.save(project);
        }
        return new Again(verdict, check);
    }
}
