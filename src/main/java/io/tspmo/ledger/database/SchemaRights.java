package io.tspmo.ledger.database;

import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Whether this run may make and change tables. A role that owns the schema does so at each start; a role that was given
 * the use of the tables only takes them as {@code migrate} left them.
 */
@Component
public class SchemaRights {

    private static final String MAY_CHANGE =
            """
            select has_schema_privilege(current_schema(), 'CREATE') and not exists (
                select from pg_class
                where relnamespace = current_schema()::regnamespace
                  and relname in ('flyway_schema_history', 'act_ge_property')
                  and not pg_has_role(relowner, 'USAGE'))
            """;

    private final DataSource database;

    public SchemaRights(DataSource database) {
        this.database = database;
    }

    public boolean mayChangeTables() {
        // null where the role sees no schema at all
        return Boolean.TRUE.equals(JdbcClient.create(database)
                .sql(MAY_CHANGE)
                .query((row, number) -> row.getBoolean(1))
                .single());
    }
}
