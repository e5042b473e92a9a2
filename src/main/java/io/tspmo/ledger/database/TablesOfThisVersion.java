package io.tspmo.ledger.database;

import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.springframework.boot.autoconfigure.flyway.FlywayMigrationStrategy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Brings our tables up to date where the role may do that; else checks whether an administrator has. */
@Component
class TablesOfThisVersion implements FlywayMigrationStrategy {

    private static final String MIGRATE = "Run it first, as the role that owns the tables: java -jar tspmo.jar migrate";

    private static final String CLOSED_TABLES =
            """
            select relname from pg_class
            where relnamespace = current_schema()::regnamespace
              and relkind in ('r', 'p', 'v') and not has_table_privilege(oid, 'SELECT')
            order by relname
            """;

    private final SchemaRights rights;
    private final JdbcClient database;

    TablesOfThisVersion(SchemaRights rights, DataSource database) {
        this.rights = rights;
        this.database = JdbcClient.create(database);
    }

    @Override
    public void migrate(Flyway flyway) {
        if (rights.mayChangeTables()) {
            flyway.migrate();
        } else {
            refuseClosed();
            refuseOlder(flyway);
        }
    }

    private void refuseClosed() {
        var role = database.sql("select current_user").query(String.class).single();
        List<String> closed = database.sql(CLOSED_TABLES).query(String.class).list();
        if (!closed.isEmpty()) {
            throw new DatabaseRefused(
                    "The role " + role + " may not read " + closed.size() + " of the tables, the first is "
                            + closed.get(0) + ".",
                    MIGRATE + " --tspmo.database.app-role=" + role);
        }
    }

    private static void refuseOlder(Flyway flyway) {
        int missing = flyway.info().pending().length;
        if (missing > 0) {
            throw new DatabaseRefused(
                    "The tables are older than this TS PMO, and its role may not change them: migrate has " + missing
                            + " steps to do.",
                    MIGRATE);
        }
        var state = flyway.validateWithResult();
        if (!state.validationSuccessful) {
            throw new FlywayException(state.getAllErrorMessages());
        }
    }
}
