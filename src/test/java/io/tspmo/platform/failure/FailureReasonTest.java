package io.tspmo.platform.failure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FailureReasonTest {

    @Test
    void theRootCauseIsSaidInWords() {
        assertThat(FailureReason.of(
                        """
                        org.camunda.bpm.engine.ProcessEngineException: something
                        \tat org.camunda.X.run(X.java:1)
                        Caused by: java.lang.IllegalArgumentException: No enum constant io.tspmo.project.project.Tier.FULLL
                        \tat java.base/java.lang.Enum.valueOf(Enum.java:273)
                        """,
                        "something"))
                .isEqualTo("\"FULLL\" is not a tier that the server knows. Look for it in the decision tables.");
        assertThat(FailureReason.of("java.lang.IllegalStateException: The table gatePlan gives no gate", null))
                .isEqualTo("The table gatePlan gives no gate.");
        assertThat(FailureReason.of(
                        "Caused by: org.camunda.bpm.engine.impl.javax.el.PropertyNotFoundException: Cannot resolve identifier 'triag'",
                        null))
                .isEqualTo("The diagram reads triag, which nothing has set.");
        assertThat(FailureReason.of(null, null)).isEqualTo("Your administrator finds the reason in the server log.");
    }
}
