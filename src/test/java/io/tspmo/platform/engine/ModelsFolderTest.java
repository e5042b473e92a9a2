package io.tspmo.platform.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.mock.env.MockEnvironment;

class ModelsFolderTest {

    private static final String PATTERN = "camunda.bpm.deployment-resource-pattern";

    @TempDir
    Path folder;

    @Test
    void withoutOneTheModelsOfTheJarStay() {
        var environment = started("");
        assertThat(environment.containsProperty(PATTERN + "[0]")).isFalse();
    }

    @Test
    void theModelsOfTheFolderAreDeployedInstead() throws Exception {
        Files.createDirectories(folder.resolve("processes/risk"));
        Files.createDirectory(folder.resolve("forms"));
        Files.createFile(folder.resolve("processes/risk/riskSeverity.dmn"));

        var pattern = started(folder.toString()).getProperty(PATTERN + "[1]");

        assertThat(new PathMatchingResourcePatternResolver().getResources(pattern))
                .extracting(file -> file.getFilename())
                .containsExactly("riskSeverity.dmn");
    }

    @Test
    void aFolderWithoutModelsIsRefusedWithAPlainReason() {
        assertThatThrownBy(() -> started(folder.toString())).hasMessageContaining("tspmo.models-dir");
    }

    private static MockEnvironment started(String setting) {
        var environment = new MockEnvironment().withProperty("tspmo.models-dir", setting);
        new ModelsFolder().postProcessEnvironment(environment, new SpringApplication());
        return environment;
    }
}
