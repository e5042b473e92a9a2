package io.tspmo.planning.schedule;

import io.tspmo.planning.planfile.ImportedSchedule.Assignment;
import io.tspmo.planning.planfile.ImportedSchedule.Link;
import io.tspmo.planning.planfile.PlanTerms;
import io.tspmo.planning.planfile.PlanTerms.Term;
import io.tspmo.planning.planfile.PlanTerms.WorkCalendar;
import io.tspmo.planning.planfile.PlanTerms.WorkDay;
import io.tspmo.planning.planfile.Task;
import io.tspmo.planning.schedule.Schedules.Version;
import io.tspmo.project.project.ProjectCode;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Whole versions of schedules, for those who reckon with them. The number of statements is the same for all plans. */
@Repository
public class StoredPlans {

    private final Schedules schedules;
    private final ResourceMatching people;
    private final JdbcClient jdbc;

    StoredPlans(Schedules schedules, ResourceMatching people, JdbcClient jdbc) {
        this.schedules = schedules;
        this.people = people;
        this.jdbc = jdbc;
    }

    /** @param terms without calendars in versions that were stored before these were kept */
    public record StoredPlan(
            int number,
            String fileName,
            String plan,
            LocalDate start,
            LocalDate finish,
            @Nullable LocalDate statusDay,
            @Nullable String currency,
            List<Task> tasks,
            List<Link> links,
            List<Assignment> assignments,
            List<Match> matches,
            PlanTerms terms) {}

    /** A person, any person with a skill, or (known, with neither) an external. */
    public record Match(
            String resource, boolean known, @Nullable String person, @Nullable String skill, @Nullable Integer level) {}

    public Optional<StoredPlan> newest(ProjectCode code) {
        return schedules.newest(code.value()).map(version -> whole(code.value(), version));
    }

    /** The number of the newest version; 0 if there is none. */
    public int newestNumber(ProjectCode code) {
        return schedules.newest(code.value()).map(Version::number).orElse(0);
    }

    public StoredPlan get(ProjectCode code, int number) {
        return whole(code.value(), schedules.version(code.value(), number).orElseThrow());
    }

    private StoredPlan whole(String code, Version version) {
        int number = version.number();
        return new StoredPlan(
                number,
                version.name(),
                version.plan(),
                version.startDay(),
                version.finish(),
                version.statusDay(),
                version.currency(),
                schedules.tasks(code, number),
                schedules.links(code, number).values().stream()
                        .flatMap(List::stream)
                        .toList(),
                rows(
                        "select task, resource, work_hours, start_day, finish from schedule_assignment"
                                + " where project_code = ? and number = ? order by task, resource",
                        code,
                        number,
                        Assignment.class),
                people.resources(code, number).stream()
                        .map(one -> new Match(one.resource(), one.known(), one.person(), one.skill(), one.level()))
                        .toList(),
                terms(code, number));
    }

    private PlanTerms terms(String code, int number) {
        return new PlanTerms(
                rows(
                        "select task, rule, rule_day, deadline, manual, calendar from schedule_term"
                                + " where project_code = ? and number = ? order by task",
                        code,
                        number,
                        Term.class),
                rows(
                        "select calendar, name, standard, monday, tuesday, wednesday, thursday, friday from schedule_calendar"
                                + " where project_code = ? and number = ? order by calendar",
                        code,
                        number,
                        WorkCalendar.class),
                rows(
                        "select calendar, day, hours from schedule_calendar_day"
                                + " where project_code = ? and number = ? order by calendar, day",
                        code,
                        number,
                        WorkDay.class));
    }

    private <T> List<T> rows(String sql, String code, int number, Class<T> type) {
        return jdbc.sql(sql).params(code, number).query(type).list();
    }
}
