package io.tspmo.project.steering;

import io.tspmo.project.event.NoticeKind;
import io.tspmo.project.event.NoticeRequested;
import io.tspmo.project.project.Project;
import java.util.HashSet;
import java.util.Set;

/** What the people of a project hear when it is steered: who requested, pays for and leads it. */
final class SteeringNews {

    private SteeringNews() {}

    static NoticeRequested of(NoticeKind kind, Project project, String text) {
        return NoticeRequested.of(kind, project.code(), text).about("steering");
    }

    static Set<String> people(Project project) {
        var people = new HashSet<>(Set.of(project.requester()));
        people.add(project.sponsor());
        if (project.manager() != null) {
            people.add(project.manager());
        }
        return people;
    }
}
