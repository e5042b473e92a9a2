package io.tspmo.platform.engine;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * With {@code tspmo.models-dir} set, the models and forms are those of that folder, laid out as {@code processes/} and
 * {@code forms/} are here, instead of those in the jar.
 */
class ModelsFolder implements EnvironmentPostProcessor {

    private static final String PATTERN = "camunda.bpm.deployment-resource-pattern";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        var setting = environment.getProperty("tspmo.models-dir", "");
        if (setting.isBlank()) {
            return;
        }
        var folder = Path.of(setting).toAbsolutePath().normalize();
        for (var part : new String[] {"processes", "forms"}) {
            if (!Files.isDirectory(folder.resolve(part))) {
                throw new InvalidConfigurationPropertyValueException(
                        "tspmo.models-dir", setting, "There is no folder " + folder.resolve(part));
            }
        }
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "tspmo-models",
                        Map.of(
                                PATTERN + "[0]", folder.toUri() + "processes/**/*.bpmn",
                                PATTERN + "[1]", folder.toUri() + "processes/**/*.dmn",
                                PATTERN + "[2]", folder.toUri() + "forms/**/*.form")));
    }
}
