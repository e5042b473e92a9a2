package io.tspmo.audit.recording;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tspmo.IntegrationTest;
import io.tspmo.Play;
import io.tspmo.ProjectRun;
import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.ledger.ledger.LedgerEntries;
import io.tspmo.ledger.ledger.LedgerEntries.Opened;
import io.tspmo.ledger.ledger.LedgerQuery;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What the ledger says of a project, compared with what the engine has on record. */
@IntegrationTest
class EngineFactsTest {

    private static final FactKind[] OF_THE_ENGINE = {
        FactKind.PROCESS_STARTED,
        FactKind.PROCESS_ENDED,
        FactKind.STEP,
        FactKind.ANSWER,
        FactKind.TASK,
        FactKind.DECISION
    };

    @Autowired
    Play play;

    @Autowired
    LedgerEntries entries;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    ObjectMapper json;

    @Test
    void aProjectIsInTheLedgerFromItsRequestToItsClosure() throws Exception {
        var project = play.submit(Play.request())
                .accept("STANDARD")
                .deliver()
                .acceptDelivery()
                .answerSurvey()
                .writeLessons()
                .vote("APPROVE")
                .hasEnded();

        processes(project);
        steps(project);
        tables(project);
        votes(project);
        request(project);
        tasks(project);
    }

    private void processes(ProjectRun project) {
        var started = facts(project, FactKind.PROCESS_STARTED);
        var top = started.get(0);
        assertThat(top.actor()).isEqualTo("requester");
        assertThat(top.data())
                .containsEntry("process", "projectGovernance")
                .containsEntry("businessKey", project.code().value())
                .containsEntry("sha256", sha256("projectGovernance.bpmn"))
                .doesNotContainKey("parent");
        assertThat(started.stream().skip(1)).isNotEmpty().allSatisfy(called -> {
            assertThat(called.actor()).isNull();
            assertThat(called.data()).containsKeys("parent", "parentStep", "sha256", "version", "definition");
        });
        var ended = facts(project, FactKind.PROCESS_ENDED);
        assertThat(subjects(ended))
                .containsExactlyInAnyOrderElementsOf(subjects(started))
                .containsExactlyInAnyOrderElementsOf(engine(
                        "select id_ from act_hi_procinst where business_key_ = ? and state_ = 'COMPLETED'", project));
        assertThat(ended).allSatisfy(end -> assertThat(end.data()).containsEntry("state", "COMPLETED"));
    }

    /** Each step once, with the engine's own times; where a way was taken out of a step, it leads into the next. */
    private void steps(ProjectRun project) {
        var steps = facts(project, FactKind.STEP);
        assertThat(steps.stream().map(step -> "%s %s %s %s %s"
                        .formatted(
                                step.data().get("instance"),
                                step.data().get("type"),
                                java.time.Instant.parse((String) step.data().get("started"))
                                        .toEpochMilli(),
                                step.data().get("task"),
                                step.data().get("called"))))
                .containsExactlyInAnyOrderElementsOf(engine(
                        """
                        select a.id_ || ' ' || act_type_ || ' '
                               || (extract(epoch from a.start_time_ at time zone current_setting('TimeZone')) * 1000)::bigint
                               || ' ' || coalesce(task_id_, 'null') || ' ' || coalesce(call_proc_inst_id_, 'null')
                        from act_hi_actinst a join act_hi_procinst p on p.id_ = a.proc_inst_id_
                        where p.business_key_ = ? and a.end_time_ is not null
                        """,
                        project));
        var taken = new HashSet<String>();
        steps.forEach(step ->
                list(step, "took").forEach(flow -> taken.add(step.entry().subject() + flow)));
        var ways = steps.stream().filter(step -> step.data().containsKey("via")).toList();
        assertThat(ways).hasSizeGreaterThan(steps.size() * 3 / 4).allSatisfy(step -> assertThat(taken)
                .contains(step.entry().subject() + step.data().get("via")));
        assertThat(steps)
                .filteredOn(step -> "userTask".equals(step.data().get("type")))
                .filteredOn(step -> "COMPLETED".equals(step.entry().outcome())) // others ended by a message
                .isNotEmpty()
                .allSatisfy(step -> assertThat(step.actor()).isNotNull());
        assertThat(steps)
                .filteredOn(step -> "exclusiveGateway".equals(step.data().get("type")))
                .isNotEmpty()
                .allSatisfy(step -> assertThat(list(step, "took")).hasSize(1));
    }

