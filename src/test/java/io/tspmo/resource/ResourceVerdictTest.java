package io.tspmo.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResourceVerdictTest {

    private final DmnEngine engine =
            DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();
    private DmnDecision table;

    @BeforeEach
    void readTable() throws IOException {
        try (var file = Files.newInputStream(Path.of("processes/resource/resourceVerdict.dmn"))) {
            table = engine.parseDecision("resourceVerdict", file);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, ENOUGH",
        "84.9, 0, ENOUGH",
        "85, 0, TIGHT",
        "100, 0, TIGHT",
        "100, 0.01, SHORT",
        "999, 400, SHORT",
    })
    void theVerdictFollowsLoadAndShortHours(double peakLoad, double shortHours, String verdict) {
        assertThat(verdict(peakLoad, shortHours)).isEqualTo(verdict);
    }

    @Test
    void whatTheCheckFindsHasAlwaysAVerdict() {
        var plan = new Plan().person("a", 40, "java").asks("java", 34);
        assertThat(verdict(plan)).isEqualTo("TIGHT");
        assertThat(verdict(plan.asks("java", 6.01))).isEqualTo("SHORT");
        assertThat(verdict(new Plan())).isEqualTo("ENOUGH");
    }

    private String verdict(Plan plan) {
        var check = plan.check();
        return verdict(check.peakLoad().doubleValue(), check.shortHours().doubleValue());
    }

    private String verdict(double peakLoad, double shortHours) {
        var inputs = Variables.createVariables().putValue("peakLoad", peakLoad).putValue("shortHours", shortHours);
        return engine.evaluateDecisionTable(table, inputs).getSingleEntry();
    }
}
