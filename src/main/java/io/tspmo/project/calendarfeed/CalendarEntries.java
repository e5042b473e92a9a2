package io.tspmo.project.calendarfeed;

import io.tspmo.platform.task.OpenTasks;
import io.tspmo.platform.task.OpenTasks.OpenTask;
import io.tspmo.project.access.ProjectAccess;
import io.tspmo.project.access.ProjectScope;
import io.tspmo.project.access.ProjectTitles;
import io.tspmo.project.access.Right;
import io.tspmo.project.calendarfeed.CalendarAddresses.Reader;
import io.tspmo.project.event.NoticeKind;
import io.tspmo.project.notification.NotificationRules;
import io.tspmo.project.work.WorkAddress;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What is in a person's calendar: the open tasks that are theirs or that they may take, and gates and ends of holds of
 * the projects that they requested, sponsor or manage, as far as the table {@code notificationRules} has it. Only what the person may read at this moment; in a handful of
 * statements, however much it is.
 */
@Component
class CalendarEntries {

    private final JdbcClient jdbc;
    private final OpenTasks tasks;
    private final ProjectAccess access;
    private final ProjectTitles titles;
    private final List<ProjectDays> features;
    private final NotificationRules rules;

    CalendarEntries(
            JdbcClient jdbc,
            OpenTasks tasks,
            ProjectAccess access,
            ProjectTitles titles,
            List<ProjectDays> features,
            NotificationRules rules) {
        this.jdbc = jdbc;
        this.tasks = tasks;
        this.access = access;
        this.titles = titles;
        this.features = features;
        this.rules = rules;
    }

    /** @param heldUntil null unless it is on hold until a day that a person decided */
    record OwnProject(String code, String title, @Nullable LocalDate heldSince, @Nullable LocalDate heldUntil) {

        String inWords() {
            return code + " " + title;
        }
    }

    List<CalendarEntry> of(Reader reader) {
        var scope = access.scope(reader.user(), reader.groups());
        var own = own(reader.user(), scope);
        var entries = new ArrayList<CalendarEntry>();
        if (rules.inCalendar(NoticeKind.TASK_DUE_SOON)) {
            entries.addAll(ofTasks(reader, scope));
        }
        if (rules.inCalendar(NoticeKind.HOLD_ENDED)) {
            own.values().stream().flatMap(CalendarEntries::endOfHold).forEach(entries::add);
        }
        if (!own.isEmpty() && rules.inCalendar(NoticeKind.GATE_DECIDED)) {
            features.forEach(feature -> feature.of(own.keySet()).stream()
                    .map(day -> new CalendarEntry(
                            day.key(),
                            day.text(),
                            Objects.requireNonNull(own.get(day.project())).inWords(),
                            "/projects/" + day.project(),
                            day.due(),
                            null,
                            day.since()))
                    .forEach(entries::add));
        }
        return entries;
    }

    private List<CalendarEntry> ofTasks(Reader reader, ProjectScope scope) {
        var due = tasks.all(reader.user(), reader.groups()).stream()
                .filter(task -> task.due() != null)
                .toList();
        var codes = due.stream()
                .map(OpenTask::projectCode)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        var known = titles.of(scope, codes);
        return due.stream()
                .map(task -> {
                    var code = Objects.requireNonNullElse(task.projectCode(), "");
                    return new CalendarEntry(
                            "task-" + task.id(),
                            task.name(),
                            Stream.of(code, known.getOrDefault(code, ""))
                                    .filter(part -> !part.isEmpty())
                                    .collect(Collectors.joining(" ")),
                            WorkAddress.of(task.id()),
                            task.due(),
                            null,
                            task.since());
                })
                .toList();
    }

    private Map<String, OwnProject> own(String user, ProjectScope scope) {
        var readable = scope.where(Right.READ);
        return jdbc
                .sql(
                        """
                        select p.code, p.title, h.held_since, h.held_until
                        from project_summary_view p left join project_hold_view h on h.project_code = p.code
                        where :reader in (p.requester, p.sponsor, p.manager) and p.state in ('ACTIVE', 'ON_HOLD') and
                        """
                                + readable.on("p.code"))
                .params(readable.params())
                .param("reader", user)
                .query(OwnProject.class)
                .list()
                .stream()
                .collect(Collectors.toMap(OwnProject::code, project -> project));
    }

    private static Stream<CalendarEntry> endOfHold(OwnProject project) {
        var since = project.heldSince();
        return project.heldUntil() == null || since == null
                ? Stream.empty()
                : Stream.of(new CalendarEntry(
                        "hold-%s-%s".formatted(project.code(), since),
                        "The hold ends",
                        project.inWords(),
                        "/projects/" + project.code(),
                        null,
                        project.heldUntil(),
                        since.atStartOfDay(ZoneOffset.UTC).toInstant()));
    }
}
