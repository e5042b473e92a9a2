package io.tspmo.platform.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tspmo.Play;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.client.TestRestTemplate;

/** An installation from its first day on: two roles, migrate, the server, check, and what goes wrong with them. */
@Tag("alone")
@ExtendWith(OutputCaptureExtension.class)
@TestMethodOrder(OrderAnnotation.class)
class RestrictedRoleTest {

    @TempDir
    static Path secrets;

    private static Installation installed;

    @BeforeAll
    static void makeRoles() throws IOException {
        installed = new Installation(secrets);
    }

    @AfterAll
    static void stop() throws IOException {
        installed.close();
    }

    @Test
    @Order(1)
    void beforeMigrateTheServerSaysWhatIsMissing(CapturedOutput output) {
        assertThat(installed.startFails()).isTrue();

        assertThat(output.getAll())
                .contains("APPLICATION FAILED TO START")
                .contains("The tables are older than this TS PMO, and its role may not change them")
                .contains("java -jar tspmo.jar migrate");
        Installation.assertNoSecretIn(output);
    }

    @Test
    @Order(2)
    void migrateIsForTheOwner(CapturedOutput output) {
        assertThat(installed.migrate("tspmo_app", "tspmo_app")).isEqualTo(1);

        assertThat(output.getAll()).contains("This role may not make tables");
        assertThat(installed.tables()).isEmpty();
    }

    @Test
    @Order(3)
    void theOwnerMigratesAndTheRoleIsNamed(CapturedOutput output) {
        assertThat(installed.migrate("tspmo_owner", "nobody")).isEqualTo(1);
        assertThat(output.getAll()).contains("There is no role nobody");

        assertThat(installed.migrate("tspmo_owner", "tspmo_owner")).isEqualTo(1);
        assertThat(output.getAll()).contains("The role tspmo_owner is the owner of the tables");
    }

    @Test
    @Order(4)
    void migrateGivesTheRoleTheUseOfEachTableAndNoMore(CapturedOutput output) {
        assertThat(installed.migrate("tspmo_owner", "tspmo_app")).isZero();
        assertThat(output.getAll()).contains("The role tspmo_app may use the rows of");
        assertThat(installed.tables())
                .contains("project", "story", "act_ru_task", "act_id_user", "flyway_schema_history");

        var granted = installed.grants();
        assertThat(granted)
                .contains("project: DELETE INSERT SELECT UPDATE")
                .contains("act_ru_task: DELETE INSERT SELECT UPDATE")
                .contains("security_event: INSERT SELECT")
                .contains("story: SELECT")
                .contains("flyway_schema_history: SELECT")
                .contains("act_ge_schema_log: SELECT")
                .contains("project_summary_view: SELECT")
                .hasSize(installed.tables().size() + installed.views());

        assertThat(installed.mayForget("tspmo_app")).isTrue();
        assertThat(installed.mayForget("pg_read_all_data")).isFalse();

        installed.run("grant all on project, story to tspmo_app");
        installed.run("revoke all on gate from tspmo_app");
        assertThat(installed.migrate("tspmo_owner", "tspmo_app")).isZero();
        assertThat(installed.grants()).isEqualTo(granted);
    }

    @Test
    @Order(5)
    void theServerWorksOnThatRoleAndCheckFindsNothingWrongWithIt(CapturedOutput output) throws InterruptedException {
        installed.run("insert into strategic_theme (id, name, weight) values ('efficiency', 'Cost and efficiency', 5)");
        installed.run("insert into skill (id, name) values ('java', 'Java development')");
        try (var running = installed.start()) {
            installed.run("insert into act_id_user (id_, rev_) values ('payer', 1)");
            installed.run("insert into act_id_membership (user_id_, group_id_) values ('payer', 'sponsor')");
            var port = running.getEnvironment().getProperty("local.server.port");
            var answer = new TestRestTemplate()
                    .withBasicAuth("admin", Installation.ADMIN_SECRET)
                    .postForEntity("http://127.0.0.1:" + port + "/api/projects", request(), String.class);
            assertThat(answer.getStatusCode().value()).as(answer.getBody()).isEqualTo(201);
            installed.awaitTrue("select count(*) > 0 from act_ru_task"); // jobs ran up to the triage
        }
        assertThat(installed.count("ledger_entry")).isPositive();
        assertThat(installed.count("act_ru_incident")).isZero();
        assertThat(output.getAll()).contains("Made the user admin");

        installed.check();

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
        Installation.assertNoSecretIn(output);
    }

