package io.tspmo.planning.schedule;

import io.tspmo.ledger.database.BulkInsert;
import io.tspmo.ledger.ledger.Fact.Words;
import io.tspmo.ledger.ledger.Ledger;
import io.tspmo.planning.planfile.ImportedSchedule;
import io.tspmo.planning.schedule.ScheduleStored.Asked;
import io.tspmo.platform.form.ShownValues;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which people or skills the resources of a plan are. A match holds for all later versions. */
@Repository
public class ResourceMatching {

    private final JdbcClient jdbc;
    private final Ledger ledger;
    private final Clock clock;

    ResourceMatching(JdbcClient jdbc, Ledger ledger, Clock clock) {
        this.jdbc = jdbc;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** A person, any person with a skill, or (with neither) an external. */
    public record Mapped(String resource, @Nullable String personId, @Nullable String skill, int level) {}

    /**
     * @param hours of the file
     * @param known whether it was matched, by a user or by its name
     */
    public record Resource(
            String resource,
            BigDecimal hours,
            boolean known,
            @Nullable String person,
            @Nullable String skill,
            @Nullable Integer level) {

        public Match match() {
            return new Match(
                    resource,
                    Objects.requireNonNullElse(person, ""),
                    Objects.requireNonNullElse(skill, ""),
                    level == null ? 1 : level,
                    known && skill == null);
        }
    }

    /** What a resource is matched with: nothing yet, a skill, a person with a skill, or nobody of the organisation. */
    public record Match(String resource, String person, String skill, int level, boolean external) {

        public boolean isOpen() {
            return !external && skill.isEmpty();
        }

        public Mapped mapped() {
            return external
                    ? new Mapped(resource, null, null, 1)
                    : new Mapped(resource, person.isEmpty() ? null : person, skill, level);
        }

        /** As a form shows it. */
        public ShownValues shown() {
            return ShownValues.of(
                    "person",
                    "Person",
                    person,
                    "skill",
                    "Skill",
                    skill,
                    "level",
                    "Minimum level",
                    skill.isEmpty() ? "" : level,
                    "external",
                    "External",
                    external ? "yes" : "no");
        }
    }

    /** @param skills level by skill, the highest first */
    public record Person(String id, String name, @Nullable String email, Map<String, Integer> skills) {}

    public record Skill(String id, String name) {}

    /** Those that have work in a version, the unknown ones first. */
    public List<Resource> resources(String code, int number) {
        return jdbc.sql(
                        "select a.resource, a.hours, s.resource is not null as known, s.person_id as person, s.skill, s.level"
                                + " from (select resource, sum(work_hours) as hours from schedule_assignment"
                                + " where project_code = :code and number = :number group by resource) a"
                                + " left join schedule_resource s on s.project_code = :code and s.resource = a.resource"
                                + " order by s.resource is not null, a.resource")
                .param("code", code)
                .param("number", number)
                .query(Resource.class)
                .list();
    }

    public List<String> unmapped(String code, int number) {
        return resources(code, number).stream()
                .filter(resource -> !resource.known())
                .map(Resource::resource)
                .toList();
    }

    /** Hours of a version by the line of demand that they are, without those of externals. */
    public List<Asked> asked(String code, int number) {
        return jdbc.sql(
                        "select r.skill, r.level, r.person_id as person, w.week, sum(w.hours) as hours from schedule_work w"
                                + " join schedule_resource r on r.project_code = w.project_code and r.resource = w.resource"
                                + " where w.project_code = ? and w.number = ? and r.skill is not null"
                                + " group by r.skill, r.level, r.person_id, w.week")
                .params(code, number)
                .query(Asked.class)
                .list();
    }

    /** Those that are not matched yet, as {@link #found} finds them. */
    public void mapByName(String code, int number, List<ImportedSchedule.Resource> resources, String by) {
        var known = jdbc.sql("select resource from schedule_resource where project_code = ?")
                .param(code)
                .query(String.class)
                .set();
        var open = resources.stream().filter(resource -> !known.contains(resource.resource()));
        save(code, number, found(open.toList()), List.of(), by);
    }

    /** By user id, by e-mail, by name, each if it is one person's only; else by the name of a skill. */
    List<Mapped> found(List<ImportedSchedule.Resource> open) {
        if (open.isEmpty()) {
            return List.of();
        }
        var people =
                find(open.stream().flatMap(ResourceMatching::keys).distinct().toList());
        var skills = skills();
        var found = new ArrayList<Mapped>();
        for (var resource : open) {
            var person = keys(resource)
                    .map(key -> one(people, key))
                    .filter(Objects::nonNull)
                    .findFirst();
            if (person.isPresent() && !person.get().skills().isEmpty()) {
                found.add(
                        new Mapped(resource.resource(), person.get().id(), best(person.get(), resource.resource()), 1));
            } else {
                skills.stream()
                        .filter(skill -> is(skill, resource.resource()))
                        .findFirst()
                        .ifPresent(skill -> found.add(new Mapped(resource.resource(), null, skill.id(), 1)));
            }
        }
        return found;
    }

    private static Stream<String> keys(ImportedSchedule.Resource resource) {
        return Stream.of(resource.userId(), resource.email(), resource.resource())
                .filter(Objects::nonNull)
                .map(key -> key.substring(key.lastIndexOf('\\') + 1)) // DOMAIN\\user
                .map(ResourceMatching::lower);
    }

    /** The one whom an id, an address or a name means. */
    public static @Nullable Person one(Collection<Person> people, String key) {
        var meant = lower(key);
        var byId = people.stream()
                .filter(person -> lower(person.id()).equals(meant))
                .toList();
        var found = !byId.isEmpty()
                ? byId
                : people.stream()
                        .filter(person -> lower(person.name()).equals(meant)
                                || person.email() != null
                                        && lower(person.email()).equals(meant))
                        .toList();
        return found.size() == 1 ? found.get(0) : null;
    }

    public static boolean is(Skill skill, String text) {
        return lower(skill.id()).equals(lower(text)) || lower(skill.name()).equals(lower(text));
    }

    /** The best skill of a person; of equals, the one that the plan's name for the person speaks of. */
    public static String best(Person person, String resource) {
        int highest = person.skills().values().iterator().next();
        var best = person.skills().entrySet().stream()
                .filter(skill -> skill.getValue() == highest)
                .map(Map.Entry::getKey)
                .toList();
        return best.stream()
                .filter(skill -> letters(resource).contains(letters(skill)))
                .findFirst()
                .orElse(best.get(0));
    }

    private static String letters(String text) {
        return lower(text).replaceAll("[^\\p{L}\\p{N}]", "");
    }

    private static String lower(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }

    /** People who have not left, by ids, addresses or names. */
    public List<Person> find(List<String> keys) {
        var lower = keys.stream().map(ResourceMatching::lower).toArray(String[]::new);
        return people(
                "and (lower(p.id) = any(:keys) or lower(p.name) = any(:keys) or lower(p.email) = any(:keys))", lower);
    }

    /** All who are still here, by name. */
    public List<Person> people() {
        return people("", new String[0]);
    }

    private List<Person> people(String which, String[] keys) {
        return jdbc.sql("select p.id, p.name, p.email,"
                        + " array_agg(s.skill order by s.level desc, s.skill) filter (where s.skill is not null) as skills,"
                        + " array_agg(s.level order by s.level desc, s.skill) filter (where s.skill is not null) as levels"
                        + " from people_person_view p left join people_level_view s on s.person_id = p.id"
                        + " where (p.last_day is null or p.last_day >= :today) " + which
                        + " group by p.id, p.name, p.email order by p.name, p.id")
                .param("today", LocalDate.now(clock))
                .param("keys", keys)
                .query((row, n) -> {
                    var skills = new LinkedHashMap<String, Integer>();
                    if (row.getArray("skills") != null) {
                        var names = (String[]) row.getArray("skills").getArray();
                        var levels = (Short[]) row.getArray("levels").getArray();
                        for (int i = 0; i < names.length; i++) {
                            skills.put(names[i], (int) levels[i]);
                        }
                    }
                    return new Person(row.getString("id"), row.getString("name"), row.getString("email"), skills);
                })
                .list();
    }

    public List<Skill> skills() {
        return jdbc.sql("select id, name from people_skill_view order by name")
                .query(Skill.class)
                .list();
    }

    /** @param unknown those that are not matched, for the ledger */
    public void save(String code, int number, List<Mapped> mapped, List<String> unknown, String by) {
        if (mapped.isEmpty() && unknown.isEmpty()) {
            return;
        }
        ledger.append(Schedules.fact(code, number, "MAPPED", by)
                .with("resources", mapped.stream().map(one -> recorded(one, by)).toList())
                .with(
                        "unknown",
                        unknown.stream()
                                .map(resource -> new Words(resource, by))
                                .toList()));
        jdbc.sql("insert into schedule_resource (project_code, resource, person_id, skill, level)"
                        + " select ?, resource, person_id, skill, level from json_to_recordset(cast(? as json))"
                        + " as r (resource text, person_id text, skill text, level smallint)"
                        + " on conflict (project_code, resource) do update"
                        + " set person_id = excluded.person_id, skill = excluded.skill, level = excluded.level")
                .params(code, BulkInsert.json(mapped))
                .update();
    }

    private static Map<String, Object> recorded(Mapped mapped, String by) {
        var recorded = new HashMap<String, Object>();
        recorded.put("resource", new Words(mapped.resource, by));
        if (mapped.personId != null) {
            recorded.put("person", new io.tspmo.ledger.ledger.Fact.Person(mapped.personId));
        }
        recorded.put("skill", mapped.skill);
        recorded.put("level", mapped.level);
        return recorded;
    }

    /** These are not matched any more. */
    public void forget(String code, Collection<String> resources) {
        if (!resources.isEmpty()) {
            jdbc.sql("delete from schedule_resource where project_code = ? and resource = any(?)")
                    .params(code, resources.toArray(String[]::new))
                    .update();
        }
    }
}
