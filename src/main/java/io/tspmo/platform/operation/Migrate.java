package io.tspmo.platform.operation;

import io.tspmo.ledger.database.AppRole;
import io.tspmo.ledger.database.DatabaseRefused;
import io.tspmo.ledger.database.SchemaRights;
import io.tspmo.ledger.database.VersionCheck;
import io.tspmo.platform.engine.EngineSchema;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayMigrationStrategy;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/**
 * Makes our tables and the engine's with the credentials of their owner, so that the server can run on a role that may
 * not. May be run again at any time.
 */
@Import({DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class, VersionCheck.class})
class Migrate implements ApplicationRunner {

    private final DataSource database;
    private final Flyway ours;
    private final String historyLevel;
    private final String appRole;

    Migrate(
            DataSource database,
            Flyway ours,
            @Value("${camunda.bpm.history-level}") String historyLevel,
            @Value("${tspmo.database.app-role:}") String appRole) {
        this.database = database;
        this.ours = ours;
        this.historyLevel = historyLevel;
        this.appRole = appRole;
    }

    @Override
    public void run(ApplicationArguments none) {
        EngineSchema.create(database, historyLevel);
        print("The tables are at version " + ours.info().current().getVersion() + ", the engine's at "
                + EngineSchema.version(database) + ".");
        if (appRole.isBlank()) {
            print("No role was given the use of them: tspmo.database.app-role names none.");
        } else {
            var tables = new AppRole(database, appRole).grant();
            print("The role " + appRole + " may use the rows of " + tables.size() + " tables, and change no table.");
        }
    }

    /** Before any bean needs a database. */
    @Bean
    static BeanFactoryPostProcessor refuseEmbedded(Environment settings) {
        return beans -> {
            if (settings.getProperty("tspmo.embedded", Boolean.class, true)) {
                throw new DatabaseRefused(
                        "The embedded database needs no migrate: the server makes its tables itself.",
                        "For a PostgreSQL of yours set spring.datasource.url, and the name and password of the tables' owner.");
            }
        };
    }

    /** Before Flyway tries. */
    @Bean
    static FlywayMigrationStrategy asOwner(DataSource database) {
        return flyway -> {
            if (!new SchemaRights(database).mayChangeTables()) {
                throw new DatabaseRefused(
                        "This role may not make tables, or another role owns them.",
                        "Give migrate the name and password of the role that owns the tables.");
            }
            flyway.migrate();
        };
    }

    private static void print(String line) {
        System.out.println(line);
    }
}
