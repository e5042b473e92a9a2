package io.tspmo.platform.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tspmo.IntegrationTest;
import io.tspmo.Play;
import io.tspmo.platform.engine.SecurityEvent.Kind;
import java.net.http.HttpResponse;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Changes of deployed models by people who are signed in. */
@IntegrationTest
class ModelChangesTest extends SignedInAttacks {

    @Autowired
    Play play;

    @Autowired
    RepositoryService models;

    static Stream<Try> changesOfModels() {
        return Stream.of(
                new Try("POST", "/deployment/create", null),
                new Try("POST", "/deployment/DEPLOYMENT/redeploy", "{}"),
                new Try("DELETE", "/deployment/DEPLOYMENT?cascade=true", ""),
                new Try("DELETE", "/process-definition/key/intake?cascade=true", ""),
                new Try("DELETE", "/process-definition/PROCESS?cascade=true", ""),
                new Try("PUT", "/process-definition/PROCESS/history-time-to-live", "{\"historyTimeToLive\":0}"),
                new Try("PUT", "/decision-definition/DECISION/history-time-to-live", "{\"historyTimeToLive\":0}"));
    }

    @ParameterizedTest
    @MethodSource("changesOfModels")
    void nobodyWhoIsSignedInChangesAModel(Try attempt) throws Exception {
        var before = stored();
        for (var person : people()) {
            var path = attempt.path()
                    .replace(
                            "DEPLOYMENT", id("select deployment_id_ from act_re_procdef where key_ = 'intake' limit 1"))
                    .replace("PROCESS", id("select id_ from act_re_procdef where key_ = 'intake' limit 1"))
                    .replace("DECISION", id("select id_ from act_re_decision_def where key_ = 'valueScore' limit 1"));
            HttpResponse<String> answer = attempt.body() == null
                    ? person.send("POST", path, "multipart/form-data; boundary=xx", multipart())
                    : person.send(attempt.method(), path, attempt.body());

            // who may not even see the model need not be told that it is there
            assertThat(answer.statusCode()).as("%s: %s", person, answer.body()).isIn(403, 404);
            assertThat(SignedInApi.json(answer).path("status").asInt()).isEqualTo(answer.statusCode());
        }
        assertThat(stored()).isEqualTo(before);
        assertThat(probe.published()).contains(Kind.REFUSED).doesNotContain(Kind.DEPLOYED);
    }

    static Stream<BiConsumer<RepositoryService, String>> changesInside() {
        return Stream.of(
                (models, process) -> models.createDeployment()
                        .addString("processes/attack.bpmn", Attack.good())
                        .deploy(),
                (models, process) -> models.deleteDeployment(
                        models.createDeploymentQuery().listPage(0, 1).get(0).getId(), true),
                (models, process) -> models.deleteProcessDefinition(process, true),
                (models, process) -> models.updateProcessDefinitionHistoryTimeToLive(process, 0),
                (models, process) -> models.addCandidateStarterGroup(process, "requester"));
    }

    /** Whoever got past the door finds the engine closed, too. */
    @ParameterizedTest
    @MethodSource("changesInside")
    void theEngineItselfLetsNobodyChangeAModel_theAdministratorIncluded(BiConsumer<RepositoryService, String> change) {
        var before = stored();
        var process = id("select id_ from act_re_procdef where key_ = 'intake' limit 1");
        assertThatThrownBy(() -> play.as("admin", () -> {
                    change.accept(models, process);
                    return null;
                }))
                .isInstanceOf(AuthorizationException.class);
        assertThat(stored()).isEqualTo(before);
        assertThat(probe.published()).contains(Kind.DEPLOYMENT_REFUSED).doesNotContain(Kind.DEPLOYED);
    }

    private static String multipart() {
        return "--xx\r\nContent-Disposition: form-data; name=\"deployment-name\"\r\n\r\nattack\r\n--xx\r\n"
                + "Content-Disposition: form-data; name=\"data\"; filename=\"attack.bpmn\"\r\n"
                + "Content-Type: application/octet-stream\r\n\r\n" + Attack.good() + "\r\n--xx--\r\n";
    }

    private String id(String sql) {
        return jdbc.sql(sql).query(String.class).single();
    }
}
