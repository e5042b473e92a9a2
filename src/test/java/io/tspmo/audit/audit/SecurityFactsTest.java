package io.tspmo.audit.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.IntegrationTest;
import io.tspmo.Play;
import io.tspmo.SignedInBrowser;
import io.tspmo.Users;
import io.tspmo.ledger.ledger.FactKind;
import io.tspmo.ledger.ledger.LedgerEntries;
import io.tspmo.ledger.ledger.LedgerEntries.Opened;
import io.tspmo.ledger.ledger.LedgerQuery;
import io.tspmo.ledger.proof.Sha256;
import io.tspmo.platform.engine.SecurityEvent;
import java.util.List;
import java.util.UUID;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;

/** What the ledger says of rights, refusals, deployments, interventions and files that were taken away. */
@IntegrationTest
class SecurityFactsTest {

    @LocalServerPort
    int port;

    @Autowired
    Play play;

    @Autowired
    Users users;

    @Autowired
    TestRestTemplate http;

    @Autowired
    RefusedTries refused;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    LedgerEntries entries;

    @Autowired
    RepositoryService models;

    @Autowired
    RuntimeService processes;

    @Autowired
    TaskService tasks;

    @Autowired
    TransactionTemplate transaction;

    private final String marker = "m" + UUID.randomUUID().toString().replace("-", "");

    @Test
    void aRoleSaysWhoGotItOfWhom() {
        var user = users.create("requester");
        play.as("admin", () -> {
            users.put(user, "auditor");
            users.take(user, "auditor");
            return null;
        });

        var changes = of(user, FactKind.ROLE_CHANGED).stream()
                .filter(change -> "auditor".equals(change.entry().subject()))
                .toList();
        assertThat(changes).extracting(change -> change.entry().outcome()).containsExactly("GIVEN", "TAKEN");
        assertThat(changes).allSatisfy(change -> {
            assertThat(change.actor()).isEqualTo("admin");
            assertThat(change.data()).containsEntry("user", user).containsEntry("group", "auditor");
            assertThat(change.entry().body()).doesNotContain(user);
        });
        assertThat(of(user, FactKind.USER_CHANGED))
                .extracting(change -> change.entry().outcome())
                .containsExactly("MADE");
    }

    @Test
    void aFactIsThereWithItsRow_aRefusalThoughAllElseWasUndone() {
        transaction.executeWithoutResult(undone -> {
            events.publishEvent(new SecurityEvent(SecurityEvent.Kind.TOKEN_CHANGED, marker + "a", "made"));
            events.publishEvent(new SecurityEvent(SecurityEvent.Kind.REFUSED, marker + "b", "tried PRJ-2031-0007"));
            undone.setRollbackOnly();
        });
        events.publishEvent(new SecurityEvent(SecurityEvent.Kind.TOKEN_CHANGED, marker + "c", "made"));
        refused.flush();

        assertThat(of(marker + "a", FactKind.TOKEN_CHANGED)).isEmpty();
        assertThat(of(marker + "b", FactKind.REFUSED)).singleElement().satisfies(fact -> {
            assertThat(fact.entry().project()).isEqualTo("PRJ-2031-0007");
            assertThat(fact.data())
                    .containsEntry("detail", "tried PRJ-2031-0007")
                    .containsKey("when");
        });
        assertThat(of(marker + "c", FactKind.TOKEN_CHANGED)).hasSize(1);
    }

    @Test
    void aPageThatIsRefusedIsInTheLedgerOfItsProject() {
        var code = play.submit(Play.request()).code().value();
        new SignedInBrowser(port, "manager").get("/projects/" + code);
        refused.flush();

        assertThat(entries.first(LedgerQuery.of(code).only(FactKind.REFUSED), 0, 10))
                .singleElement()
                .satisfies(fact -> {
                    assertThat(fact.actor()).isEqualTo("manager");
                    assertThat(fact.data()).containsEntry("detail", "GET /projects/" + code);
                    assertThat(fact.entry().body()).doesNotContain("GET");
                });
    }

    @Test
    void aWrongPasswordNamesWhoseItWas_forNobodyButTheLedger() {
        http.withBasicAuth(marker, "wrong").getForEntity("/engine-rest/task", String.class);
        refused.flush();

        assertThat(of(marker, FactKind.SIGN_IN_REFUSED)).singleElement().satisfies(fact -> {
            assertThat(fact.actor()).isNull();
            assertThat(fact.data()).containsEntry("concerns", marker);
            assertThat(fact.entry().body()).doesNotContain(marker, "127.0.0.1");
        });
    }

