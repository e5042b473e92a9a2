package io.tspmo.platform.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.tspmo.TsPmoApplication;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A database server with a role that owns the tables and one that works with them, and what is run on it. */
final class Installation implements AutoCloseable {

    static final String ADMIN_SECRET = "lighthouse-over-marble-2d9a";

    private static final String OWNER_SECRET = "owner-secret-5b1f";
    private static final String APP_SECRET = "app-secret-77c0";

    private final EmbeddedPostgres server;
    private final JdbcClient superuser;
    private final Path secrets;

    /** @param secrets an empty folder for the files with the passwords */
    Installation(Path secrets) throws IOException {
        this.secrets = secrets;
        server = EmbeddedPostgres.start();
        var roles = JdbcClient.create(server.getPostgresDatabase());
        roles.sql("create role tspmo_owner login password '" + OWNER_SECRET + "'")
                .update();
        roles.sql("create role tspmo_app login password '" + APP_SECRET + "'").update();
        roles.sql("create database tspmo owner tspmo_owner").update();
        superuser = JdbcClient.create(server.getDatabase("postgres", "tspmo"));
        secret("spring.datasource.password", APP_SECRET);
        secret("tspmo.admin.password", ADMIN_SECRET);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    void awaitTrue(String condition) {
        await(condition)
                .atMost(Duration.ofSeconds(30))
                .until(superuser.sql(condition).query(Boolean.class)::single);
    }

    int count(String table) {
        return superuser
                .sql("select count(*) from " + table)
                .query(Integer.class)
                .single();
    }

    ConfigurableApplicationContext start() {
        return SpringApplication.run(
                TsPmoApplication.class,
                as("tspmo_app", "--server.port=0", "--server.address=127.0.0.1", "--management.server.port=0"));
    }

    boolean startFails() {
        return catchThrowable(() -> start().close()) != null;
    }

    int migrate(String user, String appRole) {
        return Command.run(
                "migrate",
                "--spring.datasource.url=" + url(),
                "--spring.datasource.username=" + user,
                "--spring.datasource.password=" + OWNER_SECRET,
                "--tspmo.database.app-role=" + appRole);
    }

    int check() {
        return checkAs("tspmo_app");
    }

    int checkAs(String user) {
        return Command.run(
                Stream.concat(Stream.of("check"), Stream.of(as(user))).toArray(String[]::new));
    }

    /** The password comes from its file. */
    private String[] as(String user, String... more) {
        var settings = Stream.of(
                "--tspmo.secrets-dir=" + secrets,
                "--spring.datasource.url=" + url(),
                "--spring.datasource.username=" + user);
        return Stream.concat(settings, Stream.of(more)).toArray(String[]::new);
    }

    private String url() {
        return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/tspmo";
    }

    List<String> tables() {
        return superuser
                .sql("select tablename from pg_tables where schemaname = 'public' order by 1")
                .query(String.class)
                .list();
    }

    int views() {
        return superuser
                .sql("select count(*) from pg_views where schemaname = 'public'")
                .query(Integer.class)
                .single();
    }

    boolean mayForget(String role) {
        return superuser
                .sql("select has_function_privilege(?, 'forget_person(text, text, text[])', 'execute')")
                .param(role)
                .query(Boolean.class)
                .single();
    }

    List<String> grants() {
        return superuser
                .sql(
                        """
                        select table_name || ': ' || string_agg(privilege_type, ' ' order by privilege_type)
                        from information_schema.role_table_grants
                        where grantee = 'tspmo_app' group by table_name order by 1
                        """)
                .query(String.class)
                .list();
    }

    void run(String sql) {
        superuser.sql(sql).update();
    }

    private void secret(String name, String value) throws IOException {
        var file = Files.writeString(secrets.resolve(name), value + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--------"));
    }

    static void assertNoSecretIn(CapturedOutput output) {
        assertThat(output.getAll()).doesNotContain(OWNER_SECRET, APP_SECRET, ADMIN_SECRET);
    }
}
