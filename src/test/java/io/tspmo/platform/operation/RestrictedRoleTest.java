package io.tspmo.platform.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.tspmo.Play;
import io.tspmo.TsPmoApplication;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An installation from its first day on: two roles, migrate, the server, check, and what goes wrong with them. */
@Tag("alone")
@ExtendWith(OutputCaptureExtension.class)
@TestMethodOrder(OrderAnnotation.class)
class RestrictedRoleTest {

    private static final String OWNER_SECRET = "owner-secret-5b1f";
    private static final String APP_SECRET = "app-secret-77c0";
    private static final String ADMIN_SECRET = "lighthouse-over-marble-2d9a";

    private static EmbeddedPostgres server;
    private static JdbcClient superuser;

    @TempDir
    static Path secrets;

    @BeforeAll
    static void makeRoles() throws IOException {
        server = EmbeddedPostgres.start();
        superuser = JdbcClient.create(server.getPostgresDatabase());
        run("create role tspmo_owner login password '" + OWNER_SECRET + "'");
        run("create role tspmo_app login password '" + APP_SECRET + "'");
        run("create database tspmo owner tspmo_owner");
        superuser = JdbcClient.create(server.getDatabase("postgres", "tspmo"));
        secret("spring.datasource.password", APP_SECRET);
        secret("tspmo.admin.password", ADMIN_SECRET);
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @Test
    @Order(1)
    void beforeMigrateTheServerSaysWhatIsMissing(CapturedOutput output) {
        assertThat(startFails()).isTrue();

        assertThat(output.getAll())
                .contains("APPLICATION FAILED TO START")
                .contains("The tables are older than this TS PMO, and its role may not change them")
                .contains("java -jar tspmo.jar migrate");
        assertNoSecretIn(output);
    }

    @Test
    @Order(2)
    void migrateIsForTheOwner(CapturedOutput output) {
        assertThat(migrate("tspmo_app", "tspmo_app")).isEqualTo(1);

        assertThat(output.getAll()).contains("This role may not make tables");
        assertThat(tables()).isEmpty();
    }

    @Test
    @Order(3)
    void theOwnerMigratesAndTheRoleIsNamed(CapturedOutput output) {
        assertThat(migrate("tspmo_owner", "nobody")).isEqualTo(1);
        assertThat(output.getAll()).contains("There is no role nobody");

        assertThat(migrate("tspmo_owner", "tspmo_owner")).isEqualTo(1);
        assertThat(output.getAll()).contains("The role tspmo_owner is the owner of the tables");
    }

    @Test
    @Order(4)
    void migrateGivesTheRoleTheUseOfEachTableAndNoMore(CapturedOutput output) {
        assertThat(migrate("tspmo_owner", "tspmo_app")).isZero();
        assertThat(output.getAll()).contains("The role tspmo_app may use the rows of");
        assertThat(tables()).contains("project", "story", "act_ru_task", "act_id_user", "flyway_schema_history");

        var granted = grants();
        assertThat(granted)
                .contains("project: DELETE INSERT SELECT UPDATE")
                .contains("act_ru_task: DELETE INSERT SELECT UPDATE")
                .contains("security_event: INSERT SELECT")
                .contains("story: SELECT")
                .contains("flyway_schema_history: SELECT")
                .contains("act_ge_schema_log: SELECT")
                .contains("project_summary_view: SELECT")
                .hasSize(tables().size() + views());

        run("grant all on project, story to tspmo_app");
        run("revoke all on gate from tspmo_app");
        assertThat(migrate("tspmo_owner", "tspmo_app")).isZero();
        assertThat(grants()).isEqualTo(granted);
    }

    @Test
    @Order(5)
    void theServerWorksOnThatRoleAndCheckFindsNothingWrongWithIt(CapturedOutput output) throws InterruptedException {
        run("insert into strategic_theme (id, name, weight) values ('efficiency', 'Cost and efficiency', 5)");
        run("insert into skill (id, name) values ('java', 'Java development')");
        try (var running = start()) {
            run("insert into act_id_user (id_, rev_) values ('payer', 1)");
            run("insert into act_id_membership (user_id_, group_id_) values ('payer', 'sponsor')");
            var port = running.getEnvironment().getProperty("local.server.port");
            var answer = new TestRestTemplate()
                    .withBasicAuth("admin", ADMIN_SECRET)
                    .postForEntity("http://127.0.0.1:" + port + "/api/projects", request(), String.class);
            assertThat(answer.getStatusCode().value()).as(answer.getBody()).isEqualTo(201);
            awaitTrue("select count(*) > 0 from act_ru_task"); // jobs ran up to the triage
        }
        assertThat(count("ledger_entry")).isPositive();
        assertThat(count("act_ru_incident")).isZero();
        assertThat(output.getAll()).contains("Made the user admin");

        check();

        assertThat(output.getAll())
                .contains("OK       Database server  PostgreSQL 17")
                .contains("OK       Database server  The connection is not encrypted and does not leave this machine")
                .contains("OK       Database role    tspmo_app has no power over the server")
                .contains("OK       Database role    tspmo_app owns no table")
                .contains("OK       Database role    tspmo_app cannot make tables")
                .contains("OK       Database role    tspmo_app cannot change what is on record")
                .contains("OK       Tables           They are at version")
                .contains("OK       Tables           The engine's are at version 7.24.0")
                .contains("OK       Users            No sample user")
                .contains("OK       Users            No user with a publicly known password")
                .contains("OK       Users            Administrators: 1")
                .contains("WRONG    Users            TSPMO_ADMIN_PASSWORD is still set")
                .contains("OK       Secret files     None of the 2 is readable by all users")
                .contains("WRONG    Public address   tspmo.public-url is not set");
        assertNoSecretIn(output);
    }

    @Test
    @Order(6)
    void whatIsWrongIsSaidAndNothingIsChanged(CapturedOutput output) throws IOException {
        Files.delete(secrets.resolve("tspmo.admin.password"));
        Files.setPosixFilePermissions(
                secrets.resolve("spring.datasource.password"), PosixFilePermissions.fromString("rw-r--r--"));
        run("grant update on story to tspmo_app");
        run("grant create on schema public to tspmo_app");
        run("update act_id_user set pwd_ = null");
        run("delete from act_id_membership");

        assertThat(check()).isEqualTo(1);

        assertThat(output.getAll())
                .contains("WRONG    Database role    tspmo_app can make tables in the schema public")
                .contains("WRONG    Database role    tspmo_app can change or delete rows of story")
                .contains("WRONG    Users            No user is an administrator")
                .contains("OK       Users            TSPMO_ADMIN_PASSWORD is not set any more")
                .contains("WRONG    Secret files     Every user of this machine may read");
        assertNoSecretIn(output);
    }

    @Test
    @Order(7)
    void theOwnersRoleIsNoRoleForTheServer(CapturedOutput output) {
        assertThat(checkAs("tspmo_owner")).isEqualTo(1);

        assertThat(output.getAll())
                .contains("WRONG    Database role    tspmo_owner owns " + tables().size() + " tables");

        assertThat(checkAs("postgres")).isEqualTo(1);

        assertThat(output.getAll()).contains("WRONG    Database role    postgres is a superuser");
    }

    @Test
    @Order(8)
    void olderTablesAreRefusedBothByTheServerAndByCheck(CapturedOutput output) {
        run("revoke create on schema public from tspmo_app");
        var newest = superuser
                .sql("select max(installed_rank) from flyway_schema_history")
                .query(Integer.class)
                .single();
        superuser
                .sql("update flyway_schema_history set version = '0.' || version where installed_rank = ?")
                .param(newest)
                .update();

        assertThat(startFails()).isTrue();
        assertThat(output.getAll()).contains("migrate has 1 steps to do");
        assertThat(check()).isEqualTo(1);
        assertThat(output.getAll())
                .contains("WRONG    Tables           They are older than this version: 1 steps are missing");

        superuser
                .sql("update flyway_schema_history set version = substr(version, 3) where installed_rank = ?")
                .param(newest)
                .update();
        run("delete from act_ge_schema_log");
        assertThat(startFails()).isTrue();
        assertThat(output.getAll()).contains("The engine's tables are of version ,");
    }

    @Test
    @Order(9)
    void aTableThatTheRoleMayNotReadIsNamed(CapturedOutput output) {
        run("revoke all on lesson, project_summary_view from tspmo_app");

        assertThat(startFails()).isTrue();

        assertThat(output.getAll())
                .contains("The role tspmo_app may not read 2 of the tables, the first is lesson")
                .contains("migrate --tspmo.database.app-role=tspmo_app");
    }

    @Test
    void anUnknownWordGetsTheUsage(CapturedOutput output) {
        assertThat(Command.isWanted("--server.port=0")).isFalse();
        assertThat(Command.isWanted()).isFalse();
        assertThat(Command.isWanted("chekc")).isTrue();
        assertThat(Command.run("chekc")).isEqualTo(2);
        assertThat(output.getErr()).contains("There is no command \"chekc\"", "migrate ", "check ");
    }

    @Test
    void theEmbeddedModeIsNoInstallation(CapturedOutput output) {
        assertThat(Command.run("migrate")).isEqualTo(1);
        assertThat(output.getAll()).contains("The embedded database needs no migrate");
        assertThat(Command.run("check")).isEqualTo(1);
        assertThat(output.getAll()).contains("WRONG    Database server  This is the embedded mode");
    }

    @Test
    void aServerThatLetsNobodyInIsNamedWithoutThePassword(CapturedOutput output) {
        assertThat(checkAs("stranger")).isEqualTo(1);
        assertThat(output.getAll()).contains("WRONG    Database server  It refuses the connection");
        assertNoSecretIn(output);
    }

    private static Map<String, Object> request() {
        var request = new HashMap<>(Play.request());
        request.put("strategicTheme", "efficiency");
        request.put("demand1Skill", "java");
        request.put("sponsor", "payer");
        return request;
    }

    private static void awaitTrue(String condition) {
        await(condition)
                .atMost(Duration.ofSeconds(30))
                .until(superuser.sql(condition).query(Boolean.class)::single);
    }

    private static int count(String table) {
        return superuser
                .sql("select count(*) from " + table)
                .query(Integer.class)
                .single();
    }

    private static ConfigurableApplicationContext start() {
        return SpringApplication.run(
                TsPmoApplication.class,
                as("tspmo_app", "--server.port=0", "--server.address=127.0.0.1", "--management.server.port=0"));
    }

    private static boolean startFails() {
        return catchThrowable(() -> start().close()) != null;
    }

    private static int migrate(String user, String appRole) {
        return Command.run(
                "migrate",
                "--spring.datasource.url=" + url(),
                "--spring.datasource.username=" + user,
                "--spring.datasource.password=" + OWNER_SECRET,
                "--tspmo.database.app-role=" + appRole);
    }

    private static int check() {
        return checkAs("tspmo_app");
    }

    private static int checkAs(String user) {
        return Command.run(
                Stream.concat(Stream.of("check"), Stream.of(as(user))).toArray(String[]::new));
    }

    /** The password comes from its file. */
    private static String[] as(String user, String... more) {
        var settings = Stream.of(
                "--tspmo.secrets-dir=" + secrets,
                "--spring.datasource.url=" + url(),
                "--spring.datasource.username=" + user);
        return Stream.concat(settings, Stream.of(more)).toArray(String[]::new);
    }

    private static String url() {
        return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/tspmo";
    }

    private static List<String> tables() {
        return superuser
                .sql("select tablename from pg_tables where schemaname = 'public' order by 1")
                .query(String.class)
                .list();
    }

    private static int views() {
        return superuser
                .sql("select count(*) from pg_views where schemaname = 'public'")
                .query(Integer.class)
                .single();
    }

    private static List<String> grants() {
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

    private static void run(String sql) {
        superuser.sql(sql).update();
    }

    private static void secret(String name, String value) throws IOException {
        var file = Files.writeString(secrets.resolve(name), value + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--------"));
    }

    private static void assertNoSecretIn(CapturedOutput output) {
        assertThat(output.getAll()).doesNotContain(OWNER_SECRET, APP_SECRET, ADMIN_SECRET);
    }
}
