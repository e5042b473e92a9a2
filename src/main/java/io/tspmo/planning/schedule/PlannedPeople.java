package io.tspmo.planning.schedule;

import io.tspmo.planning.planfile.ImportedSchedule;
import io.tspmo.planning.planfile.ImportedSchedule.Assignment;
import io.tspmo.planning.schedule.ResourceMatching.Mapped;
import io.tspmo.planning.schedule.ResourceMatching.Skill;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The people of a plan that is not stored yet. */
@Repository
public class PlannedPeople {

    private final JdbcClient jdbc;
    private final ResourceMatching matching;

    PlannedPeople(JdbcClient jdbc, ResourceMatching matching) {
        this.jdbc = jdbc;
        this.matching = matching;
    }

    /** Who the resources of a plan that is not stored are, or would be: those that are not matched first. */
    public List<PlannedPerson> of(String code, ImportedSchedule plan) {
        var matched = jdbc
                .sql("select resource, person_id, skill, level from schedule_resource where project_code = ?")
                .param(code)
                .query(Mapped.class)
                .list()
                .stream()
                .collect(Collectors.toMap(Mapped::resource, Function.identity()));
        matching.found(plan.resources().stream()
                        .filter(resource -> !matched.containsKey(resource.resource()))
                        .toList())
                .forEach(found -> matched.put(found.resource(), found));
        var names = jdbc
                .sql("select id, name from people_person_view where id = any(?)")
                .param(matched.values().stream()
                        .map(Mapped::personId)
                        .filter(Objects::nonNull)
                        .toArray(String[]::new))
                .query(Skill.class)
                .list()
                .stream()
                .collect(Collectors.toMap(Skill::id, Skill::name));
        var skills = matching.skills().stream().collect(Collectors.toMap(Skill::id, Skill::name));
        return plan.assignments().stream()
                .collect(Collectors.groupingBy(
                        Assignment::resource,
                        TreeMap::new,
                        Collectors.reducing(BigDecimal.ZERO, Assignment::workHours, BigDecimal::add)))
                .entrySet()
                .stream()
                .map(one -> planned(one.getKey(), one.getValue(), matched.get(one.getKey()), names, skills))
                .sorted(Comparator.comparing(PlannedPerson::matched))
                .toList();
    }

    private static PlannedPerson planned(
            String resource,
            BigDecimal hours,
            @Nullable Mapped matched,
            Map<String, String> people,
            Map<String, String> skills) {
        return matched == null
                ? new PlannedPerson(resource, hours, false, null, null)
                : new PlannedPerson(
                        resource,
                        hours,
                        true,
                        matched.personId() == null ? null : people.get(matched.personId()),
                        matched.skill() == null ? null : skills.get(matched.skill()));
    }
}
