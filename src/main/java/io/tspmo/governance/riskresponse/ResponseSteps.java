package io.tspmo.governance.riskresponse;

import static java.time.format.DateTimeFormatter.ISO_OFFSET_DATE_TIME;

import io.tspmo.governance.risk.RegisterEntries;
import io.tspmo.governance.risk.ResponseRows;
import io.tspmo.governance.risk.RiskRules;
import io.tspmo.project.duty.Candidates;
import io.tspmo.project.duty.Roles;
import io.tspmo.project.project.HolidayCalendar;
import io.tspmo.project.project.Phase;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.Projects;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who does a step of a response, and until when. What it returns are variables of the process, which its tasks read. */
@Component
class ResponseSteps {

    /** What the people do who get a step when its owner is late; no rule of the table dutyConflict speaks of it. */
    private static final String ANSWER = "ANSWER_RISK";

    private static final String ACCEPT = "ACCEPT_RISK";

    /** What is overdue already, such as a day that the owner may still choose in the evening, goes up a little later. */
    private static final Duration SHORTEST = Duration.ofMinutes(1);

    private final RegisterEntries entries;
    private final ResponseRows rows;
    private final RiskRules rules;
    private final Projects projects;
    private final Roles roles;
    private final HolidayCalendar calendar;
    private final Clock clock;

    ResponseSteps(
            RegisterEntries entries,
            ResponseRows rows,
            RiskRules rules,
            Projects projects,
            Roles roles,
            HolidayCalendar calendar,
            Clock clock) {
        this.entries = entries;
        this.rows = rows;
        this.rules = rules;
        this.projects = projects;
        this.roles = roles;
        this.calendar = calendar;
        this.clock = clock;
    }

    ResponseCase of(String process) {
        var risk = entries.ofProcess(process);
        var project = projects.get(ProjectCode.of(risk.projectCode()));
        // a response that began goes by the rules of a project, also while its first gate is being closed
        var phase = project.phase() == Phase.INTAKE ? Phase.INITIATION : project.phase();
        int severity = risk.severity() == null ? 0 : risk.severity();
        return new ResponseCase(risk, project, rules.now().of(phase, severity));
    }

    /** The owner alone does the next step. */
    Map<String, Object> ofOwner(ResponseCase at, String step, ZonedDateTime due) {
        rows.step(at.process(), step, due.toInstant());
        var variables = new HashMap<String, Object>();
        variables.put("riskAssignee", at.owner());
        variables.put("riskUsers", ",");
        variables.put("riskGroup", ",");
        due(variables, ZonedDateTime.now(clock), due);
        return variables;
    }

    /**
     * The first role with a holder who may agree to accept the risk.
     *
     * @param chosenBy who wants to accept it
     * @throws IllegalStateException if no holder of them is free to
     */
    Map<String, Object> ofAcceptor(ResponseCase at, Set<String> chosenBy, ZonedDateTime due) {
        rows.step(at.process(), "APPROVE", due.toInstant());
        for (var role : at.rule().acceptedBy()) {
            var free = free(at, ACCEPT, role, chosenBy);
            if (!free.isEmpty()) {
                var variables =
                        acceptors(free.user(), free.users(), free.group() == null ? List.of() : List.of(free.group()));
                variables.put("dutyRole", role);
                due(variables, ZonedDateTime.now(clock), due);
                return variables;
            }
        }
        throw new IllegalStateException("No %s is free to accept %s of %s"
                .formatted(
                        String.join(", ", at.rule().acceptedBy()),
                        at.risk().inWords(),
                        at.project().code()));
    }

    /** @param users and {@code groups} all who have the step now */
    record Escalated(Map<String, Object> variables, Set<String> users, Set<String> groups, int level) {}

