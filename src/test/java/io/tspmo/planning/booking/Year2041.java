package io.tspmo.planning.booking;

import io.tspmo.planning.choice.LoadLimits;
import io.tspmo.planning.choice.StaffingTables;
import io.tspmo.planning.demand.ResourceCheck;
import io.tspmo.planning.people.People;
import io.tspmo.planning.resource.Bookings;
import io.tspmo.planning.resource.Demands;
import io.tspmo.planning.resource.Reservations;
import io.tspmo.planning.resourcecheck.Capacity;
import io.tspmo.project.event.RequestRegistered;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.records.ProjectStory;
import io.tspmo.project.records.ProjectStory.Line;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A year that no sample data reaches, with people and skills that only one test knows. */
public final class Year2041 {

    public static final LocalDate MONDAY = LocalDate.of(2041, 1, 7);

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final ApplicationEventPublisher events;
    private final Demands demands;
    private final People people;
    private final StaffingTables rules;
    private final LoadLimits limits;
    private final Bookings bookings;
    private final Reservations reservations;
    private final ProjectStory story;
    private final List<String> persons = new ArrayList<>();
    private LocalDate today = MONDAY.minusWeeks(1);

    /** Known to the test alone. */
    public final String skill = newSkill();

    public Year2041(ApplicationContext context) {
        this.jdbc = context.getBean(JdbcClient.class);
        this.transactions = context.getBean(TransactionTemplate.class);
        this.events = context;
        this.demands = context.getBean(Demands.class);
        this.people = context.getBean(People.class);
        this.rules = context.getBean(StaffingTables.class);
        this.limits = context.getBean(LoadLimits.class);
        this.bookings = context.getBean(Bookings.class);
        this.reservations = context.getBean(Reservations.class);
        this.story = context.getBean(ProjectStory.class);
    }

    /** Until then it is the Monday before {@link #MONDAY}. */
    public void todayIs(LocalDate day) {
        today = day;
    }

    public Clock clock() {
        return Clock.fixed(today.atTime(9, 0).toInstant(ZoneOffset.UTC), ZoneOffset.UTC);
    }

    private Capacity capacity() {
        return new Capacity(demands, people, rules, limits, clock());
    }

    private PeopleBooking booking() {
        return new PeopleBooking(demands, capacity(), people, bookings, reservations, clock());
    }

    public interface Step {
        void on(PeopleBooking booking);
    }

    public void inTransaction(Step step) {
        transactions.executeWithoutResult(status -> step.on(booking()));
    }

    public ResourceCheck check(ProjectCode project) {
        return transactions.execute(status -> capacity().check(project));
    }

    public static String newSkill() {
        return "skill-" + UUID.randomUUID();
    }

    public String person(double weeklyHours, String... skills) {
        var id = "person-" + UUID.randomUUID();
        persons.add(id);
        jdbc.sql("insert into person (id, name, weekly_hours) values (?, ?, ?)")
                .params(id, id, BigDecimal.valueOf(weeklyHours))
                .update();
        for (var one : skills) {
            knownSkill(one);
            jdbc.sql("insert into person_skill (person_id, skill) values (?, ?)")
                    .params(id, one)
                    .update();
        }
        return id;
    }

    public void absent(String person, LocalDate from, LocalDate until) {
        jdbc.sql("insert into absence (person_id, first_day, last_day) values (?, ?, ?)")
                .params(person, from, until)
                .update();
    }

    public void knownSkill(String id) {
        jdbc.sql("insert into skill (id, name) values (?, ?) on conflict do nothing")
                .params(id, id)
                .update();
    }

    public ProjectCode project(LocalDate start) {
        knownSkill(skill);
        var code = ProjectCode.of(2041, ThreadLocalRandom.current().nextInt(1, Integer.MAX_VALUE));
        jdbc.sql("insert into project (code, title, problem, benefit, requester, sponsor, method, phase, state,"
                        + " strategic_theme, wanted_start, wanted_end, budget, currency, request, created_at,"
                        + " updated_at, version) values (?, 't', 'p', 'b', 'requester', 'sponsor', 'AGILE', 'INTAKE',"
                        + " 'ACTIVE', 'theme', ?, ?, 1, 'EUR', '{}', now(), now(), 0)")
                .params(code.value(), start, start.plusYears(1))
                .update();
        return code;
    }

    public void ask(ProjectCode project, String wanted, double hours, LocalDate from, LocalDate until) {
        knownSkill(wanted);
        var answers = new HashMap<String, Object>();
        answers.put("demand1Skill", wanted);
        answers.put("demand1Hours", hours);
        answers.put("demand1From", from.toString());
        answers.put("demand1Until", until.toString());
        events.publishEvent(new RequestRegistered(project, answers));
    }

    public BigDecimal booked(ProjectCode project) {
        return jdbc.sql("select coalesce(sum(hours), 0) from booking where project_code = ?")
                .param(project.value())
                .query(BigDecimal.class)
                .single();
    }

    /** What is booked of the people of this test. */
    public BigDecimal inWeek(LocalDate monday) {
        return jdbc.sql("select coalesce(sum(hours), 0) from booking where day between ? and ? and person_id = any(?)")
                .params(monday, monday.plusDays(6), persons.toArray(String[]::new))
                .query(BigDecimal.class)
                .single();
    }

    /** Person, known to this test, and day of every day with more booked than a fifth of the weekly hours, a hundredth for the rounding. */
    public List<String> overbooked() {
        return jdbc.sql("select person_id || ' ' || day from booking join person on person.id = person_id"
                        + " where day >= ? and person_id = any(?) group by person_id, day, weekly_hours"
                        + " having sum(hours) > weekly_hours / 5 + 0.01")
                .params(MONDAY, persons.toArray(String[]::new))
                .query(String.class)
                .list();
    }

    public List<String> kinds(ProjectCode project) {
        return jdbc.sql("select distinct kind from booking where project_code = ?")
                .param(project.value())
                .query(String.class)
                .list();
    }

    /** The latest first. */
    public List<String> stories(ProjectCode project) {
        return story.whole(project).stream().map(Line::sentence).toList();
    }
}
