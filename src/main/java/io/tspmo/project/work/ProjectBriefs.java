package io.tspmo.project.work;

import io.tspmo.project.project.ProjectCode;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;

/** All that stands beside a form about a project, in its order. */
@Component
class ProjectBriefs {

    private final List<ProjectBrief> briefs;

    ProjectBriefs(List<ProjectBrief> briefs) {
        this.briefs = briefs.stream()
                .sorted(Comparator.comparing(ProjectBrief::position))
                .toList();
    }

    List<ProjectBrief.Part> of(ProjectCode code) {
        return briefs.stream().flatMap(brief -> brief.of(code).stream()).toList();
    }
}
