package io.tspmo.platform.models;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.TsPmoApplication;
import io.tspmo.platform.decision.DeployedTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/** A server whose models have faults starts with the last good ones, and says so. */
@Tag("alone")
class LastGoodModelsTest {

    private static final String TABLE = "processes/resource/bookingRules.dmn";

    @TempDir
    Path folder;

    @Test
    void faultyFilesAreRefusedAndTheRestIsDeployed() throws IOException {
        FileSystemUtils.copyRecursively(Path.of("processes"), folder.resolve("processes"));
        FileSystemUtils.copyRecursively(Path.of("forms"), folder.resolve("forms"));
        var good = Files.readString(folder.resolve(TABLE));

        // the first start has nothing deployed yet: what comes with the product is used
        Files.writeString(folder.resolve(TABLE), good.replace("\"LITE\"", "\"LIGHT\""));
        try (var server = start()) {
            assertThat(refused(server)).containsOnlyKeys(TABLE);
            assertThat(refused(server).get(TABLE)).contains("\"LIGHT\"", "The version that comes with TS PMO is used.");
            assertThat(softDays(server)).isEqualTo("30");
        }
        // a good one is deployed
        Files.writeString(folder.resolve(TABLE), good.replace("<text>30</text>", "<text>31</text>"));
        try (var server = start()) {
            assertThat(refused(server)).isEmpty();
            assertThat(softDays(server)).isEqualTo("31");
        }
        // and stays when the next is faulty, together with all that uses a faulty file
        Files.writeString(folder.resolve(TABLE), good.replace("<text>30</text>", "<text>3.000</text>"));
        var tier = folder.resolve("processes/intake/governanceTier.dmn");
        Files.writeString(tier, Files.readString(tier).replace("&gt;= 500000", "&gt;= 300.000"));
        var intake = folder.resolve("processes/intake/intake.bpmn");
        Files.writeString(intake, Files.readString(intake).replace("name=\"Intake\"", "name=\"Intake again\""));
        try (var server = start()) {
            assertThat(refused(server))
                    .containsOnlyKeys(TABLE, "processes/intake/governanceTier.dmn", "processes/intake/intake.bpmn");
            assertThat(refused(server).get(TABLE))
                    .contains("\"3.000\" is read as 3", "The version that was deployed before stays in use.");
            assertThat(refused(server).get("processes/intake/intake.bpmn"))
                    .contains("It uses processes/intake/governanceTier.dmn, which was refused");
            assertThat(softDays(server)).isEqualTo("31");
            assertThat(server.getBean(org.camunda.bpm.engine.RepositoryService.class)
                            .createProcessDefinitionQuery()
                            .processDefinitionName("Intake again")
                            .count())
                    .isZero();
        }
    }

    private static Map<String, String> refused(ConfigurableApplicationContext server) {
        return server.getBean(RefusedModels.class).list().stream()
                .collect(java.util.stream.Collectors.toMap(
                        RefusedModels.RefusedModel::file, model -> model.faults() + " " + model.instead()));
    }

    private static String softDays(ConfigurableApplicationContext server) {
        return server.getBean(DeployedTables.class).latest("bookingRules").one("softDays", Map.of("tier", "LITE"));
    }

    private ConfigurableApplicationContext start() {
        return SpringApplication.run(
                TsPmoApplication.class,
                "--tspmo.data-dir=" + folder.resolve("data"),
                "--tspmo.models-dir=" + folder,
                "--tspmo.sample-projects=false",
                "--camunda.bpm.job-execution.enabled=false",
                "--management.server.port=0",
                "--server.port=0");
    }
}
