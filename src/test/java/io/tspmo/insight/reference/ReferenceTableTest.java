package io.tspmo.insight.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** The public class in the shipped tables is the one that the public data give; where these are not here, nothing is tested. */
class ReferenceTableTest {

    private static final String ABSENT =
            "The public data are not in the repository: they are measured with, and not copied";

    private static final Path TABLES = Path.of("processes/simulation");

    private final DmnEngine engine = new DefaultDmnEngineConfiguration().buildEngine();
    private List<Outcome> judged = List.of();

    private static Path file() {
        return Path.of(System.getProperty("benchmark.outcomes", PublicOutcomes.FILE.toString()));
    }

    static boolean dataAreHere() {
        return Files.isReadable(file());
    }

    @BeforeEach
    void read() {
        judged = PublicOutcomes.read(file()).judged();
    }

    @Test
    @EnabledIf(value = "dataAreHere", disabledReason = ABSENT)
    void theP80OfEveryEightOfTenProjectsIsMet_andTheP50OfHalf() throws Exception {
        var rules = rows("referenceRules", Map.of("tier", "", "method", "")).get(0);
        var finish = new Deviations(judged, Outcome::finish);
        var cost = new Deviations(judged, Outcome::cost);

        assertThat(rules)
                .containsEntry("publicProjects", judged.size())
                .containsEntry("finishP50", finish.met(50))
                .containsEntry("finishP80", finish.met(80))
                .containsEntry("costP50", cost.met(50))
                .containsEntry("costP80", cost.met(80));
        assertThat(List.of(finish.met(50), cost.met(50))).allMatch(met -> met >= 40 && met <= 60);
        assertThat(List.of(finish.met(80), cost.met(80))).allMatch(met -> met >= 70 && met <= 90);
        assertThat((Integer) rules.get("costLuck")).isEqualTo((int) Math.round(100 * RankCorrelation.of(judged)));
    }

    @Test
    @EnabledIf(value = "dataAreHere", disabledReason = ABSENT)
    void theStepsAreThoseOfTheData() throws Exception {
        var steps = rows("referenceClass", Map.of("referenceClass", "UK_GOVERNMENT"));

        assertThat(steps)
                .extracting(row -> row.get("percent") + " " + row.get("finish") + " " + row.get("cost"))
                .containsExactlyElementsOf(ReferenceStep.of(judged).stream()
                        .map(step -> step.percent() + " " + step.finish() + " " + step.cost())
                        .toList());
    }

    private List<Map<String, Object>> rows(String table, Map<String, Object> inputs) throws Exception {
        try (InputStream file = Files.newInputStream(TABLES.resolve(table + ".dmn"))) {
            return engine.evaluateDecisionTable(engine.parseDecision(table, file), inputs)
                    .getResultList();
        }
    }
}
