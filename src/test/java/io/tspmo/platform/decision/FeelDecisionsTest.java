package io.tspmo.platform.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tspmo.platform.decision.CachedFeelEngine.ParsingOnce;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.camunda.bpm.dmn.engine.DmnEngineException;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.dmn.feel.impl.FeelException;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.context.VariableContext;
import org.camunda.bpm.model.dmn.Dmn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeelDecisionsTest {

    private final CachedFeelEngine feel = new CachedFeelEngine();

    @Test
    void oneParsedExpressionSeesTheVariablesOfEachEvaluation() {
        assertThat(feel.<Object>evaluateSimpleExpression("2 * weeks", weeks(3))).hasToString("6");
        assertThat(feel.<Object>evaluateSimpleExpression("2 * weeks", weeks(4))).hasToString("8");
        assertThat(feel.evaluateSimpleUnaryTests("> 12", "weeks", weeks(13))).isTrue();
        assertThat(feel.evaluateSimpleUnaryTests("> 12", "weeks", weeks(12))).isFalse();
    }

    @Test
    void aBrokenExpressionFailsEveryTime() {
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> feel.evaluateSimpleExpression("2 * (", weeks(1)))
                    .isInstanceOf(FeelException.class)
                    .hasMessageContaining("2 * (");
        }
    }

    @Test
    void theCacheStaysBounded() {
        for (int i = 0; i < ParsingOnce.LIMIT + 10; i++) {
            feel.evaluateSimpleUnaryTests("> " + i, "weeks", weeks(1));
        }
        assertThat(feel.cached()).isLessThanOrEqualTo(ParsingOnce.LIMIT);
    }

    @Test
    void threadsShareIt() throws Exception {
        var pool = Executors.newFixedThreadPool(8);
        try {
            var answers = pool.invokeAll(IntStream.range(0, 400)
                    .<Callable<Object>>mapToObj(
                            i -> () -> feel.evaluateSimpleExpression("weeks + " + i % 7 + " - weeks", weeks(i)))
                    .toList());
            for (int i = 0; i < answers.size(); i++) {
                assertThat(answers.get(i).get()).hasToString(String.valueOf(i % 7));
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"juel", "groovy", "javascript"})
    void aCellInAnotherLanguageIsRefused(String language) {
        var model =
                Dmn.readModelFromFile(Path.of("processes/risk/riskSeverity.dmn").toFile());
        model.getModelElementsByType(org.camunda.bpm.model.dmn.instance.OutputEntry.class)
                .forEach(cell -> cell.setExpressionLanguage(language));
        var engine =
                FeelDecisions.configure(new DefaultDmnEngineConfiguration()).buildEngine();
        var decision = engine.parseDecision("riskSeverity", model);

        assertThatThrownBy(() -> engine.evaluateDecisionTable(decision, Map.of("probability", 1, "impact", 1)))
                .isInstanceOf(DmnEngineException.class)
                .hasStackTraceContaining("FEEL only");
    }

    private static VariableContext weeks(int weeks) {
        return Variables.putValue("weeks", weeks).asVariableContext();
    }
}
