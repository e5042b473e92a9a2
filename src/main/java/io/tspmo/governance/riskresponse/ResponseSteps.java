package io.tspmo.governance.riskresponse;

import static java.time.format.DateTimeFormatter.ISO_OFFSET_DATE_TIME;

import io.tspmo.governance.risk.RegisterEntries;
import io.tspmo.governance.risk.ResponseRows;
import io.tspmo.governance.riskscore.RiskRules;
import io.tspmo.platform.form.Rejection;
import io.tspmo.platform.step.Submission;
import io.tspmo.project.duty.Candidates;
import io.tspmo.project.duty.Roles;
import io.tspmo.project.project.Phase;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.Projects;
import io.tspmo.project.workdays.HolidayCalendar;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
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

/**
 * Who does a step of a response, and until when. What it returns are variables of the process: {@code riskAssignee}, {@code
 * riskUsers}, {@code riskGroup}, {@code riskDueAt} and {@code riskEscalateIn} (ISO date and time with offset, and ISO
 * duration), for the wait before a reassessment {@code reassessAt}, and for the acceptance {@code riskOwner}.
 */
@Component
class ResponseSteps {

    /** The duty of those who get a step when its owner is late; the table dutyConflict has no rule for it. */
    private static final String ANSWER = "ANSWER_RISK";

    private static final String ACCEPT = "ACCEPT_RISK";

    /** By it the table dutyConflict knows who may not accept the risk, whoever stands in for the acceptor. */
    static final String OWNER = "riskOwner";

    static final String ASSIGNEE = "riskAssignee";

    /** A step that is overdue already, such as one due today that is chosen in the evening, is escalated a little later. */
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

    /** As {@link #of}, with its project locked: two answers, or an answer and a change on the page, come one after the other. */
    ResponseCase locked(Submission submission) {
        projects.lock(ProjectCode.of(submission.project()));
        return of(submission.process());
    }

    ResponseCase of(String process) {
        var risk = entries.ofProcess(process);
        var project = projects.get(ProjectCode.of(risk.projectCode()));
        // a response that began goes by the rules of a project, also while its first gate is being closed
        var phase = project.phase() == Phase.INTAKE ? Phase.INITIATION : project.phase();
        int severity = risk.severity() == null ? 0 : risk.severity();
        return new ResponseCase(risk, project, rules.now().of(phase, severity));
    }

    Map<String, Object> assess(ResponseCase at) {
        return ofOwner(at, "ASSESS", inBusinessDays(at.rule().assessDays()), null);
    }

    /** @param note why the owner has to choose again; null for the first time */
    Map<String, Object> choose(ResponseCase at, @Nullable String note) {
        return ofOwner(at, "CHOOSE", inBusinessDays(at.rule().chooseDays()), note);
    }

    Map<String, Object> act(ResponseCase at, LocalDate until) {
        return ofOwner(at, "ACT", endOf(until, 0), null);
    }

    /** Nothing is done for the days of the table. */
    Map<String, Object> watch(ResponseCase at) {
        return watch(at, dayInBusinessDays(at.rule().reassessDays()));
    }

    /** Nothing is done before a day. */
    Map<String, Object> watch(ResponseCase at, LocalDate until) {
        var today = LocalDate.now(clock);
        var day = until.isAfter(today) ? until : today.plusDays(1);
        var due = endOf(day, at.rule().assessDays());
        var variables = ofOwner(at, "WATCH", due, null);
        due(variables, day.atStartOfDay(clock.getZone()), due);
        variables.put("reassessAt", ISO_OFFSET_DATE_TIME.format(day.atStartOfDay(clock.getZone())));
        return variables;
    }

    /** The last day on which a response may be carried out. */
    LocalDate latestToAct(ResponseCase at) {
        return dayInBusinessDays(at.rule().actDays());
    }

    /** The owner alone does the next step. */
    private Map<String, Object> ofOwner(ResponseCase at, String step, ZonedDateTime due, @Nullable String note) {
        rows.step(at.process(), step, due.toInstant(), note);
        var variables = new HashMap<String, Object>();
        variables.put(ASSIGNEE, at.owner());
        variables.put("riskUsers", ",");
        variables.put("riskGroup", ",");
        due(variables, ZonedDateTime.now(clock), due);
        return variables;
    }

    /**
     * The first role with a holder who may agree to accept the risk.
     *
     * @param chosenBy who wants to accept it
     * @throws Rejection if no holder of them may
     */
    Map<String, Object> accept(ResponseCase at, Set<String> chosenBy) {
        var due = inBusinessDays(at.rule().chooseDays());
        rows.step(at.process(), "APPROVE", due.toInstant(), null);
        for (var role : at.rule().acceptedBy()) {
            var free = free(at, ACCEPT, role, chosenBy);
            if (!free.isEmpty()) {
                var variables =
                        acceptors(free.user(), free.users(), free.group() == null ? List.of() : List.of(free.group()));
                variables.put("dutyRole", role);
                variables.put(OWNER, at.owner());
                due(variables, ZonedDateTime.now(clock), due);
                return variables;
            }
        }
        throw Rejection.of(
                "riskResponseChosen",
                "Response",
                "only %s may agree to accept this risk, and no other person has this role. Choose another response"
                        .formatted(String.join(" or ", at.rule().acceptedBy())));
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
        int first = agreeing ? 1 : 2; // level 1 had it first
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
            variables.put(ASSIGNEE, null);
            variables.put("riskUsers", Candidates.list(users));
            variables.put("riskGroup", Candidates.list(groups));
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
        variables.put("acceptorUsers", Candidates.list(users));
        variables.put("acceptorGroup", Candidates.list(groups));
        return variables;
    }

    /** @param from when the task will be there */
    private static void due(Map<String, Object> variables, ZonedDateTime from, ZonedDateTime due) {
        variables.put("riskDueAt", ISO_OFFSET_DATE_TIME.format(due));
        var left = Duration.between(from, due).truncatedTo(ChronoUnit.SECONDS);
        variables.put("riskEscalateIn", (left.compareTo(SHORTEST) < 0 ? SHORTEST : left).toString());
    }

    private ZonedDateTime inBusinessDays(int days) {
        return calendar.endOfBusinessDay(clock, days);
    }

    private LocalDate dayInBusinessDays(int days) {
        return calendar.plusBusinessDays(LocalDate.now(clock), days);
    }

    /** The end of so many business days after a day. */
    private ZonedDateTime endOf(LocalDate day, int businessDays) {
        return HolidayCalendar.endOf(calendar.plusBusinessDays(day, businessDays), clock);
    }
}
