package io.tspmo.governance.request;

import io.tspmo.governance.intake.Intake;
import io.tspmo.platform.identity.PersonNames;
import io.tspmo.platform.task.OpenTasks;
import io.tspmo.platform.task.OpenTasks.OpenTask;
import io.tspmo.platform.words.Words;
import io.tspmo.project.project.Phase;
import io.tspmo.project.project.ProjectCode;
import io.tspmo.project.project.State;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The requests of a person: where each stands, who has it, and what was decided last. Two statements, however many. */
@Repository
class MyRequests {

    /** The older ones are in the list of projects. */
    private static final int MOST = 300;

    private static final String SELECT =
            """
            select p.code, p.title, p.requester, p.phase, p.state, p.tier, p.manager, p.reason, r.duplicate_of, p.created_at,
                   p.updated_at, d.gate_code, g.name as gate_name, d.outcome, d.decided_at,
                   (select q.question from intake_open_question_view q where q.project_code = p.code
                    order by q.number desc limit 1) as question,
                   (select count(*) from intake_comment_view c where c.project_code = p.code) as comments
            from project_summary_view p
            join project_request_view r on r.code = p.code
            left join lateral (select gate_code, outcome, decided_at from review_round_view v
                               where v.project_code = p.code and v.outcome is not null and v.obligation_id is null
                               order by v.decided_at desc limit 1) d on true
            left join gate_plan_view g on g.project_code = p.code and g.code = d.gate_code
            """;

    private final JdbcClient jdbc;
    private final OpenTasks tasks;

    MyRequests(JdbcClient jdbc, OpenTasks tasks) {
        this.jdbc = jdbc;
        this.tasks = tasks;
    }

    /**
     * @param outcome of the last gate that was decided, with its code and name; null if none was
     * @param question of the PMO that waits for an answer; null if none does
     */
    record Row(
            String code,
            String title,
            String requester,
            Phase phase,
            State state,
            @Nullable String tier,
            @Nullable String manager,
            @Nullable String reason,
            @Nullable String duplicateOf,
            Instant createdAt,
            Instant updatedAt,
            @Nullable String gateCode,
            @Nullable String gateName,
            @Nullable String outcome,
            @Nullable Instant decidedAt,
            @Nullable String question,
            int comments) {}

    /** @param waiting its open tasks, the most urgent first */
    record Standing(Row request, List<OpenTask> waiting) {

        /** Where it stands, in a few words. */
        public String inWords() {
            return switch (request.state) {
                case DECLINED -> withdrawn() ? "Withdrawn" : request.duplicateOf == null ? "Declined" : "Duplicate";
                case CANCELLED -> "Cancelled";
                case COMPLETED -> "Completed";
                case ON_HOLD -> "On hold";
                case ACTIVE -> waiting.stream().anyMatch(task -> task.kind().equals("correctRequest"))
                        ? "Needs your answer"
                        : request.manager != null ? "Accepted" : "Waits for a decision";
            };
        }

        private boolean withdrawn() {
            return Objects.requireNonNullElse(request.reason, "").startsWith(Intake.WITHDRAWN);
        }

        /** A class of the badge. */
        public String style() {
            return switch (inWords()) {
                case "Accepted", "Completed" -> "approve";
                case "Needs your answer" -> "late";
                case "Declined", "Cancelled", "Duplicate", "Withdrawn" -> "reject";
                default -> "none";
            };
        }

        /** The last that was decided, and why. */
        public String decision(Words words, PersonNames names) {
            if (request.question != null) {
                return "The PMO asks: " + request.question;
            }
            if (request.reason != null) {
                return request.reason;
            }
            if (request.outcome != null) {
                return "%s %s: %s, %s"
                        .formatted(
                                request.gateCode,
                                Objects.requireNonNullElse(request.gateName, ""),
                                words.of(request.outcome),
                                words.dayOf(request.decidedAt));
            }
            return request.manager == null
                    ? "None yet"
                    : "Accepted for tier %s, project manager %s"
                            .formatted(words.of(request.tier), names.of(request.manager));
        }

        public boolean ended() {
            return request.state != State.ACTIVE && request.state != State.ON_HOLD;
        }

        /** Before it is accepted, and not in the seconds while it is assessed. */
        public boolean mayBeWithdrawn() {
            return request.state == State.ACTIVE
                    && waiting.stream().anyMatch(task -> RequestWithdrawals.LEFT.contains(task.kind()));
        }
    }

    /** Open ones first, then the youngest first. */
    List<Standing> of(String user) {
        return with(jdbc.sql(SELECT
                        + """
                        where p.requester = ?
                        order by p.state not in ('ACTIVE', 'ON_HOLD'), p.created_at desc limit
                        """
                        + MOST)
                .param(user)
                .query(Row.class)
                .list());
    }

    Optional<Standing> one(ProjectCode code) {
        return with(jdbc.sql(SELECT + "where p.code = ?")
                        .param(code.value())
                        .query(Row.class)
                        .list())
                .stream()
                .findFirst();
    }

    private List<Standing> with(List<Row> rows) {
        var waiting = tasks.ofProjects(rows.stream().map(Row::code).toList()).stream()
                .collect(Collectors.groupingBy(task -> Objects.requireNonNull(task.projectCode())));
        return rows.stream()
                .map(row -> new Standing(row, waiting.getOrDefault(row.code, List.of())))
                .toList();
    }
}
