package io.tspmo.people;

import io.tspmo.project.SampleDataWanted;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** People to try the product with, named by their role. Adds what is missing and changes nothing that is there. */
@Component
class SampleResources {

    private record Sample(String id, String name, int weeklyHours, String... skills) {}

    private static final Map<String, String> SKILLS = skills();

    private static final List<Sample> PEOPLE = List.of(
            new Sample("java-developer-1", "Java developer 1", 40, "java", "database"),
            new Sample("java-developer-2", "Java developer 2", 40, "java"),
            new Sample("java-developer-3", "Java developer 3", 30, "java", "frontend"),
            new Sample("java-developer-4", "Java developer 4", 40, "java", "test"),
            new Sample("frontend-developer-1", "Front-end developer 1", 40, "frontend", "design"),
            new Sample("frontend-developer-2", "Front-end developer 2", 20, "frontend"),
            new Sample("network-engineer-1", "Network engineer 1", 40, "network"),
            new Sample("network-engineer-2", "Network engineer 2", 40, "network", "security"),
            new Sample("security", "Security engineer 1", 40, "security"),
            new Sample("security-engineer-2", "Security engineer 2", 32, "security", "cloud"),
            new Sample("cloud-engineer-1", "Cloud engineer 1", 40, "cloud", "network"),
            new Sample("cloud-engineer-2", "Cloud engineer 2", 40, "cloud", "java", "database"),
            new Sample("database-administrator-1", "Database administrator 1", 40, "database"),
            new Sample("database-administrator-2", "Database administrator 2", 24, "database", "data"),
            new Sample("data-engineer-1", "Data engineer 1", 40, "data"),
            new Sample("test-engineer-1", "Test engineer 1", 40, "test"),
            new Sample("test-engineer-2", "Test engineer 2", 32, "test", "analysis"),
            new Sample("business-analyst-1", "Business analyst 1", 40, "analysis"),
            new Sample("business-analyst-2", "Business analyst 2", 20, "analysis", "design"),
            new Sample("architect", "Solution architect 1", 40, "architecture", "security"),
            new Sample("service-engineer-1", "Service engineer 1", 40, "support", "network"),
            new Sample("service-engineer-2", "Service engineer 2", 40, "support"));

    private static final int WEEKS_WITH_ABSENCES = 40;

    private final JdbcClient jdbc;
    private final Clock clock;

    SampleResources(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @EventListener
    @Transactional
    void on(SampleDataWanted wanted) {
        SKILLS.forEach((id, name) -> jdbc.sql("insert into skill (id, name) values (?, ?) on conflict do nothing")
                .params(id, name)
                .update());
        var random = new Random(wanted.seed());
        for (var person : PEOPLE) {
            int added = jdbc.sql("insert into person (id, name, weekly_hours) values (?, ?, ?) on conflict do nothing")
                    .params(person.id(), person.name(), BigDecimal.valueOf(person.weeklyHours()))
                    .update();
            var absences = absences(random);
            if (added == 0) {
                continue;
            }
            for (var skill : person.skills()) {
                jdbc.sql("insert into person_skill (person_id, skill) values (?, ?) on conflict do nothing")
                        .params(person.id(), skill)
                        .update();
            }
            absences.forEach(
                    (monday, absence) -> jdbc.sql("insert into absence (person_id, first_day, last_day, reason)"
                                    + " values (?, ?, ?, ?) on conflict do nothing")
                            .params(person.id(), monday, monday.plusDays(absence.days() - 1L), absence.reason())
                            .update());
        }
    }

    private record Absence(int days, String reason) {}

    /** Two weeks and one week of leave, and for every third person a training of three days. */
    private Map<LocalDate, Absence> absences(Random random) {
        var nextMonday = Weekdays.date(Weekdays.onOrAfter(LocalDate.now(clock)) / 5 * 5 + 5);
        var absences = new LinkedHashMap<LocalDate, Absence>();
        absences.put(nextMonday.plusWeeks(random.nextInt(WEEKS_WITH_ABSENCES)), new Absence(12, "Leave"));
        absences.putIfAbsent(nextMonday.plusWeeks(random.nextInt(WEEKS_WITH_ABSENCES)), new Absence(5, "Leave"));
        if (random.nextInt(3) == 0) {
            absences.putIfAbsent(nextMonday.plusWeeks(random.nextInt(WEEKS_WITH_ABSENCES)), new Absence(3, "Training"));
        }
        return absences;
    }

    private static Map<String, String> skills() {
        var skills = new LinkedHashMap<String, String>();
        skills.put("java", "Java development");
        skills.put("frontend", "Front-end development");
        skills.put("network", "Network engineering");
        skills.put("security", "Security engineering");
        skills.put("cloud", "Cloud engineering");
        skills.put("database", "Database administration");
        skills.put("data", "Data engineering");
        skills.put("test", "Test engineering");
        skills.put("analysis", "Business analysis");
        skills.put("architecture", "Solution architecture");
        skills.put("design", "Interaction design");
        skills.put("support", "Service operation");
        skills.put("mainframe", "Mainframe operation"); // which nobody has, as it goes
        return skills;
    }
}
