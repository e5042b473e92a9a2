package io.tspmo.project.work;

import io.tspmo.platform.decision.DeployedTables;
import io.tspmo.platform.taskname.DueDays;
import io.tspmo.platform.taskname.NewTask;
import io.tspmo.project.project.Project;
import io.tspmo.project.project.Projects;
import io.tspmo.project.workdays.HolidayCalendar;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Asks the table {@code dueRules}; a task is due at the end of a business day. */
@Component
class DueRules implements DueDays {

    private final DeployedTables tables;
    private final Projects projects;
    private final HolidayCalendar calendar;
    private final Clock clock;

    DueRules(DeployedTables tables, Projects projects, HolidayCalendar calendar, Clock clock) {
        this.tables = tables;
        this.projects = projects;
        this.calendar = calendar;
        this.clock = clock;
    }

    @Override
    public Instant due(NewTask task) {
        var inputs = new HashMap<String, Object>();
        inputs.put("task", task.kind());
        inputs.put(
                "tier",
                Optional.ofNullable(task.project())
                        .flatMap(projects::find)
                        .map(Project::tier)
                        .map(Enum::name)
                        .orElse(null));
        int days = tables.latest("dueRules").row(inputs).integer("days");
        return calendar.endOfBusinessDay(clock, days).toInstant();
    }
}
