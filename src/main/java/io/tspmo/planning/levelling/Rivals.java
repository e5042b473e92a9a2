package io.tspmo.planning.levelling;

import io.tspmo.planning.levelling.LevellingRows.Skilled;
import io.tspmo.planning.solver.LevellingProblem.Asked;
import io.tspmo.planning.solver.LevellingProblem.Line;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which projects compete for people: directly, or through a third project or a person with several skills. */
final class Rivals {

    private Rivals() {}

    /** The first project and its rivals among the others, in their order. */
    static List<Asked> ofFirst(List<Asked> projects, Collection<List<Skilled>> people) {
        var reached = new HashSet<>(wants(projects.get(0)));
        var ties = new ArrayList<Set<String>>();
        projects.forEach(project -> ties.add(wants(project)));
        people.forEach(person -> ties.add(person.stream()
                .flatMap(one -> Stream.concat(Stream.of("person " + one.id()), Stream.ofNullable(one.skill())))
                .collect(Collectors.toSet())));
        while (ties.removeIf(tie -> !Collections.disjoint(tie, reached) && addedBy(tie, reached))) {
            // another tie may be reached now
        }
        return projects.stream()
                .filter(project -> !Collections.disjoint(wants(project), reached))
                .toList();
    }

    private static boolean addedBy(Set<String> tie, Set<String> reached) {
        reached.addAll(tie);
        return true;
    }

    /** A line for a named person competes for that person only. */
    private static Set<String> wants(Asked project) {
        return project.lines().stream().map(Rivals::wants).collect(Collectors.toSet());
    }

    private static String wants(Line line) {
        return line.person() == null ? line.skill() : "person " + line.person();
    }
}
