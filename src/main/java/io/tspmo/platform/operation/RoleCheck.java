package io.tspmo.platform.operation;

import static io.tspmo.platform.operation.Finding.ok;
import static io.tspmo.platform.operation.Finding.wrong;

import io.tspmo.ledger.database.AppendOnly;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** With the server's own database role neither tables nor recorded facts can be changed. */
class RoleCheck implements Check {

    private static final String GRANTS = "Let the server use a role of its own, and let migrate give it what it needs: "
            + "java -jar tspmo.jar migrate --tspmo.database.app-role=...";

    private static final String POWERS =
            """
            select unnest(array_remove(array[
                case when rolsuper then 'a superuser' end,
                case when rolcreaterole then 'a maker of roles' end,
                case when rolcreatedb then 'a maker of databases' end,
                case when rolbypassrls then 'above row security' end,
                case when rolreplication then 'a reader of the whole server by replication' end], null))
            from pg_roles where rolname = current_user
            """;

    private static final String OWNED =
            """
            select relname from pg_class
            where relnamespace = current_schema()::regnamespace
              and relkind in ('r', 'p') and pg_has_role(relowner, 'USAGE')
            """;

    private static final String OPEN_SCHEMAS =
            """
            select nspname from pg_namespace
            where nspname !~ '^pg_' and nspname <> 'information_schema' and has_schema_privilege(oid, 'CREATE')
            """;

    private static final String CHANGEABLE =
            """
            select relname from pg_class
            where relnamespace = current_schema()::regnamespace and relname = any (:tables)
              and has_table_privilege(oid, 'UPDATE, DELETE, TRUNCATE')
            order by relname
            """;

    private final JdbcClient database;

    RoleCheck(JdbcClient database) {
        this.database = database;
    }

    @Override
    public List<Finding> findings() {
        var role = database.sql("select current_user").query(String.class).single();
        var powers = names(POWERS);
        var owned = names(OWNED);
        var open = names(OPEN_SCHEMAS);
        var changeable = database.sql(CHANGEABLE)
                .param("tables", AppendOnly.TABLES.toArray(String[]::new))
                .query(String.class)
                .list();
        return List.of(
                powers.isEmpty()
                        ? ok(role + " has no power over the server")
                        : wrong(role + " is " + String.join(", ", powers), GRANTS),
                owned.isEmpty()
                        ? ok(role + " owns no table")
                        : wrong(role + " owns " + owned.size() + " tables, so it may drop them", GRANTS),
                open.isEmpty()
                        ? ok(role + " cannot make tables")
                        : wrong(role + " can make tables in the schema " + String.join(", ", open), GRANTS),
                changeable.isEmpty()
                        ? ok(role + " cannot change what is on record")
                        : wrong(
                                role + " can change or delete rows of " + String.join(", ", changeable)
                                        + ", which must only grow",
                                GRANTS));
    }

    private List<String> names(String sql) {
        return database.sql(sql).query(String.class).list();
    }
}
