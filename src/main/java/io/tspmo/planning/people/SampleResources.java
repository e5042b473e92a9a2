package io.tspmo.planning.people;

import io.tspmo.planning.calendar.Weekdays;
import io.tspmo.project.project.SampleDataRequested;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** People to try the product with, named by their role. Adds what is missing and changes nothing that is there. */
@Component
class SampleResources {

    /** @param skills with a level each: {@code java 4} */
    private record Sample(String id, String name, int weeklyHours, String team, String location, String... skills) {}

    private static final Map<String, String> SKILLS = skills();

    private static final Map<String, String> TEAMS = Map.of(
            "software", "Software", "infrastructure", "Infrastructure", "data", "Data", "consulting", "Consulting");

    private static final Map<String, String> LOCATIONS =
            Map.of("head-office", "Head office", "north", "North office", "south", "South office");

    private static final String SOFTWARE = "software";
    private static final String INFRASTRUCTURE = "infrastructure";
    private static final String HEAD_OFFICE = "head-office";
    private static final String NORTH = "north";
    private static final String SOUTH = "south";

    private static final List<Sample> PEOPLE = List.of(
            new Sample("java-developer-1", "Java developer 1", 40, SOFTWARE, HEAD_OFFICE, "java 5", "database 3"),
            new Sample("java-developer-2", "Java developer 2", 40, SOFTWARE, NORTH, "java 4"),
            new Sample("java-developer-3", "Java developer 3", 30, SOFTWARE, HEAD_OFFICE, "java 3", "frontend 3"),
            new Sample("java-developer-4", "Java developer 4", 40, SOFTWARE, SOUTH, "java 3", "test 3"),
            new Sample("frontend-developer-1", "Front-end developer 1", 40, SOFTWARE, NORTH, "frontend 4", "design 3"),
            new Sample("frontend-developer-2", "Front-end developer 2", 20, SOFTWARE, HEAD_OFFICE, "frontend 3"),
            new Sample("network-engineer-1", "Network engineer 1", 40, INFRASTRUCTURE, HEAD_OFFICE, "network 5"),
            new Sample(
                    "network-engineer-2", "Network engineer 2", 40, INFRASTRUCTURE, SOUTH, "network 3", "security 3"),
            new Sample("security", "Security engineer 1", 40, INFRASTRUCTURE, HEAD_OFFICE, "security 5"),
            new Sample(
                    "security-engineer-2", "Security engineer 2", 32, INFRASTRUCTURE, NORTH, "security 3", "cloud 3"),
            new Sample("cloud-engineer-1", "Cloud engineer 1", 40, INFRASTRUCTURE, NORTH, "cloud 4", "network 3"),
            new Sample(
                    "cloud-engineer-2",
                    "Cloud engineer 2",
                    40,
                    INFRASTRUCTURE,
                    HEAD_OFFICE,
                    "cloud 3",
                    "java 3",
                    "database 3"),
            new Sample("database-administrator-1", "Database administrator 1", 40, "data", HEAD_OFFICE, "database 5"),
            new Sample(
                    "database-administrator-2", "Database administrator 2", 24, "data", SOUTH, "database 3", "data 3"),
            new Sample("data-engineer-1", "Data engineer 1", 40, "data", NORTH, "data 4"),
            new Sample("test-engineer-1", "Test engineer 1", 40, SOFTWARE, SOUTH, "test 4"),
            new Sample("test-engineer-2", "Test engineer 2", 32, SOFTWARE, HEAD_OFFICE, "test 3", "analysis 3"),
            new Sample("business-analyst-1", "Business analyst 1", 40, "consulting", HEAD_OFFICE, "analysis 5"),
            new Sample("business-analyst-2", "Business analyst 2", 20, "consulting", SOUTH, "analysis 3", "design 4"),
            new Sample(
                    "architect", "Solution architect 1", 40, "consulting", HEAD_OFFICE, "architecture 5", "security 3"),
            new Sample(
                    "service-engineer-1",
                    "Service engineer 1",
                    40,
                    INFRASTRUCTURE,
                    HEAD_OFFICE,
                    "support 4",
                    "network 3"),
            new Sample("service-engineer-2", "Service engineer 2", 40, INFRASTRUCTURE, SOUTH, "support 3"));

    private static final int WEEKS_WITH_ABSENCES = 40;

    private final JdbcClient jdbc;
    private final Clock clock;

