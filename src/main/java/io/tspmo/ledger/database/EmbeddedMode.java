package io.tspmo.ledger.database;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Without {@code spring.datasource.url} the application runs on its own PostgreSQL and has users with a known password:
 * then it listens on the loopback address only, whatever else is configured.
 */
class EmbeddedMode implements EnvironmentPostProcessor {

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        boolean embedded = !environment.containsProperty("spring.datasource.url");
        Map<String, Object> decided = embedded
                ? Map.of(
                        "tspmo.embedded", true, "server.address", "127.0.0.1", "management.server.address", "127.0.0.1")
                : Map.of("tspmo.embedded", false);
        environment.getPropertySources().addFirst(new MapPropertySource("tspmo-database", decided));
    }
}
