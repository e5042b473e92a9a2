package io.tspmo.platform.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tspmo.IntegrationTest;
import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Models that pass the gate, and variables that ask for too much. */
@IntegrationTest
class RunningLimitsTest {

    private static final String BOX = "<bpmn:userTask id=\"box\" name=\"Box\" />";

    @Autowired
    RepositoryService models;

    @Autowired
    RuntimeService processes;

    private String deployment = "";

    @AfterEach
    void leaveNothing() {
        models.deleteDeployment(deployment, true);
    }

    @ParameterizedTest
    @CsvSource({
        "timeDuration, PT0S",
        "timeDuration, -PT1H",
        "timeDuration, PT59S",
        "timeDuration, R9/PT1H",
        "timeDuration, x",
        "timeCycle, R/PT0S",
        "timeCycle, R/PT1S",
        "timeCycle, R3/PT59S",
        "timeCycle, * * * * * ?"
    })
    void aTimerThatWouldSpinIsNotSet(String kind, String wait) {
        deploy(waiting(kind));

        assertThatThrownBy(() -> processes.startProcessInstanceByKey("attack", Map.of("wait", wait)))
                .hasMessageContaining("not set");
        assertNoneRuns();
    }

    @ParameterizedTest
    @CsvSource({"timeDuration, PT1M", "timeDuration, P2W", "timeCycle, R3/PT1H", "timeCycle, 0 0 2 * * ?"})
    void aTimerThatWaitsIsSet(String kind, String wait) {
        deploy(waiting(kind));

        assertThatCode(() -> processes.startProcessInstanceByKey("attack", Map.of("wait", wait)))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"1000000", "2147483647", "1001"})
    void tooManyInstancesAreNotMade(int many) {
        deploy(
                "<bpmn:userTask id=\"box\"><bpmn:multiInstanceLoopCharacteristics><bpmn:loopCardinality>${many}</bpmn:loopCardinality></bpmn:multiInstanceLoopCharacteristics></bpmn:userTask>");

        assertThatThrownBy(() -> processes.startProcessInstanceByKey("attack", Map.of("many", many)))
                .hasMessageContaining("at most 1000 are allowed");
        assertThatThrownBy(() -> processes.startProcessInstanceByKey("attack", Map.of("many", "" + many)))
                .hasMessageContaining("at most 1000 are allowed");
        assertNoneRuns();
    }

    @Test
    void aFewInstancesAreMade() {
        deploy(
                "<bpmn:userTask id=\"box\"><bpmn:multiInstanceLoopCharacteristics><bpmn:loopCardinality>${many}</bpmn:loopCardinality></bpmn:multiInstanceLoopCharacteristics></bpmn:userTask>");

        assertThatCode(() -> processes.startProcessInstanceByKey("attack", Map.of("many", 3)))
                .doesNotThrowAnyException();
    }

    private void deploy(String box) {
        deployment = models.createDeployment()
                .name("limits")
                .addString("attack.bpmn", Attack.good().replace(BOX, box))
                .deploy()
                .getId();
    }

    private void assertNoneRuns() {
        assertThat(processes
                        .createProcessInstanceQuery()
                        .processDefinitionKey("attack")
                        .count())
                .isZero();
    }

    private static String waiting(String kind) {
        return ("<bpmn:intermediateCatchEvent id=\"box\"><bpmn:timerEventDefinition id=\"timer\">"
                        + "<bpmn:%s xsi:type=\"bpmn:tFormalExpression\">${wait}</bpmn:%s>"
                        + "</bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>")
                .formatted(kind, kind);
    }
}
