package io.tspmo.planning.resourcecheck;

import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.tspmo.planning.demand.ResourceCheck;
import io.tspmo.project.project.ProjectCode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CheckResourcesTest {

    private final Capacity capacity = mock();
    private final DelegateExecution execution = mock();

    @BeforeEach
    void ofAProject() {
        when(execution.getProcessBusinessKey()).thenReturn("PRJ-2027-0001");
    }

    @Test
    void theCheckIsHandedOnAsPlainVariables() {
        check(LocalDate.of(2027, 3, 1));

        verify(execution).setVariables(Map.of("peakLoad", 130.5, "shortHours", 12.25));
        verify(execution).setVariable("missingSkills", "Security engineering");
        verify(execution)
                .setVariable("resourceFindings", "Security engineering: 12.25 h short in the week of 4 Jan 2027");
        verify(execution).setVariable("earliestStart", "2027-03-01");
    }

    @Test
    void noStartWithinAYearIsAnEmptyText() {
        check(null);

        verify(execution).setVariable("earliestStart", "");
    }

    private void check(@Nullable LocalDate earliestStart) {
        when(capacity.check(ProjectCode.of("PRJ-2027-0001")))
                .thenReturn(new ResourceCheck(
                        new BigDecimal("130.5"),
                        new BigDecimal("12.25"),
                        "Security engineering",
                        "Security engineering: 12.25 h short in the week of 4 Jan 2027",
                        earliestStart));
        new CheckResources(capacity).execute(execution);
    }
}
