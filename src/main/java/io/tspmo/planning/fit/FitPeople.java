package io.tspmo.planning.fit;

import io.tspmo.planning.calendar.PeoplesTime;
import io.tspmo.planning.calendar.Supply;
import io.tspmo.planning.choice.LoadLimits;
import io.tspmo.planning.choice.LoadLimits.Limits;
import io.tspmo.planning.fit.FitProblem.Crew;
import io.tspmo.planning.fit.FitProblem.Member;
import io.tspmo.planning.people.People;
import io.tspmo.planning.schedule.StoredPlans.Match;
import io.tspmo.project.project.ProjectCode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who does the work of a plan, and when they have time: people who are named, and for a skill as many as the plan has at once,
 * those first who are booked for it, then those with the most free hours. They are planned up to the share of the table {@code
 * overloadRules}; what other projects have booked counts against it. Nobody is in two crews, so no hour is counted
 * twice. What the project has booked of its own people is free for its plan.
 */
@Component
class FitPeople {

    private final People people;
    private final LoadLimits limits;
    private final JdbcClient jdbc;

    FitPeople(People people, LoadLimits limits, JdbcClient jdbc) {
        this.people = people;
        this.limits = limits;
        this.jdbc = jdbc;
    }

    /** Who works for a resource: a person, or a skill at a level. */
    record Key(@Nullable String person, @Nullable String skill, int level) {

        static @Nullable Key of(Match match) {
            if (match.person() != null) {
                return new Key(match.person(), null, 0);
            }
            return match.skill() == null
                    ? null
                    : new Key(null, match.skill(), match.level() == null ? 1 : match.level());
        }
    }

    record Skilled(String id, String name, @Nullable String skill, int level) {}

    record Booked(String personId, String skill, BigDecimal hours) {}

    /**
     * By key; a crew without members is one for which nobody is there.
     *
     * @param wanted how many people at once, by key
     */
    Map<Key, Crew> crews(ProjectCode code, Map<Key, Integer> wanted, int first, int days) {
        var skills = new TreeSet<String>();
        var named = new TreeSet<String>();
        wanted.keySet().forEach(key -> {
            if (key.person != null) {
                named.add(key.person);
            } else {
                skills.add(key.skill);
            }
        });
        var skilled = skilled(skills, named);
        var ids = new TreeSet<String>();
        var names = new HashMap<String, String>();
        skilled.forEach(one -> {
            ids.add(one.id);
            names.put(one.id, one.name);
        });
        var time = people.timeOf(ids, first, first + days - 1, Set.of(code));
        var share = limits.now();
        var supply = time.supply(share::share);
        var booked = booked(code, skills);
        var skillNames = names(skills);
        var taken = new HashSet<>(named);
        var crews = new HashMap<Key, Crew>();
        for (var person : named) {
            crews.put(
                    new Key(person, null, 0),
                    new Crew(names.getOrDefault(person, person), members(List.of(person), names, time, supply, share)));
        }
        var scarcestFirst = wanted.keySet().stream()
                .filter(key -> key.person == null)
                .sorted(Comparator.comparingLong((Key key) ->
                                skilled.stream().filter(one -> can(one, key)).count())
                        .thenComparing(key -> key.skill + key.level))
                .toList();
        for (var key : scarcestFirst) {
            var chosen = skilled.stream()
                    .filter(one -> can(one, key) && !taken.contains(one.id))
                    .map(Skilled::id)
                    .sorted(Comparator.comparing((String id) -> hours(booked, id, key.skill))
                            .thenComparing(id -> free(time, supply, id))
                            .reversed()
                            .thenComparing(id -> id))
                    .limit(Objects.requireNonNull(wanted.get(key)))
                    .toList();
            taken.addAll(chosen);
            var members = members(chosen, names, time, supply, share);
            var skill = skillNames.getOrDefault(key.skill, String.valueOf(key.skill));
            crews.put(key, new Crew(skill + (key.level > 1 ? " from level " + key.level : ""), members));
        }
        return crews;
    }

    private static boolean can(Skilled one, Key key) {
        return key.skill != null && key.skill.equals(one.skill) && one.level >= key.level;
    }

    private static BigDecimal hours(List<Booked> booked, String person, @Nullable String skill) {
        return booked.stream()
                .filter(one -> one.personId.equals(person) && one.skill.equals(skill))
                .map(Booked::hours)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static long free(PeoplesTime time, Supply supply, String person) {
        return time.knows(person)
                ? IntStream.rangeClosed(time.first(), time.last())
                        .mapToLong(day -> supply.within(time.number(person), day))
                        .sum()
                : 0;
    }

    private static List<Member> members(
            Collection<String> ids, Map<String, String> names, PeoplesTime time, Supply supply, Limits share) {
        var members = new ArrayList<Member>();
        for (var id : ids) {
            if (time.knows(id)) {
                int person = time.number(id);
                members.add(new Member(
                        id,
                        names.getOrDefault(id, id),
                        share.share(time.people().get(person)),
                        IntStream.rangeClosed(time.first(), time.last())
                                .mapToObj(day -> Math.toIntExact(supply.within(person, day)))
                                .toList()));
            }
        }
        return members;
    }

    private List<Skilled> skilled(Collection<String> skills, Collection<String> named) {
        return jdbc.sql(
                        """
                        select p.id, p.name, k.skill, coalesce(k.level, 0) as level from people_person_view p
                        left join people_level_view k on k.person_id = p.id and k.skill = any(:skills)
                        where k.skill is not null or p.id = any(:named) order by p.id, k.skill
                        """)
                .param("skills", skills.toArray(String[]::new))
                .param("named", named.toArray(String[]::new))
                .query(Skilled.class)
                .list();
    }

    private List<Booked> booked(ProjectCode code, Collection<String> skills) {
        return jdbc.sql(
                        """
                        select b.person_id, d.skill, sum(b.hours) as hours from resource_booking_view b
                        join resource_demand_view d on d.project_code = b.project_code and d.line = b.line
                        where b.project_code = ? and d.skill = any(?) group by b.person_id, d.skill
                        """)
                .params(code.value(), skills.toArray(String[]::new))
                .query(Booked.class)
                .list();
    }

    private Map<String, String> names(Collection<String> skills) {
        var names = new HashMap<String, String>();
        jdbc.sql("select id, name from people_skill_view where id = any(?)")
                .param(skills.toArray(String[]::new))
                .query(row -> {
                    names.put(row.getString("id"), row.getString("name"));
                });
        return names;
    }
}
