package io.tspmo;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.ledger.ledger.LedgerEntries;
import io.tspmo.ledger.ledger.LedgerQuery;
import io.tspmo.project.event.RiskFound;
import io.tspmo.project.project.Phase;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The ledger tells of every row that counts, once, and with the same figures. */
@IntegrationTest
class EveryFactIsToldTest {

    /** Compared by the test of the feature itself, by the same pairs. */
    private static final Set<String> ELSEWHERE = Set.of(
            "schedule",
            "schedule_withdrawal",
            "simulation",
            "partner",
            "project_dependency",
            "early_sign",
            "substitution",
            "substitution_task",
            "document_withdrawal",
            "overload",
            "people_change");

    /** Codes of what is played once for all. */
    private static List<String> played;

    @Autowired
    Play play;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Users users;

    @Autowired
    LedgerEntries entries;

    @Autowired
    ApplicationEventPublisher events;

    @Test
    void everyTableIsToldOrSaysWhyNot() {
        var tables = jdbc.sql(
                        """
                        select table_name from information_schema.tables
                        where table_schema = current_schema() and table_type = 'BASE TABLE'
                          and table_name not like 'act\\_%' and table_name <> 'flyway_schema_history'
                        """)
                .query(String.class)
                .list();
        var known = new TreeSet<>(ToldTables.TOLD.keySet());
        known.addAll(ToldTables.SILENT.keySet());
        assertThat(new TreeSet<>(tables)).isEqualTo(known);
        assertThat(ToldTables.TOLD)
                .doesNotContainKeys(ToldTables.SILENT.keySet().toArray(String[]::new));
        assertThat(ToldTables.TOLD.keySet()).containsAll(RowsAndFacts.tables());
    }

    static Stream<String> compared() {
        return RowsAndFacts.tables().stream().filter(table -> !ELSEWHERE.contains(table));
    }

    @ParameterizedTest
    @MethodSource("compared")
    void rowsAndFactsAgree(String table) {
        RowsAndFacts.assertAgree(jdbc, table, played());
    }

    @Test
    void whatWasTypedIsSealed_andReadsAsItWasStored() {
        var code = played().get(0);
        var comments = jdbc.sql(
                        """
                        select v.comment from gate_vote v join gate_review r on r.id = v.review_id
                        where r.project_code = ? and v.vote is not null order by v.voted_at
                        """)
                .param(code)
                .query(String.class)
                .list();
        var votes = entries.first(LedgerQuery.of(code).only(FactKind.VOTE), 0, 100);
        assertThat(votes).isNotEmpty();
        assertThat(votes.stream().map(vote -> vote.data().get("comment"))).containsExactlyElementsOf(comments);
        for (var told : entries.first(LedgerQuery.of(code), 0, 10_000)) {
            assertThat(told.entry().body())
                    .doesNotContain("Because of the numbers", "Replace the ticket system", "The supplier may be late");
        }
    }

    @Test
    void whoDidItIsNamedByAPseudonym() {
        var user = users.create("requester", "sponsor");
        var request = Play.request();
        request.put("sponsor", user);
        var project = play.submitAs(user, request).accept("STANDARD");
        project.vote("APPROVE");

        var told = entries.first(LedgerQuery.of(project.code().value()), 0, 10_000);
        assertThat(told).anySatisfy(entry -> assertThat(entry.actor()).isEqualTo(user));
        assertThat(told)
                .allSatisfy(entry -> assertThat(entry.entry().toString()).doesNotContain(user));
    }

    private synchronized List<String> played() {
        if (played == null) {
            var codes = new ArrayList<String>();
            Stream.of(delivered(), changed(), sentBack(), declined(), declinedAsDuplicate())
                    .forEach(project -> codes.add(project.code().value()));
            played = codes;
        }
        return played;
    }

    /** From a question until it is carried out, with a condition that is sent back once and a risk that is accepted. */
    private ProjectRun delivered() {
        var project = play.submit(Play.request()).runJobs();
        project.answer("triageRequest", "pmo", Map.of("triage", "ASK_BACK", "question", "Why so dear?"))
                .answer("correctRequest", "requester", corrected())
                .accept("STANDARD")
                .approveUnderCondition()
                .answer("fulfilObligation", "manager", Map.of("fulfilmentEvidence", "It is signed."))
                .answer("verifyObligation", "pmo", Map.of("verification", "SENT_BACK", "verificationComment", "Where?"))
                .fulfilCondition();
        acceptRisk(project);
        project.report().vote("APPROVE").report().vote("APPROVE");
        assertThat(project.project().phase()).isEqualTo(Phase.EXECUTION);
        return project;
    }