    @Test
    void whatIsDeployedIsInTheLedgerFileByFile_alsoAtTheStart() {
        var form = "{\"id\":\"%s\",\"type\":\"default\",\"schemaVersion\":16,\"components\":[]}".formatted(marker);
        var file = "forms/" + marker + ".form";
        var deployment =
                models.createDeployment().name(marker).addString(file, form).deploy();

        assertThat(about(file, FactKind.DEPLOYED)).singleElement().satisfies(fact -> assertThat(fact.data())
                .containsEntry("deployment", deployment.getId())
                .containsEntry("name", marker)
                .containsEntry("sha256", Sha256.hex(form))
                .containsEntry("kind", "FORM")
                .containsEntry("key", marker)
                .containsEntry("version", 1));
        assertThat(about("processes/review/gateReview.bpmn", FactKind.DEPLOYED))
                .first()
                .satisfies(fact -> assertThat(fact.data())
                        .containsEntry("kind", "PROCESS")
                        .containsEntry("key", "gateReview")
                        .containsEntry("version", 1));
        assertThat(about("processes/gate/gatePlan.dmn", FactKind.DEPLOYED))
                .first()
                .satisfies(fact ->
                        assertThat(fact.data()).containsEntry("kind", "TABLE").containsEntry("key", "gatePlan"));
        transaction.executeWithoutResult(undone -> {
            models.createDeployment()
                    .name(marker)
                    .addString("forms/undone" + marker + ".form", form)
                    .deploy();
            undone.setRollbackOnly();
        });
        assertThat(about("forms/undone" + marker + ".form", FactKind.DEPLOYED)).isEmpty();
    }

    @Test
    void anInterventionSaysWhatWasDoneToWhichProcess() {
        var project = play.submit(Play.request()).runJobs();
        var process = project.task("triageRequest").getProcessInstanceId();
        play.as("admin", () -> {
            processes
                    .createProcessInstanceModification(process)
                    .startBeforeActivity("triageRequest")
                    .execute();
            return null;
        });

        assertThat(entries.first(LedgerQuery.of(project.code().value()).only(FactKind.INTERVENED), 0, 10))
                .first()
                .satisfies(fact -> {
                    assertThat(fact.actor()).isEqualTo("admin");
                    assertThat(fact.entry().subject()).isEqualTo(process);
                    assertThat(fact.entry().outcome()).isEqualTo("ModifyProcessInstance");
                    assertThat(fact.data())
                            .containsEntry("process", "intake")
                            .containsEntry("entity", "ProcessInstance");
                });
    }

    @Test
    void aTaskThatIsTakenAndGivenBackIsTold() {
        var project = play.submit(Play.request()).runJobs();
        var task = project.task("triageRequest").getId();
        var colleague = users.create("pmo");
        play.as("pmo", () -> {
            tasks.claim(task, "pmo");
            return null;
        });
        play.as("admin", () -> {
            tasks.delegateTask(task, colleague);
            return null;
        });
        play.as(colleague, () -> {
            tasks.resolveTask(task);
            return null;
        });

        assertThat(about(task, FactKind.TASK))
                .extracting(fact -> fact.entry().outcome() + " " + fact.actor() + " "
                        + fact.data().get("assignee"))
                .containsExactly(
                        "CREATED null null",
                        "CLAIMED pmo pmo",
                        "DELEGATED admin " + colleague,
                        "ASSIGNED " + colleague + " pmo");
    }

    @Test
    void everyFileThatIsTakenAwayIsOnRecord_andNoPage() {
        var auditor = new SignedInBrowser(port, "auditor");
        auditor.get("/audit/security?person=" + marker);
        assertThat(of("auditor", FactKind.EXPORTED)).noneMatch(this::named);

        assertThat(auditor.get("/audit/security.csv?person=" + marker).statusCode())
                .isEqualTo(200);
        assertThat(of("auditor", FactKind.EXPORTED))
                .filteredOn(this::named)
                .singleElement()
                .satisfies(fact -> {
                    assertThat(fact.actor()).isEqualTo("auditor");
                    assertThat(fact.entry().subject()).isEqualTo("/audit/security.csv");
                    assertThat(fact.data()).containsEntry("type", "text/csv").containsKeys("file", "address");
                    assertThat(fact.entry().body()).doesNotContain(marker);
                });

        var code = play.submit(Play.request()).code().value();
        assertThat(new SignedInBrowser(port, "manager")
                        .get("/projects/" + code + "/risks.csv")
                        .statusCode())
                .isEqualTo(403);
        auditor.get("/projects/" + code + "/risks.csv");
        assertThat(entries.first(LedgerQuery.of(code).only(FactKind.EXPORTED), 0, 10))
                .singleElement()
                .satisfies(fact -> assertThat(fact.actor()).isEqualTo("auditor"));
    }

    private boolean named(Opened fact) {
        return ("person=" + marker).equals(fact.data().get("detail"));
    }

    private List<Opened> of(String person, FactKind kind) {
        var wanted = new LedgerQuery(java.util.Set.of(kind), null, null, null, null, null, person, null, null);
        return entries.first(wanted, 0, 10_000);
    }

    private List<Opened> about(String subject, FactKind kind) {
        return entries.first(LedgerQuery.of(kind).about(subject), 0, 100);
    }
}