    SampleResources(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @EventListener
    @Order(1) // after the holidays of the organisation
    @Transactional
    void on(SampleDataRequested wanted) {
        SKILLS.forEach((id, name) -> jdbc.sql("insert into skill (id, name) values (?, ?) on conflict do nothing")
                .params(id, name)
                .update());
        named("team", TEAMS);
        named("location", LOCATIONS);
        calendars();
        var random = new Random(wanted.seed());
        for (var person : PEOPLE) {
            int added = jdbc.sql("insert into person (id, name, weekly_hours, team, location) values (?, ?, ?, ?, ?)"
                            + " on conflict do nothing")
                    .params(
                            person.id(),
                            person.name(),
                            BigDecimal.valueOf(person.weeklyHours()),
                            person.team(),
                            person.location())
                    .update();
            var absences = absences(random);
            if (added == 0) {
                continue;
            }
            for (var skill : person.skills()) {
                var level = skill.split(" ");
                jdbc.sql("insert into person_skill (person_id, skill, level) values (?, ?, ?) on conflict do nothing")
                        .params(person.id(), level[0], Integer.parseInt(level[1]))
                        .update();
            }
            contract(person.id());
            runWork(person.id());
            absences.forEach(
                    (monday, absence) -> jdbc.sql("insert into absence (person_id, first_day, last_day, reason)"
                                    + " values (?, ?, ?, ?) on conflict do nothing")
                            .params(person.id(), monday, monday.plusDays(absence.days() - 1L), absence.reason())
                            .update());
        }
    }

    private void named(String storedIn, Map<String, String> names) {
        names.forEach((id, name) -> jdbc.sql(
                        "insert into %s (id, name) values (?, ?) on conflict do nothing".formatted(storedIn))
                .params(id, name)
                .update());
    }

    /** Each place has the holidays of the organisation, the afternoons before Christmas and New Year, and its own. */
    private void calendars() {
        int year = LocalDate.now(clock).getYear();
        for (var place : LOCATIONS.keySet()) {
            jdbc.sql("insert into location_holiday (location, day, name) select ?, day, name from holiday"
                            + " where day >= ? on conflict do nothing")
                    .params(place, LocalDate.of(year - 1, 1, 1))
                    .update();
            for (int each = year - 1; each <= year + 4; each++) {
                holiday(place, LocalDate.of(each, 12, 24), "Christmas Eve, afternoon", "0.5");
                holiday(place, LocalDate.of(each, 12, 31), "New Year's Eve, afternoon", "0.5");
            }
        }
        for (int each = year - 1; each <= year + 4; each++) {
            holiday(NORTH, LocalDate.of(each, 10, 31), "Reformation Day", "1");
            holiday(SOUTH, LocalDate.of(each, 1, 6), "Epiphany", "1");
            holiday(SOUTH, LocalDate.of(each, 8, 15), "Assumption Day", "1");
            holiday(SOUTH, LocalDate.of(each, 11, 1), "All Saints' Day", "1");
        }
    }

    private void holiday(String place, LocalDate day, String name, String share) {
        jdbc.sql("insert into location_holiday (location, day, name, share) values (?, ?, ?, ?) on conflict do nothing")
                .params(place, day, name, new BigDecimal(share))
                .update();
    }

    /** Two work on some days only, one of them at two places. */
    private void contract(String person) {
        if (person.equals("frontend-developer-2")) {
            workingTime(person, 1, null, 8, 8, 4, 0, 0);
        } else if (person.equals("security-engineer-2")) {
            workingTime(person, 1, null, 8, 8, 8, 0, 0);
            workingTime(person, 2, HEAD_OFFICE, 0, 0, 0, 8, 0);
        }
    }

    private void workingTime(String person, int number, @Nullable String place, int... hours) {
        jdbc.sql("insert into working_time (person_id, first_day, number, location, monday, tuesday, wednesday,"
                        + " thursday, friday) values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing")
                .params(person, firstDay(), number, place, hours[0], hours[1], hours[2], hours[3], hours[4])
                .update();
    }

    /** Support all the time, and on call by turns. */
    private void runWork(String person) {
        switch (person) {
            case "service-engineer-1", "service-engineer-2" -> runWork(person, "Service desk", 20, 0, 1);
            case "java-developer-1" -> runWork(person, "Support rota", 8, 0, 4);
            case "java-developer-2" -> runWork(person, "Support rota", 8, 1, 4);
            case "java-developer-3" -> runWork(person, "Support rota", 8, 2, 4);
            case "java-developer-4" -> runWork(person, "Support rota", 8, 3, 4);
            case "database-administrator-1" -> runWork(person, "Maintenance of databases", 6, 0, 1);
            case "network-engineer-1", "network-engineer-2" -> runWork(person, "Maintenance of networks", 4, 0, 1);
            default -> {}
        }
    }

    private void runWork(String person, String name, int hours, int turn, int everyWeeks) {
        jdbc.sql("insert into run_work (person_id, name, first_day, hours_week, every_weeks) values (?, ?, ?, ?, ?)"
                        + " on conflict do nothing")
                .params(person, name, firstDay().plusWeeks(turn), hours, everyWeeks)
                .update();
    }

    /** The first Monday of this year. */
    private LocalDate firstDay() {
        return LocalDate.now(clock)
                .with(TemporalAdjusters.firstDayOfYear())
                .with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY));
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