    private void tables(ProjectRun project) {
        var asked = facts(project, FactKind.DECISION);
        assertThat(asked.stream().map(table -> table.entry().subject()))
                .containsExactlyInAnyOrderElementsOf(engine(
                        """
                        select d.dec_def_key_ from act_hi_decinst d join act_hi_procinst p on p.id_ = d.proc_inst_id_
                        where p.business_key_ = ?
                        """,
                        project));
        var tier = only(asked, "governanceTier");
        assertThat(tier.entry().outcome()).isEqualTo("STANDARD");
        assertThat(tier.entry().rule()).isEqualTo("rule_standard");
        assertThat(tier.data())
                .containsEntry(
                        "rules",
                        List.of(Map.of("id", "rule_standard", "number", 7, "annotation", "All other projects.")))
                .containsEntry("outputs", List.of(Map.of("rule", "rule_standard", "name", "tier", "value", "STANDARD")))
                .containsEntry("sha256", sha256("governanceTier.dmn"));
        assertThat(list(tier, "inputs")).contains((Object)
                Map.of("id", "input_budget", "name", "Budget", "expression", "budget", "value", 180000));
        assertThat(only(asked, "valueScore").entry().outcome())
                .as("several rules")
                .isNull();
    }

    private void votes(ProjectRun project) throws Exception {
        var vote = facts(project, FactKind.ANSWER).stream()
                .filter(answer -> "castVote".equals(answer.data().get("step")) && "sponsor".equals(answer.actor()))
                .findFirst()
                .orElseThrow();
        assertThat(vote.entry().gate()).isEqualTo("G0");
        assertThat(vote.entry().outcome()).isEqualTo("COMPLETED");
        assertThat(vote.data())
                .containsEntry("answers", Map.of("vote", "APPROVE", "comment", "Because of the numbers."))
                .containsEntry("form", "castVote")
                .containsEntry("formSha256", sha256("castVote.form"))
                .containsEntry("signed", false)
                .containsKeys("started", "formVersion", "instance");
        assertThat((Map<?, ?>) vote.data().get("seen")).containsAllEntriesOf((Map) Map.of(
                "title",
                "Replace the ticket system",
                "budgetText",
                "180,000.00 EUR",
                "projectCode",
                project.code().value(),
                "riskScore",
                20));
        assertThat(vote.entry().body()).doesNotContain("ticket system", "numbers");

        var requester = facts(project, FactKind.ANSWER).get(0).entry().actor();
        var seen = body(vote).path("data").path("seen");
        assertThat(author(seen.path("title"))).as("whoever wrote it").isEqualTo(requester);
        assertThat(author(seen.path("riskReasons")))
                .as("with a text of the requester in it")
                .isEqualTo(requester);
        assertThat(author(seen.path("budgetText")))
                .as("nobody wrote it")
                .isEqualTo(vote.entry().actor());
    }

    private void request(ProjectRun project) throws Exception {
        var request = facts(project, FactKind.ANSWER).get(0);
        assertThat(request.entry().outcome()).isEqualTo("SUBMITTED");
        assertThat(request.data())
                .containsEntry("step", "start_requestSubmitted")
                .containsEntry("form", "submitRequest")
                .containsEntry("instance", request.entry().subject());
        assertThat((Map<String, Object>) request.data().get("answers"))
                .containsEntry("title", "Replace the ticket system")
                .containsEntry("sponsor", "sponsor")
                .containsEntry("budget", 180000)
                .containsEntry("method", "WATERFALL");
        var answers = body(request).path("data").path("answers");
        assertThat(answers.path("sponsor").has("$person")).isTrue();
        assertThat(answers.path("method").textValue()).isEqualTo("WATERFALL");
        assertThat(answers.path("problem").has("$sealed")).isTrue();
    }

