package io.tspmo.governance.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.DecisionTable;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClosureReadinessTest {

    private final DecisionTable closureReadiness = DecisionTable.named("closureReadiness");

    @ParameterizedTest
    @CsvSource({
        "false, true,  0, true,  1, 100, false, 0, READY",
        "false, false, 0, true,  1, 100, false, 0, NOT_READY",
        "false, true,  1, true,  1, 100, false, 0, NOT_READY",
        "false, true,  0, false, 1, 100, false, 0, NOT_READY",
        "false, true,  0, true,  0, 100, false, 0, NOT_READY",
        "true,  false, 3, false, 1, 100, false, 0, READY",
        "true,  true,  0, true,  0, 100, false, 0, NOT_READY",
        "false, true,  0, true,  1,  99, false, 0, NOT_READY",
        "false, true,  0, true,  1,  99, true, 0, READY",
        "true,  false, 0, false, 1,  10, false, 0, READY",
        "true,  false, 0, false, 1,  10, false, 1, NOT_READY",
        "false, true,  0, true,  1, 100, false, 1, READY",
    })
    void readyMeansAcceptedAskedLearned_andDoneOrExplained(
            boolean early,
            boolean accepted,
            int conditions,
            boolean survey,
            int lessons,
            int progress,
            boolean explained,
            int exceptions,
            String readiness) {
        assertThat(closureReadiness.<String>answer(Map.of(
                        "earlyClosure", early,
                        "accepted", accepted,
                        "openConditionsCount", conditions,
                        "surveyDone", survey,
                        "lessonsCount", lessons,
                        "progress", progress,
                        "figuresExplained", explained,
                        "openExceptionsCount", exceptions)))
                .isEqualTo(readiness);
    }
}