    /** The next level with a holder gets the step too; after the last one it goes to the same once more. */
    Escalated escalate(ResponseCase at, Set<String> chosenBy) {
        boolean agreeing = "APPROVE".equals(at.risk().step());
        var levels = agreeing ? at.rule().acceptedBy() : at.rule().levels();
        int before = at.risk().level() == null ? 1 : at.risk().level();
        var users = new TreeSet<String>();
        var groups = new TreeSet<String>();
        if (!agreeing) {
            users.add(at.owner());
        }
        int level = before;
        int first = agreeing ? 1 : 2; // level 1 is who had it first
        for (int i = 0; i < levels.size(); i++) {
            int size = users.size() + groups.size();
            add(free(at, agreeing ? ACCEPT : ANSWER, levels.get(i), chosenBy), users, groups);
            level = Math.max(level, i + first);
            if (i + first > before && users.size() + groups.size() > size) {
                break;
            }
        }
        var due = calendar.endOfBusinessDay(clock, at.rule().overdueDays());
        rows.escalated(at.process(), level, due.toInstant());
        var variables = agreeing ? acceptors(null, users, groups) : new HashMap<String, Object>();
        if (!agreeing) {
            variables.put("riskAssignee", null);
            variables.put("riskUsers", list(users));
            variables.put("riskGroup", list(groups));
        }
        due(variables, ZonedDateTime.now(clock), due);
        return new Escalated(variables, users, groups, level);
    }

    private Candidates free(ResponseCase at, String duty, String role, Set<String> chosenBy) {
        var not = new HashSet<String>();
        if (duty.equals(ACCEPT)) {
            not.add(at.owner());
            not.addAll(chosenBy);
        }
        return roles.of(at.project().code(), duty, role, not);
    }

    private static void add(Candidates free, Set<String> users, Set<String> groups) {
        users.addAll(free.users());
        if (free.user() != null) {
            users.add(free.user());
        }
        if (free.group() != null) {
            groups.add(free.group());
        }
    }

    private static Map<String, Object> acceptors(
            @Nullable String user, Collection<String> users, Collection<String> groups) {
        var variables = new HashMap<String, Object>();
        variables.put("acceptorUser", user);
        variables.put("acceptorUsers", list(users));
        variables.put("acceptorGroup", list(groups));
        return variables;
    }

    /** @param from when the task will be there */
    private static void due(Map<String, Object> variables, ZonedDateTime from, ZonedDateTime due) {
        variables.put("riskDueAt", ISO_OFFSET_DATE_TIME.format(due));
        var left = Duration.between(from, due).truncatedTo(ChronoUnit.SECONDS);
        variables.put("riskEscalateIn", (left.compareTo(SHORTEST) < 0 ? SHORTEST : left).toString());
    }

    /** With a comma after each, since the engine reads an empty text as one name, and a comma as none. */
    private static String list(Collection<String> names) {
        return names.isEmpty() ? "," : String.join(",", names) + ",";
    }

    ZonedDateTime inBusinessDays(int days) {
        return calendar.endOfBusinessDay(clock, days);
    }

    LocalDate dayInBusinessDays(int days) {
        return calendar.plusBusinessDays(LocalDate.now(clock), days);
    }

    /** The end of so many business days after a day. */
    ZonedDateTime endOf(LocalDate day, int businessDays) {
        return calendar.plusBusinessDays(day, businessDays)
                .atTime(LocalTime.MAX.truncatedTo(ChronoUnit.SECONDS))
                .atZone(clock.getZone());
    }

    /** Nothing is done before a day. */
    Map<String, Object> watch(ResponseCase at, LocalDate until) {
        var day = until.isAfter(LocalDate.now(clock))
                ? until
                : LocalDate.now(clock).plusDays(1);
        var variables = ofOwner(at, "WATCH", endOf(day, at.rule().assessDays()));
        due(variables, day.atStartOfDay(clock.getZone()), endOf(day, at.rule().assessDays()));
        variables.put("reassessAt", ISO_OFFSET_DATE_TIME.format(day.atStartOfDay(clock.getZone())));
        return variables;
    }
}
