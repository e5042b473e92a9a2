package io.tspmo.project.succession;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.Play;
import io.tspmo.ProjectRun;
import io.tspmo.Users;
import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.ledger.ledger.LedgerEntries;
import io.tspmo.ledger.ledger.LedgerEntries.Opened;
import io.tspmo.ledger.ledger.LedgerQuery;
import io.tspmo.platform.web.SignedIn;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** People of a test's own in a project of their own, who leave it. */
abstract class Leavers {

    static final SignedIn PMO = new SignedIn("pmo", List.of("pmo"));

    @Autowired
    Play play;

    @Autowired
    Users users;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    LedgerEntries ledger;

    @Autowired
    Succession succession;

    /** A project with a requester, a manager and a sponsor of its own, accepted and waiting for what its first gate needs. */
    ProjectRun accepted(String requester, String manager, String sponsor, String tier) {
        return requested(requester, sponsor)
                .answer("triageRequest", "pmo", Map.of("triage", "ACCEPT", "tier", tier, "manager", manager));
    }

    ProjectRun requested(String requester, String sponsor) {
        var request = new HashMap<>(Play.request());
        request.put("sponsor", sponsor);
        return play.submitAs(requester, request).runJobs();
    }

    Succession.Done leaves(String user, Map<Holding.Kind, String> successors) {
        return handsOn(user, successors, true);
    }

    /** Everything of a kind goes to the same person. */
    Succession.Done handsOn(String user, Map<Holding.Kind, String> successors, boolean end) {
        var person = succession.of(user);
        var chosen = new HashMap<String, String>();
        person.holdings().stream()
                .filter(holding -> successors.containsKey(holding.kind()))
                .forEach(holding -> chosen.put(holding.key(), successors.get(holding.kind())));
        return play.as(
                "pmo",
                () -> succession.handOn(
                        user, chosen, "", Succession.shown(person.holdings()), "The contract ends.", end, PMO));
    }

    /** Nothing of the engine and no open row waits for the person. */
    void nothingWaitsFor(String user) {
        assertThat(jdbc.sql(
                                """
                                select 'task ' || task_def_key_ from act_ru_task where assignee_ = :user or owner_ = :user
                                union all
                                select 'link ' || type_ from act_ru_identitylink where user_id_ = :user
                                union all
                                select 'variable ' || v.name_ from act_ru_variable v where v.text_ = :user
                                  and v.name_ in ('manager', 'sponsor', 'requester', 'evidenceOwner', 'conditionOwner',
                                                  'riskAssignee', 'changeAuthor')
                                union all
                                select 'condition ' || id from obligation where owner = :user and status in ('OPEN', 'REPORTED')
                                union all
                                select 'risk ' || number from risk r join project p on p.code = r.project_code
                                where r.owner = :user and r.status = 'OPEN' and p.state in ('ACTIVE', 'ON_HOLD')
                                union all
                                select 'project ' || code from project
                                where :user in (requester, manager, sponsor) and state in ('ACTIVE', 'ON_HOLD')
                                union all
                                select 'substitution' from substitution where ended_at is null and :user in (user_id, substitute)
                                """)
                        .param("user", user)
                        .query(String.class)
                        .list())
                .isEmpty();
        assertThat(succession.of(user).active()).isFalse();
    }

    List<Opened> noted(ProjectRun project, String outcome) {
        return ledger.first(LedgerQuery.of(project.code().value()).only(FactKind.NOTED), 0, 500).stream()
                .filter(entry -> entry.entry().outcome().equals(outcome))
                .toList();
    }

    /** The people whom the process asks now answer until it has ended; whoever is asked by name answers in person. */
    void goesOnToTheEnd(ProjectRun project) {
        for (int step = 0; step < 60 && !project.open().isEmpty(); step++) {
            var task = project.open().get(0);
            if (task.getTaskDefinitionKey().equals("provideEvidence")) {
                project.provideEvidence();
                continue;
            }
            var who = project.reviewer(task);
            project.submit(task, who, answer(project, task.getTaskDefinitionKey(), who));
            project.runJobs();
        }
        project.hasEnded();
    }

    private static Map<String, Object> answer(ProjectRun project, String kind, String who) {
        return switch (kind) {
            case "castVote" -> project.answers("APPROVE");
            case "reportPhase" -> Map.of(
                    "phaseSummary",
                    "As planned.",
                    "progress",
                    Math.max(40, project.project().progress()),
                    "spent",
                    Math.max(60_000.5, project.project().spent().amount().doubleValue()),
                    "remainingRisks",
                    "None.");
            case "fulfilObligation" -> Map.of("fulfilmentEvidence", "It is in the documents.");
            case "verifyObligation" -> Map.of("verification", "VERIFIED");
            case "assessRisk" -> Map.of(
                    "riskOwner",
                    who,
                    "riskProbability",
                    "1",
                    "riskImpact",
                    "2",
                    "riskCause",
                    "One.",
                    "riskEffect",
                    "Late.");
            case "acceptDelivery" -> Map.of("acceptance", "ACCEPT");
            case "surveySatisfaction" -> Map.of(
                    "satisfactionResult",
                    "5",
                    "satisfactionCooperation",
                    "4",
                    "satisfactionTimeliness",
                    "3",
                    "recommend",
                    9);
            case "writeLessons" -> Map.of(
                    "wentWell", "The team.",
                    "wentWrong", "The supplier.",
                    "recommendation", "Agree on dates.",
                    "lessonCategory", "VENDOR",
                    "finalSpent",
                            Math.max(175_000, project.project().spent().amount().doubleValue()),
                    "finalProgress", 100);
            default -> throw new AssertionError("No answer to " + kind);
        };
    }

    List<String> news(String user) {
        return jdbc.sql("select text from notice where users @> array[?]::text[] order by id")
                .param(user)
                .query(String.class)
                .list();
    }
}