    @Test
    @Order(6)
    void whatIsWrongIsSaidAndNothingIsChanged(CapturedOutput output) throws IOException {
        Files.delete(secrets.resolve("tspmo.admin.password"));
        Files.setPosixFilePermissions(
                secrets.resolve("spring.datasource.password"), PosixFilePermissions.fromString("rw-r--r--"));
        installed.run("grant update on story to tspmo_app");
        installed.run("grant create on schema public to tspmo_app");
        installed.run("update act_id_user set pwd_ = null");
        installed.run("delete from act_id_membership");

        assertThat(installed.check()).isEqualTo(1);

        assertThat(output.getAll())
                .contains("WRONG    Database role    tspmo_app can make tables in the schema public")
                .contains("WRONG    Database role    tspmo_app can change or delete rows of story")
                .contains("WRONG    Users            No user is an administrator")
                .contains("OK       Users            TSPMO_ADMIN_PASSWORD is not set any more")
                .contains("WRONG    Secret files     Every user of this machine may read");
        Installation.assertNoSecretIn(output);
    }

    @Test
    @Order(7)
    void theOwnersRoleIsNoRoleForTheServer(CapturedOutput output) {
        assertThat(installed.checkAs("tspmo_owner")).isEqualTo(1);

        assertThat(output.getAll())
                .contains("WRONG    Database role    tspmo_owner owns "
                        + installed.tables().size() + " tables");

        assertThat(installed.checkAs("postgres")).isEqualTo(1);

        assertThat(output.getAll()).contains("WRONG    Database role    postgres is a superuser");
    }

    @Test
    @Order(8)
    void olderTablesAreRefusedBothByTheServerAndByCheck(CapturedOutput output) {
        installed.run("revoke create on schema public from tspmo_app");
        var newest = " where installed_rank = (select max(installed_rank) from flyway_schema_history)";
        installed.run("update flyway_schema_history set version = '0.' || version" + newest);

        assertThat(installed.startFails()).isTrue();
        assertThat(output.getAll()).contains("migrate has 1 steps to do");
        assertThat(installed.check()).isEqualTo(1);
        assertThat(output.getAll())
                .contains("WRONG    Tables           They are older than this version: 1 steps are missing");

        installed.run("update flyway_schema_history set version = substr(version, 3)" + newest);
        installed.run("delete from act_ge_schema_log");
        assertThat(installed.startFails()).isTrue();
        assertThat(output.getAll()).contains("The engine's tables are of version ,");
    }

    @Test
    @Order(9)
    void aTableThatTheRoleMayNotReadIsNamed(CapturedOutput output) {
        installed.run("revoke all on lesson, project_summary_view from tspmo_app");

        assertThat(installed.startFails()).isTrue();

        assertThat(output.getAll())
                .contains("The role tspmo_app may not read 2 of the tables, the first is lesson")
                .contains("migrate --tspmo.database.app-role=tspmo_app");
    }

    @Test
    void aServerThatLetsNobodyInIsNamedWithoutThePassword(CapturedOutput output) {
        assertThat(installed.checkAs("stranger")).isEqualTo(1);
        assertThat(output.getAll()).contains("WRONG    Database server  It refuses the connection");
        Installation.assertNoSecretIn(output);
    }

    private static Map<String, Object> request() {
        var request = new HashMap<>(Play.request());
        request.put("strategicTheme", "efficiency");
        request.put("demand1Skill", "java");
        request.put("sponsor", "payer");
        return request;
    }
}
