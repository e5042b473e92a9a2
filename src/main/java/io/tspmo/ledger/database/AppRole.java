package io.tspmo.ledger.database;

import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives the application's role exactly what its work needs: to use rows, never to make, change or drop a table. What it
 * had before is taken back in the same transaction, so that running it again corrects manual grants.
 */
public class AppRole {

    /** Written by migrate alone, or an archive. */
    private static final List<String> READ_ONLY =
            List.of("flyway_schema_history", "act_ge_schema_log", "story", "story_extent", "personal_place");

    private static final String OWNED =
            """
            select relname from pg_class
            where relnamespace = current_schema()::regnamespace
              and relkind = any (:kinds) and pg_has_role(relowner, 'USAGE')
            order by relname
            """;

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final String role;

    public AppRole(DataSource database, String role) {
        this.database = JdbcClient.create(database);
        this.transaction = new TransactionTemplate(new DataSourceTransactionManager(database));
        this.role = role;
    }

    /** @return the tables it may use */
    public List<String> grant() {
        refuseUnfit();
        return transaction.execute(status -> {
            var tables = owned("r", "p");
            var sequences = owned("S");
            schema();
            run("revoke all on table %s from %s", tables);
            run("grant select, insert on table %s to %s", without(READ_ONLY, tables));
            run("grant select on table %s to %s", only(READ_ONLY, tables));
            run("grant update, delete on table %s to %s", without(AppendOnly.TABLES, without(READ_ONLY, tables)));
            var views = owned("v");
            run("revoke all on table %s from %s", views);
            run("grant select on table %s to %s", views);
            functions()
                    .forEach(function -> database.sql("grant execute on function " + function + " to " + quoted(role))
                            .update());
            run("revoke all on sequence %s from %s", sequences);
            run("grant usage, select on sequence %s to %s", sequences);
            return tables;
        });
    }

    private void refuseUnfit() {
        var known = database.sql("select count(*) from pg_roles where rolname = ?")
                .param(role)
                .query(Integer.class)
                .single();
        if (known == 0) {
            throw new DatabaseRefused(
                    "There is no role " + role + " to work with the tables.",
                    "Make it first: create role \"" + role + "\" login password '...'");
        }
        boolean owns = database.sql("select pg_has_role(?, current_user, 'USAGE')")
                .param(role)
                .query((row, number) -> row.getBoolean(1))
                .single();
        if (owns) {
            throw new DatabaseRefused(
                    "The role " + role
                            + " is the owner of the tables, or may become it, so nothing can be kept from it.",
                    "Make another role for the application, and name it by tspmo.database.app-role.");
        }
    }

    /** PostgreSQL 14 lets every role create tables in the schema public. */
    private void schema() {
        var schema = quoted(
                database.sql("select current_schema()").query(String.class).single());
        database.sql("grant usage on schema " + schema + " to " + quoted(role)).update();
        boolean ours = database.sql(
                        "select pg_has_role(nspowner, 'USAGE') from pg_namespace where nspname = current_schema()")
                .query((row, number) -> row.getBoolean(1))
                .single();
        if (ours) {
            database.sql("revoke create on schema " + schema + " from public, " + quoted(role))
                    .update();
        }
    }

    /** Those that run with the owner's rights, with their parameters: no other role may call them. */
    private List<String> functions() {
        return database.sql(
                        """
                        select oid::regprocedure::text from pg_proc
                        where pronamespace = current_schema()::regnamespace and prosecdef
                          and pg_has_role(proowner, 'USAGE')
                        """)
                .query(String.class)
                .list();
    }

    private List<String> owned(String... kinds) {
        return database.sql(OWNED).param("kinds", kinds).query(String.class).list();
    }

    private void run(String command, List<String> names) {
        if (!names.isEmpty()) {
            database.sql(command.formatted(String.join(", ", quoted(names)), quoted(role)))
                    .update();
        }
    }

    /** As PostgreSQL writes them: names are no parameters of a statement that grants. */
    private static List<String> quoted(List<String> names) {
        return names.stream().map(AppRole::quoted).toList();
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private static List<String> without(List<String> some, List<String> tables) {
        return tables.stream().filter(table -> !some.contains(table)).toList();
    }

    private static List<String> only(List<String> some, List<String> tables) {
        return tables.stream().filter(some::contains).toList();
    }
}
