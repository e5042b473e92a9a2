package io.tspmo.project.calendarfeed;

import io.tspmo.platform.task.OpenTasks;
import io.tspmo.platform.task.OpenTasks.OpenTask;
import io.tspmo.project.access.ProjectAccess;
import io.tspmo.project.access.ProjectScope;
import io.tspmo.project.access.ProjectTitles;
import io.tspmo.project.access.Right;
import io.tspmo.project.calendarfeed.CalendarAddresses.Reader;
import io.tspmo.project.event.NoticeKind;
import io.tspmo.project.notification.CalendarRules;
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
 * What is in a person's calendar: days of open tasks that are theirs or that they may take, of gates and of ends of holds,
 * as far as the table {@code notificationRules} and the person's own choice have them there. Only what the person may read
 * at this moment; in a handful of statements, however much it is.
 */
@Component
class CalendarEntries {

    private final JdbcClient jdbc;
    private final OpenTasks tasks;
    private final ProjectAccess access;
    private final ProjectTitles titles;
    private final CalendarRules rules;
    private final List<ProjectDays> features;

    CalendarEntries(
            JdbcClient jdbc,
            OpenTasks tasks,
            ProjectAccess access,
            ProjectTitles titles,
            CalendarRules rules,
            List<ProjectDays> features) {
        this.jdbc = jdbc;
        this.tasks = tasks;
        this.access = access;
        this.titles = titles;
        this.rules = rules;
        this.features = features;
    }

    /** @param heldUntil null unless it is on hold until a day that a person decided */
    record OwnProject(
            String code,
            String title,
            @Nullable String requester,
            @Nullable String manager,
            @Nullable String sponsor,
            @Nullable LocalDate heldSince,
            @Nullable LocalDate heldUntil) {

        boolean shows(NoticeKind kind, CalendarRules.Shown shown) {
            return shown.ofProject(kind, requester, manager, sponsor);
        }

        String inWords() {
            return code + " " + title;
        }
    }

    List<CalendarEntry> of(Reader reader) {
        var scope = access.scope(reader.user(), reader.groups());
        var shown = rules.of(reader.user(), reader.groups());
        var own = own(reader.user(), scope, shown.ofAllProjects());
        var entries = new ArrayList<>(ofTasks(reader, scope, shown));
        own.values().stream()
                .filter(project -> project.shows(NoticeKind.PROJECT_HELD, shown))
                .flatMap(CalendarEntries::endOfHold)
                .forEach(entries::add);
        var withGates = own.values().stream()
                .filter(project -> project.shows(NoticeKind.GATE_DECIDED, shown))
                .map(OwnProject::code)
                .toList();
        if (!withGates.isEmpty()) {
            features.forEach(feature -> feature.of(withGates).stream()
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

    private List<CalendarEntry> ofTasks(Reader reader, ProjectScope scope, CalendarRules.Shown shown) {
        var due = tasks.all(reader.user(), reader.groups()).stream()
                .filter(task -> task.due() != null
                        && shown.concerned(
                                task.assignee() == null ? NoticeKind.TASK_OFFERED : NoticeKind.TASK_ASSIGNED))
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

    private Map<String, OwnProject> own(String user, ProjectScope scope, boolean all) {
        var readable = scope.where(Right.READ);
        return jdbc
                .sql(
                        """
                        select p.code, p.title, p.requester, p.manager, p.sponsor, h.held_since, h.held_until
                        from project_summary_view p left join project_hold_view h on h.project_code = p.code
                        where (:everyone or :reader in (p.requester, p.sponsor, p.manager)) and p.state in ('ACTIVE', 'ON_HOLD') and
                        """
                                + readable.on("p.code"))
                .params(readable.params())
                .param("reader", user)
                .param("everyone", all)
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