    private void acceptRisk(ProjectRun project) {
        events.publishEvent(new RiskFound(
                project.code(),
                "told",
                "VENDOR",
                "One supplier",
                "It stops",
                "No parts",
                4,
                5,
                "Two milestones moved."));
        project.runJobs()
                .answer(
                        "assessRisk",
                        "manager",
                        Map.of(
                                "riskProbability", "4",
                                "riskImpact", "5",
                                "riskCause", "One supplier alone.",
                                "riskEffect", "Nothing is delivered.",
                                "riskOwner", "manager"))
                .answer(
                        "chooseResponse",
                        "manager",
                        Map.of("riskResponseChosen", "ACCEPT", "acceptReason", "Nothing helps."))
                .answer("acceptRisk", "sponsor", Map.of("riskAcceptance", "AGREED"));
    }

    /** To the archive: held and resumed, changed by each authority, and outside of its tolerance in the end. */
    private ProjectRun changed() {
        var project = play.submit(Play.request()).accept("LITE").vote("APPROVE");
        play.steer("manager", project.code(), "HOLD", "The supplier is bankrupt.");
        project.runJobs()
                .answer("decideHeldProject", "pmo", Map.of("heldDecision", "RESUME", "reason", "New supplier."));
        play.change("manager", project.code(), Map.of("newBudget", 190_000));
        project.runJobs();
        play.change("manager", project.code(), Map.of("newScope", "Two systems.", "newBudget", 230_000));
        project.runJobs().answer("decideChange", "sponsor", Map.of("changeDecision", "APPROVE"));
        play.change("manager", project.code(), Map.of("newScope", "Less."));
        project.runJobs()
                .answer("decideChange", "sponsor", Map.of("changeDecision", "REJECT", "decisionComment", "No."));
        play.change("manager", project.code(), morePeople());
        project.runJobs()
                .answer(
                        "reportPhase",
                        "manager",
                        Map.of("phaseSummary", "Done.", "progress", 100, "spent", 400_000.01));
        return project.voteAt("X1", "APPROVE")
                .acceptDelivery()
                .answerSurvey()
                .writeLessons()
                .vote("APPROVE")
                .hasEnded();
    }

    private static Map<String, Object> morePeople() {
        var day = LocalDate.now().plusDays(100);
        return Map.of(
                "newScope",
                "More.",
                "people1Effect",
                "MORE",
                "people1Skill",
                "java",
                "people1Hours",
                1,
                "people1From",
                day.toString(),
                "people1Until",
                day.plusDays(20).toString());
    }

    /** A reviewer recuses, the time is over, the gate sends back, holds and rejects. */
    private ProjectRun sentBack() {
        var project =
                play.submit(Play.request()).accept("STANDARD").vote("APPROVE").report();
        var task = project.open().stream()
                .filter(open -> "sponsor".equals(open.getAssignee()))
                .findFirst()
                .orElseThrow();
        project.submit(task, "sponsor", project.answers("RECUSE"));
        project.runJobs().vote("REWORK").report().passDeadline();
        project.answer("resolveOverdueVoting", "pmo", Map.of("overdueAction", "EXTEND", "extraDays", 3))
                .passDeadline()
                .answer("resolveOverdueVoting", "pmo", Map.of("overdueAction", "END"))
                .answer("decideHeldProject", "pmo", Map.of("heldDecision", "RESUME", "reason", "Go on."))
                .report()
                .vote("REJECT")
                .waitsAt("writeLessons");
        return project;
    }

    private ProjectRun declined() {
        return play.submit(Play.request())
                .runJobs()
                .answer("triageRequest", "pmo", Map.of("triage", "DECLINE", "reason", "Not our business."))
                .hasEnded();
    }

    private ProjectRun declinedAsDuplicate() {
        var original = play.submit(Play.request()).runJobs();
        return play.submit(Play.request())
                .runJobs()
                .answer(
                        "triageRequest",
                        "pmo",
                        Map.of(
                                "triage",
                                "DUPLICATE",
                                "duplicateOf",
                                original.code().value()))
                .hasEnded();
    }

    private static Map<String, Object> corrected() {
        var corrected = new HashMap<>(Play.request());
        corrected.put("strategicTheme", "efficiency");
        corrected.put("demand1Skill", "java");
        corrected.put("budget", 170_000);
        corrected.put("correction", "RESUBMIT");
        corrected.put("answer", "We found a cheaper way.");
        return corrected;
    }
}
