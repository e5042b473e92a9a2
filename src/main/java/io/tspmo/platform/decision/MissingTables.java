package io.tspmo.platform.decision;

import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import java.util.TreeSet;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.event.EventListener;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Ends the start when a table of this version is not deployed: a folder of models from an earlier version lacks those that
 * came later, and what evaluates them would fail at the first request.
 */
@Component
class MissingTables {

    private final ResourcePatternResolver shipped = new PathMatchingResourcePatternResolver();
    private final JdbcClient jdbc;
    private final String folder;

    MissingTables(JdbcClient jdbc, @Value("${tspmo.models-dir:}") String folder) {
        this.jdbc = jdbc;
        this.folder = folder;
    }

    @EventListener(ApplicationStartedEvent.class)
    void refuse() throws IOException {
        var missing = new TreeSet<String>();
        Arrays.stream(shipped.getResources("classpath:processes/**/*.dmn"))
                .map(file -> Objects.requireNonNull(file.getFilename()).replace(".dmn", ""))
                .forEach(missing::add);
        missing.removeAll(jdbc.sql("select distinct key_ from act_re_decision_def")
                .query(String.class)
                .set());
        if (!missing.isEmpty()) {
            throw new InvalidConfigurationPropertyValueException(
                    "tspmo.models-dir",
                    folder,
                    "These tables are not deployed: %s. Copy them from processes/ of this version"
                            .formatted(String.join(", ", missing)));
        }
    }
}