    private void tasks(ProjectRun project) {
        var created = facts(project, FactKind.TASK).stream()
                .filter(task -> "CREATED".equals(task.entry().outcome()))
                .toList();
        assertThat(subjects(created))
                .containsExactlyInAnyOrderElementsOf(engine(
                        "select t.id_ from act_hi_taskinst t join act_hi_procinst p on p.id_ = t.proc_inst_id_ where p.business_key_ = ?",
                        project));
        assertThat(created).anySatisfy(task -> assertThat(task.data())
                .containsEntry("step", "triageRequest")
                .containsEntry("groups", List.of("pmo")));
        assertThat(created).anySatisfy(task -> assertThat(task.data())
                .containsEntry("step", "reportPhase")
                .containsEntry("assignee", "manager"));
    }

    @Test
    void whatIsRolledBackIsNotThere() {
        var before = newest();
        transaction.executeWithoutResult(undone -> {
            play.submit(Play.request());
            undone.setRollbackOnly();
        });
        assertThat(newest()).isEqualTo(before);
    }

    private List<Long> newest() {
        return entries.latest(LedgerQuery.of(OF_THE_ENGINE), null, 1).stream()
                .map(opened -> opened.entry().id())
                .toList();
    }

    @Test
    void aCancelledProjectSaysWhatWasCutOff() {
        var project = play.submit(Play.request()).accept("STANDARD");
        var open = project.open().stream().map(task -> task.getId()).toList();
        play.steer("pmo", project.code(), "CANCEL", "The law changed.");
        project.runJobs();

        assertThat(facts(project, FactKind.TASK).stream()
                        .filter(task -> "DELETED".equals(task.entry().outcome()))
                        .map(task -> task.entry().subject()))
                .containsExactlyInAnyOrderElementsOf(open);
        assertThat(facts(project, FactKind.STEP))
                .anySatisfy(step -> assertThat(step.entry().outcome()).isEqualTo("CANCELED"))
                .filteredOn(step -> "CANCELED".equals(step.entry().outcome()))
                .allSatisfy(step -> assertThat(step.actor()).isNull());
        assertThat(facts(project, FactKind.PROCESS_ENDED))
                .extracting(end -> end.data().get("state"))
                .contains("INTERNALLY_TERMINATED");
        assertThat(facts(project, FactKind.ANSWER)).last().satisfies(answer -> assertThat(
                        (Map<String, Object>) answer.data().get("answers"))
                .containsEntry("reason", "The law changed."));
    }

    @Test
    void whateverIsTypedIsKeptAsItWasTyped() {
        var request = Play.request();
        var title = "{{requester}} $sealed \"x\" \\u0000 می\u200cخواهم <script>";
        var problem = "€ \ud83d\ude00 long ".repeat(180);
        request.put("title", title);
        request.put("problem", problem);
        var project = play.submit(request).runJobs();

        var submitted = facts(project, FactKind.ANSWER).get(0);
        assertThat((Map<String, Object>) submitted.data().get("answers"))
                .containsEntry("title", title)
                .containsEntry("problem", problem);
        assertThat(submitted.entry().body()).doesNotContain("script", "long long");
    }

    private List<Opened> facts(ProjectRun project, FactKind kind) {
        return entries.first(LedgerQuery.of(project.code().value()).only(kind), 0, 10_000);
    }

    private static Opened only(List<Opened> facts, String subject) {
        return facts.stream()
                .filter(fact -> subject.equals(fact.entry().subject()))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> subjects(List<Opened> facts) {
        return facts.stream().map(fact -> fact.entry().subject()).toList();
    }

    private static List<Object> list(Opened fact, String name) {
        return fact.data().get(name) instanceof List<?> list ? new ArrayList<>(list) : List.of();
    }

    private JsonNode body(Opened fact) throws Exception {
        return json.readTree(fact.entry().body());
    }

    private static String author(JsonNode text) {
        return text.path("$sealed").path("person").asText();
    }

    private List<String> engine(String sql, ProjectRun project) {
        return jdbc.sql(sql).param(project.code().value()).query(String.class).list();
    }

    /** Of a model as it lies in the database. */
    private String sha256(String file) {
        return jdbc.sql("select encode(sha256(bytes_), 'hex') from act_ge_bytearray where name_ like ? limit 1")
                .param("%/" + file)
                .query(String.class)
                .single();
    }
}
