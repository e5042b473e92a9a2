package io.tspmo.platform.engine;

import io.tspmo.ledger.database.DatabaseRefused;
import io.tspmo.ledger.database.SchemaRights;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.util.ProductPropertiesUtil;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The engine's own tables. It makes them itself where the role may; else it only looks whether they are of its version.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE) // after the starter, which sets what the settings say
public class EngineSchema extends AbstractProcessEnginePlugin {

    private final SchemaRights rights;
    private final DataSource database;

    EngineSchema(SchemaRights rights, DataSource database) {
        this.rights = rights;
        this.database = database;
    }

    /** Before the engine looks at its tables. */
    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        if (!rights.mayChangeTables()) {
            configuration.setDatabaseSchemaUpdate(ProcessEngineConfiguration.DB_SCHEMA_UPDATE_FALSE);
            refuseOther(database);
        }
    }

    private static void refuseOther(DataSource database) {
        var version = version(database);
        if (!fits(version)) {
            throw new DatabaseRefused(
                    "The engine's tables are of version " + version + ", and this TS PMO brings version " + wanted()
                            + ".",
                    version.isEmpty()
                            ? "Run it first, as the role that owns the tables: java -jar tspmo.jar migrate"
                            : "Bring them up to date with the scripts of the engine's makers.");
        }
    }

    /** Makes the tables that are missing, as the role that owns them. No model is deployed and no job runs. */
    public static void create(DataSource database, String historyLevel) {
        new StandaloneProcessEngineConfiguration()
                .setDataSource(database)
                .setDatabaseSchemaUpdate(ProcessEngineConfiguration.DB_SCHEMA_UPDATE_TRUE)
                .setHistory(historyLevel)
                .setJobExecutorActivate(false)
                .setMetricsEnabled(false)
                .buildProcessEngine()
                .close();
        refuseOther(database);
    }

    /** Patches of the engine leave its tables as they are. */
    public static boolean fits(String version) {
        var wanted = wanted();
        return version.startsWith(wanted.substring(0, wanted.lastIndexOf('.') + 1));
    }

    /** The version of the engine. */
    public static String wanted() {
        return ProductPropertiesUtil.getProductVersion();
    }

    /** What the tables are; empty if there are none. */
    public static String version(DataSource database) {
        var client = JdbcClient.create(database);
        boolean there = client.sql("select to_regclass('act_ge_schema_log') is not null")
                .query(Boolean.class)
                .single();
        return there
                ? client.sql("select version_ from act_ge_schema_log order by timestamp_ desc, id_ desc limit 1")
                        .query(String.class)
                        .optional()
                        .orElse("")
                : "";
    }
}
